import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { postStream } from '../platform/streams.ts'
import { readArticle } from './article.ts'

const raw = (changes: object = {}) => ({
  id: 'bai-1',
  type: 'normal',
  title: 'Ngày hội phụ nữ',
  status: 'show',
  create_date: 1_773_057_600_000,
  update_date: 1_773_057_900_000,
  link_view: 'https://rd.example.vn/bai-1',
  total_view: 12,
  ...changes,
})

describe('an article', () => {
  it('becomes a post; absent counts are unknown, counts as text are counts', () => {
    // 1,773,057,600 s after 1970 is 2026-03-09 12:00 UTC.
    const { row } = readArticle(raw({ total_share: '4' }), 'normal', 'a-zl', 1)
    expect(row).toMatchObject({
      post_id: 'bai-1',
      published_at: '2026-03-09T12:00:00.000Z',
      published_raw: '1773057600000',
      post_kind: 'article',
      caption: 'Ngày hội phụ nữ',
      views: 12,
      shares: 4,
      reactions: null,
      comments: null,
    })
    expect(readArticle(raw({ total_view: undefined }), 'video', 'a-zl', 1).row).toMatchObject({
      views: null,
      post_kind: 'video',
    })
  })

  it('is refused with the field that cannot be used, at its number; its id is still known', () => {
    const seconds = readArticle(raw({ create_date: 1_773_057_600 }), 'normal', 'a-zl', 7)
    expect(seconds).toMatchObject({ id: 'bai-1', row: null })
    expect(seconds.rejections).toMatchObject([
      { stream: 'post', row: 7, column: 'create_date', value: '1773057600', code: 'bad_value' },
    ])
    expect(readArticle(raw({ id: 12345678901234567 }), 'normal', 'a-zl', 7)).toMatchObject({
      id: null,
      row: null,
    })
  })

  it('never throws, and what it yields passes the stream, whatever the answer holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record(
            {
              id: fc.jsonValue(),
              title: fc.jsonValue(),
              status: fc.constantFrom('show', 'hide', 1, null),
              create_date: fc.oneof(fc.jsonValue(), fc.integer({ min: 1.2e12, max: 4.2e12 })),
              total_view: fc.jsonValue(),
              total_share: fc.jsonValue(),
            },
            { requiredKeys: [] },
          ),
        ),
        (answer) => {
          const { row, rejections, isHidden } = readArticle(answer, 'normal', 'a-zl', 1)
          if (row !== null) expect(postStream.schema.safeParse(row).error).toBeUndefined()
          expect(row === null).toBe(rejections.length > 0 || isHidden)
        },
      ),
    )
  })
})

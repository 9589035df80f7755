import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { postStream } from '../platform/streams.ts'
import { readVideo } from './video.ts'

const id = '7300000000000000046'
const raw = (changes: object = {}) => ({
  id,
  create_time: 1_773_057_600,
  title: 'Tên',
  video_description: 'Mô tả',
  share_url: `https://www.tiktok.com/@phunu.a/video/${id}?utm_source=app`,
  like_count: 1,
  view_count: 0,
  ...changes,
})
const codes = (value: unknown) =>
  readVideo(value, 'a-tt', 3).rejections.map(({ column, code }) => `${column} ${code}`)

describe('a video', () => {
  it('becomes a post; absent counts are unknown, 0 is 0; the link loses its query', () => {
    expect(readVideo(raw(), 'a-tt', 1).row).toMatchObject({
      channel_id: 'a-tt',
      post_id: id,
      published_at: '2026-03-09T12:00:00.000Z',
      published_raw: '1773057600',
      published_zone: 'UTC',
      caption: 'Mô tả',
      permalink: `https://www.tiktok.com/@phunu.a/video/${id}`,
      reactions: 1,
      views: 0,
      comments: null,
      shares: null,
    })
    expect(readVideo(raw({ video_description: ' ' }), 'a-tt', 1).row).toMatchObject({ caption: 'Tên' })
  })

  it('takes its id as text, from the link where need be, and never as a number', () => {
    expect(readVideo(raw({ id: undefined }), 'a-tt', 1).id).toBe(id)
    expect(readVideo(raw({ id: Number(id) }), 'a-tt', 1).id).toBe(id)
    expect(codes(raw({ id: Number(id), share_url: null }))).toEqual(['id damaged_id'])
    expect(codes(raw({ id: '7300000000000000047' }))).toEqual(['id id_mismatch'])
  })

  it('is refused where a value cannot be used', () => {
    expect(codes(raw({ create_time: 1_773_057_600_000 }))).toEqual(['create_time bad_value'])
    expect(codes(raw({ like_count: -1, view_count: 1.5 }))).toEqual([
      'like_count bad_value',
      'view_count bad_value',
    ])
    expect(codes(null)).toEqual(['id damaged_id'])
  })

  it('keeps any textual id digit by digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 18n, max: 10n ** 19n - 1n }), (n) => {
        const share_url = `https://www.tiktok.com/@a/video/${n}`
        for (const video of [raw({ id: String(n), share_url }), raw({ id: Number(n), share_url })])
          expect(readVideo(JSON.parse(JSON.stringify(video)), 'a-tt', 1).row).toMatchObject({
            post_id: String(n),
          })
      }),
    )
  })

  it('never throws, and what it yields passes the stream, whatever the answer holds', () => {
    const value = fc.jsonValue()
    const video = fc.record(
      {
        id: value,
        create_time: fc.oneof(value, fc.integer({ min: 1.2e9, max: 4.2e9 })),
        title: value,
        share_url: value,
        like_count: value,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          value,
          video,
          video.map((one) => ({ ...one, id })),
        ),
        (answer) => {
          const { row, rejections } = readVideo(answer, 'a-tt', 1)
          if (row !== null) expect(postStream.schema.safeParse(row).error).toBeUndefined()
          expect(row === null).toBe(rejections.length > 0)
        },
      ),
    )
  })
})

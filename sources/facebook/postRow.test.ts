/** Posts of answers as rows. */
import { describe, expect, it } from 'vitest'
import { postStream } from '../platform/streams.ts'
import { askableFields } from './fields.ts'
import { readPost } from './postRow.ts'
import { rowsOf, scriptedCall } from './testing.ts'

const { call } = scriptedCall(() => ({ body: {} }))
const context = {
  subject: call.subject,
  registry: call.context.registry,
  ordinal: 3,
  asked: askableFields('post'),
}
const read = (raw: unknown, asked = context.asked) => readPost(raw, { ...context, asked })
const row = (raw: unknown, asked?: readonly string[]) => rowsOf(read(raw, asked).items, 'post')[0]!

const album = {
  id: '111_222',
  created_time: '2026-11-18T02:10:00+0000',
  message: 'Ngày hội gia đình',
  permalink_url: 'https://www.facebook.com/111/posts/222',
  status_type: 'added_photos',
  shares: { count: 4 },
  attachments: {
    data: [
      {
        media_type: 'album',
        subattachments: { data: [{ media_type: 'photo' }, { media_type: 'photo' }, { media_type: 'video' }] },
      },
    ],
  },
  reactions: { data: [], summary: { total_count: 57 } },
  comments: { data: [], summary: { total_count: 9 } },
}

describe('a post', () => {
  it('is a row that the stream takes, under the id that the export knows', () => {
    const found = row(album)
    expect(found).toEqual({
      channel_id: 'trang-a',
      post_id: '222',
      published_at: '2026-11-18T02:10:00.000Z',
      published_raw: '2026-11-18T02:10:00+0000',
      published_zone: 'UTC',
      post_kind: 'photo',
      caption: 'Ngày hội gia đình',
      permalink: 'https://www.facebook.com/111/posts/222',
      is_share: false,
      parent_id: null,
      image_count: 2,
      views: null,
      reach: null,
      reactions: 57,
      comments: 9,
      shares: 4,
      total_clicks: null,
    })
    expect(postStream.schema.safeParse(found).success).toBe(true)
  })

  it('without shares was not shared; without a summary its counts are unknown', () => {
    const bare = { ...album, shares: undefined, reactions: undefined }
    expect(row(bare)).toMatchObject({ shares: 0, reactions: null, comments: 9 })
    expect(row({ ...album, comments: { data: [] } })).toMatchObject({ comments: null })
  })

  it('says nothing of fields that Meta refused', () => {
    const rest = { ...album, shares: undefined, attachments: undefined }
    expect(row(rest, ['message', 'reactions', 'comments'])).toMatchObject({
      shares: null,
      post_kind: null,
      image_count: null,
      is_share: null,
    })
  })

  it('that shares another’s keeps no id of whoever published that', () => {
    const shared = { ...album, status_type: 'shared_story', parent_id: '998877_444' }
    expect(row(shared)).toMatchObject({ is_share: true, parent_id: '444' })
    expect(row({ ...album, parent_id: '998877_444' })).toMatchObject({ is_share: true })
  })

  it.each([
    ['one photo', { attachments: { data: [{ media_type: 'photo' }] } }, 'photo', 1],
    ['an album without its parts', { attachments: { data: [{ media_type: 'album' }] } }, 'photo', null],
    [
      'an album whose list goes on',
      {
        attachments: {
          data: [
            {
              media_type: 'album',
              subattachments: { data: [{ media_type: 'photo' }], paging: { next: 'https://…' } },
            },
          ],
        },
      },
      'photo',
      null,
    ],
    ['a video', { attachments: { data: [{ media_type: 'video' }] } }, 'video', 0],
    ['a link', { attachments: { data: [{ media_type: 'link' }] } }, 'link', 0],
    ['an event', { attachments: { data: [{ media_type: 'event' }] } }, 'other', null],
    ['text', { attachments: undefined, status_type: 'mobile_status_update' }, 'text', 0],
    ['who knows', { attachments: undefined }, null, null],
  ])('of %s', (_, change, kind, images) => {
    expect(row({ ...album, ...change })).toMatchObject({ post_kind: kind, image_count: images })
  })
})

describe('a post that cannot be used', () => {
  it.each([
    [{ ...album, id: '222.0' }, 'damaged_post_id', 'id', null],
    [{ ...album, id: '555_222' }, 'unregistered_channel', 'id', '555'],
    [{ ...album, created_time: 'hôm qua' }, 'bad_value', 'created_time', 'hôm qua'],
    [{ ...album, shares: { count: -1 } }, 'bad_value', 'shares.count', '-1'],
    [
      { ...album, reactions: { summary: { total_count: 'nhiều' } } },
      'bad_value',
      'reactions.summary.total_count',
      'nhiều',
    ],
    [{ ...album, attachments: { data: 7 } }, 'bad_value', 'attachments.data', '7'],
  ])('is refused with its field: %#', (raw, code, column, value) => {
    const [refusal, ...more] = read(raw).items
    expect(more).toEqual([])
    expect(refusal).toMatchObject({ type: 'rejection', stream: 'post', row: 3, code, column, value })
    expect(refusal?.type === 'rejection' && /[a-z]+ input|expected/i.test(refusal.reason)).toBe(false)
  })
})

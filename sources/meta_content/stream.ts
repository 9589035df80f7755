/** One row per post and export: its identity, when it was published, and its lifetime totals as of the export. */
import { z } from 'zod'
import type { Row, Stream } from '../source.ts'

export const pageZone = 'America/Los_Angeles'

const text = z.string().min(1, 'Ô này không được để trống.')
const textOrNull = text.nullable()
const count = z.number().int('Phải là số nguyên.').nonnegative('Số đếm không thể âm.').nullable()

export const postSchema = z.strictObject({
  channel_id: text,
  post_id: z
    .string()
    .regex(/^\d{5,25}$/, 'Mã bài phải gồm toàn chữ số; mã này đã bị hỏng. Hãy xuất lại tệp.'),
  page_external_id: textOrNull,
  page_name: textOrNull,
  published_at: z.iso.datetime('Thời gian đăng không đọc được.'),
  published_raw: text,
  published_zone: z.literal(pageZone),
  post_kind: z.enum(['photo', 'video', 'reel', 'story', 'link', 'text', 'other']).nullable(),
  caption: textOrNull,
  permalink: textOrNull,
  is_share: z.boolean().nullable(),
  is_crosspost: z.boolean().nullable(),
  views: count,
  reach: count,
  interactions_reported: count,
  reactions: count,
  comments: count,
  shares: count,
  total_clicks: count,
})

export type PostRow = z.infer<typeof postSchema>

export const postStream: Stream = {
  name: 'post',
  columns: {
    channel_id: 'text',
    post_id: 'text',
    page_external_id: 'text',
    page_name: 'text',
    published_at: 'timestamp',
    published_raw: 'text',
    published_zone: 'text',
    post_kind: 'text',
    caption: 'text',
    permalink: 'text',
    is_share: 'boolean',
    is_crosspost: 'boolean',
    views: 'integer',
    reach: 'integer',
    interactions_reported: 'integer',
    reactions: 'integer',
    comments: 'integer',
    shares: 'integer',
    total_clicks: 'integer',
  },
  key: ['channel_id', 'post_id'],
  mode: 'observations',
  schema: postSchema as z.ZodType<Row>,
}

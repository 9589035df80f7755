/**
 * What the boards of groups count and list by hand, because no platform gives a group's figures any more: the month's
 * numbers of members, and the posts with what the plan asks of them. No names and no texts.
 */
import { z } from 'zod'
import type { Row, Stream } from '../source.ts'
import { count, date, month, text, textOrNull } from '../typed/fields.ts'

/** A group's members (thành viên nhóm) and the union's members (hội viên) are different persons and different measures. */
export const groupMonthMeasures = [
  /** On the last day of the month: all in the group = union members + non-members; honorary ones are among the union's. */
  'group_members',
  'union_members',
  'honorary_members',
  'non_members',
  /** In the month. */
  'joined',
  'joined_non_members',
  'left',
  'left_non_members',
  'active_members',
  /** Non-members who said that they wish to join the union, and those admitted to it. */
  'wishes',
  'admitted',
  /** The group's board on the last day of the month, and those of it who are union cadres. */
  'board_size',
  'board_cadres',
] as const

export type GroupMonthMeasure = (typeof groupMonthMeasures)[number]

const monthRow = z.strictObject({
  channel_id: text,
  month,
  measure: z.enum(groupMonthMeasures, 'Số này chưa được biết.'),
  value: count,
  evidence: textOrNull,
})

const contentRow = z.strictObject({
  channel_id: text,
  /** `c:` and the digest of the link, or `t:` and that of day and title: the title itself is not kept. */
  text_identity: z.string().regex(/^[ct]:[0-9a-f]{24}$/),
  posted_on: date,
  /** An ordinary post, or a round-up (bài viết tổng hợp) of several events. */
  kind: z.enum(['post', 'roundup'], 'Loại bài phải là bài thường hoặc bài tổng hợp.'),
  image_count: count.nullable(),
  has_captions: z.boolean().nullable(),
  /** False for a re-share; then `share_source` says whether it came from an official page or site. */
  is_original: z.boolean().nullable(),
  share_source: z.enum(['official', 'other'], 'Nguồn phải là chính thống hoặc khác.').nullable(),
  /** Tin tốt, câu chuyện đẹp. */
  tag: z.enum(['good_news', 'good_story'], 'Nhãn phải là tin tốt hoặc câu chuyện đẹp.').nullable(),
  link: textOrNull,
})

export type GroupMonthRow = z.infer<typeof monthRow>
export type ContentRow = z.infer<typeof contentRow>

/** One row per group, month and measure. An absent row is unknown, never 0. */
export const groupMonthStream: Stream = {
  name: 'month',
  columns: { channel_id: 'text', month: 'text', measure: 'text', value: 'integer', evidence: 'text' },
  key: ['channel_id', 'month', 'measure'],
  mode: 'observations',
  schema: monthRow satisfies z.ZodType<Row>,
}

/** One row per post of a channel, a group most often. Inside the coverage of a channel an absent post is none. */
export const contentStream: Stream = {
  name: 'content',
  columns: {
    channel_id: 'text',
    text_identity: 'text',
    posted_on: 'date',
    kind: 'text',
    image_count: 'integer',
    has_captions: 'boolean',
    is_original: 'boolean',
    share_source: 'text',
    tag: 'text',
    link: 'text',
  },
  key: ['channel_id', 'text_identity'],
  mode: 'observations',
  schema: contentRow satisfies z.ZodType<Row>,
}

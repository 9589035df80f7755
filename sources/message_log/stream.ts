/**
 * Messages and questions that readers sent to a channel, one by one or as the month's numbers, and what its moderators
 * did. When and how often only: neither who wrote nor what.
 */
import { z } from 'zod'
import type { Row, Stream } from '../source.ts'
import { count, decimal, instant, month, text, textOrNull } from '../typed/fields.ts'

/** A message to the inbox, or a question asked in a group. */
export const messageKinds = ['message', 'question'] as const
export type MessageKind = (typeof messageKinds)[number]

/** `answered`: of those received in the month. Hours are working hours. */
export const messageMonthMeasures = ['received', 'answered', 'median_reply_hours'] as const
export type MessageMonthMeasure = (typeof messageMonthMeasures)[number]

export const moderationMeasures = [
  'posts_submitted',
  'posts_approved',
  'posts_rejected',
  'median_approval_hours',
  'members_requested',
  'members_approved',
  'members_declined',
  'members_removed',
  'comments_hidden',
] as const
export type ModerationMeasure = (typeof moderationMeasures)[number]

/** What was submitted to a group; `all` is every kind together, and the only one for figures that are not of posts. */
export const contentKinds = ['all', 'text', 'photo', 'video', 'link', 'other'] as const
export type ContentKind = (typeof contentKinds)[number]

const messageRow = z.strictObject({
  channel_id: text,
  kind: z.enum(messageKinds, 'Loại phải là tin nhắn hoặc câu hỏi.'),
  received_at: instant,
  /** 1, 2 … in file order, among those of one kind that came to the channel at the same instant. */
  ordinal: count,
  is_answered: z.boolean(),
  /** Null when not answered, or answered at a time that nobody wrote down. */
  answered_at: instant.nullable(),
})

const monthRow = z.strictObject({
  channel_id: text,
  month,
  kind: z.enum(messageKinds, 'Loại phải là tin nhắn hoặc câu hỏi.'),
  measure: z.enum(messageMonthMeasures, 'Số này chưa được biết.'),
  value: decimal,
  evidence: textOrNull,
})

const moderationRow = z.strictObject({
  channel_id: text,
  month,
  content_kind: z.enum(contentKinds, 'Loại nội dung chưa được biết.'),
  measure: z.enum(moderationMeasures, 'Số này chưa được biết.'),
  value: decimal,
  evidence: textOrNull,
})

export type MessageRow = z.infer<typeof messageRow>
export type MessageMonthRow = z.infer<typeof monthRow>
export type ModerationRow = z.infer<typeof moderationRow>

/** One row per message. Inside the coverage of a channel an absent message is none. */
export const messageStream: Stream = {
  name: 'message',
  columns: {
    channel_id: 'text',
    kind: 'text',
    received_at: 'timestamp',
    ordinal: 'integer',
    is_answered: 'boolean',
    answered_at: 'timestamp',
  },
  key: ['channel_id', 'kind', 'received_at', 'ordinal'],
  mode: 'observations',
  schema: messageRow satisfies z.ZodType<Row>,
}

/** One row per channel, month, kind and measure, for those who only count. An absent row is unknown, never 0. */
export const messageMonthStream: Stream = {
  name: 'month',
  columns: {
    channel_id: 'text',
    month: 'text',
    kind: 'text',
    measure: 'text',
    value: 'decimal',
    evidence: 'text',
  },
  key: ['channel_id', 'month', 'kind', 'measure'],
  mode: 'observations',
  schema: monthRow satisfies z.ZodType<Row>,
}

/** One row per channel, month, kind of content and measure. An absent row is unknown, never 0. */
export const moderationStream: Stream = {
  name: 'moderation',
  columns: {
    channel_id: 'text',
    month: 'text',
    content_kind: 'text',
    measure: 'text',
    value: 'decimal',
    evidence: 'text',
  },
  key: ['channel_id', 'month', 'content_kind', 'measure'],
  mode: 'observations',
  schema: moderationRow satisfies z.ZodType<Row>,
}

/**
 * The register of activities: training, contests, media products, periodic reports and milestones, with when they were
 * due and when they were done. Numbers of participants, never names.
 */
import { z } from 'zod'
import type { Row, Stream } from '../source.ts'
import { count, date, text, textOrNull } from '../typed/fields.ts'

export const activityKinds = [
  'training',
  'conference',
  'contest',
  /** A clip on a theme, ordered from the broadcaster. */
  'clip',
  /** The month's product in a newspaper. */
  'media_product',
  /** An issue of a column, one a quarter. */
  'column_issue',
  /** Due and received: preliminary and final reports. */
  'periodic_report',
  /** A step that the plan dates: survey, launch, statutes, review. */
  'milestone',
] as const
export type ActivityKind = (typeof activityKinds)[number]

const activityRow = z.strictObject({
  organisation_id: text,
  unit_id: text,
  /** The code in the register (of a milestone: the plan's), else `t:` and the digest of kind, title and day. */
  activity_code: text,
  kind: z.enum(activityKinds, 'Loại hoạt động chưa được biết.'),
  title: text,
  /** The last day on which it is in time; planned day of a product. */
  due_on: date.nullable(),
  /** The (last) day on which it took place, was delivered or, of a report, was received; null when unknown or not done. */
  done_on: date.nullable(),
  status: z.enum(['planned', 'done', 'cancelled'], 'Tình trạng phải là chưa làm, đã làm hoặc hủy.'),
  participants: count.nullable(),
  channel_id: textOrNull,
  link: textOrNull,
  evidence: textOrNull,
})

export type ActivityRow = z.infer<typeof activityRow>

/** One row per activity of a unit. Inside the coverage of an organisation or unit an absent activity is none. */
export const activityStream: Stream = {
  name: 'activity',
  columns: {
    organisation_id: 'text',
    unit_id: 'text',
    activity_code: 'text',
    kind: 'text',
    title: 'text',
    due_on: 'date',
    done_on: 'date',
    status: 'text',
    participants: 'integer',
    channel_id: 'text',
    link: 'text',
    evidence: 'text',
  },
  key: ['organisation_id', 'unit_id', 'activity_code'],
  mode: 'observations',
  schema: activityRow satisfies z.ZodType<Row>,
}

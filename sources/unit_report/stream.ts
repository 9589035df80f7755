/**
 * Headcounts that units report of themselves: how many cadres, members, staff, propagandists there are, and how many of
 * them took part. Totals of a unit only, never a person.
 */
import { z } from 'zod'
import type { Row, Stream } from '../source.ts'
import { count, date, text, textOrNull } from '../typed/fields.ts'

/**
 * Those ending in `_interacted`, `linked` and `linked_interacting` are of the reporting period; the others are the number
 * on its last day (trained: since the plan's date, whenever that was).
 */
export const headcountMeasures = [
  /** Cadres and members of the unit, and those of them who interacted at least once in the period. */
  'members_and_cadres',
  'members_and_cadres_interacted',
  /** Staff of a department. */
  'staff',
  'staff_interacted',
  /** Persons on the base's list; those who follow a channel of the plan; those who follow AND interacted. */
  'listed',
  'linked',
  'linked_interacting',
  'information_staff',
  'information_staff_trained',
  'propagandists',
  'propagandists_trained',
] as const

export type HeadcountMeasure = (typeof headcountMeasures)[number]

/** Any channel at all: a person who follows two counts once. */
export const anyChannel = 'all'

const headcountRow = z.strictObject({
  organisation_id: text,
  unit_id: text,
  /** First and last civil day of the reporting period, both inclusive. */
  period_from: date,
  period_to: date,
  measure: z.enum(headcountMeasures, 'Số này chưa được biết.'),
  /** `all`, or the channel_id of the one channel meant. */
  channel_scope: text,
  value: count,
  evidence: textOrNull,
})

export type HeadcountRow = z.infer<typeof headcountRow>

/** One row per unit, reporting period, measure and channel. An absent row is unknown, never 0. */
export const headcountStream: Stream = {
  name: 'headcount',
  columns: {
    organisation_id: 'text',
    unit_id: 'text',
    period_from: 'date',
    period_to: 'date',
    measure: 'text',
    channel_scope: 'text',
    value: 'integer',
    evidence: 'text',
  },
  key: ['unit_id', 'period_from', 'period_to', 'measure', 'channel_scope'],
  mode: 'observations',
  schema: headcountRow satisfies z.ZodType<Row>,
}

/** One row of a report, figure by figure, as rows of the stream `metric`. */
import { z } from 'zod'
import type { ApiItem } from '../api.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { count, rejectionsOf } from '../platform/answerValues.ts'
import { addDays, isCivilDate } from '../registry/civilDate.ts'

const figures = { screenPageViews: count, activeUsers: count, totalUsers: count, sessions: count }

export const metrics = Object.keys(figures) as readonly (keyof typeof figures)[]

const day = z.object({
  /** `20240320`. */
  date: z
    .string()
    .regex(/^\d{8}$/, 'Ngày phải gồm 8 chữ số.')
    .transform((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
    .refine(isCivilDate, 'Ngày không có thật.'),
  ...figures,
})

export interface DaySetting {
  readonly channelId: string
  /** Of the property: its days are counted in it. */
  readonly zone: string
  /** Google says of the report that something is left out or estimated. */
  readonly isInexact: boolean
  readonly at: Date
  readonly ordinal: number
}

/** @param record the row's values by the names of its columns, as text */
export function* metricsOfDay(
  record: Readonly<Record<string, unknown>>,
  setting: DaySetting,
): Generator<ApiItem> {
  const { channelId, zone, ordinal } = setting
  const read = day.safeParse(record)
  if (!read.success) {
    for (const rejection of rejectionsOf(read.error.issues, record, { stream: 'metric', row: ordinal }))
      yield { type: 'rejection', ...rejection }
    return
  }
  const { date } = read.data
  const isOver = startOfDay(addDays(date, 1), zone) <= setting.at.toISOString()
  for (const metric of metrics)
    yield {
      type: 'row',
      stream: 'metric',
      sourceRow: ordinal,
      row: {
        channel_id: channelId,
        metric,
        period: 'day',
        date,
        dimension: 'all',
        day_zone: zone,
        value: read.data[metric],
        precision: !isOver ? 'partial' : setting.isInexact ? 'estimated' : 'exact',
        reason: null,
        raw_time: String(record['date']),
      },
    }
}

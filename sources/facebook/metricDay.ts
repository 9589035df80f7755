/**
 * The day that an insight value speaks of. Meta stamps a day with its end, the next midnight in Los Angeles: the value
 * with `end_time` 2026-01-02T08:00Z is that of 2026-01-01. Read as a Vietnamese date it would land one day late.
 */
import { dayIn } from '../platform/windows.ts'
import { graphInstant } from './graphTime.ts'

export const pacific = 'America/Los_Angeles'

export interface MetricDay {
  /** Civil day in Los Angeles. */
  readonly date: string
  /** The instant at which it ends, ISO. */
  readonly endsAt: string
}

/** Null when the text is no time. */
export function metricDay(endTime: string): MetricDay | null {
  const endsAt = graphInstant(endTime)
  if (endsAt === null) return null
  return { date: dayIn(new Date(Date.parse(endsAt) - 1000), pacific), endsAt }
}

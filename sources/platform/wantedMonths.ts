/**
 * Which months of history are wanted: what the operator asks for now; else what thidua.yaml says, or three months back, and
 * further if an operator once asked further.
 */
import type { SliceContext } from '../api.ts'
import { addDays } from '../registry/civilDate.ts'
import { dayIn, monthWindows, type Window } from './windows.ts'

const monthsBack = 3

/**
 * The wanted months, oldest first. `--since` and `--until` (inclusive) are widened to whole months, because a month is
 * remembered as read as a whole.
 * @param lastDay `today` where the present day can be read (posts), `yesterday` where figures exist for ended days only
 */
export function wantedMonths(
  { since, until, clock, askedSince }: Pick<SliceContext, 'since' | 'until' | 'clock' | 'askedSince'>,
  configuredSince: string | undefined,
  zone: string,
  lastDay: 'today' | 'yesterday',
): Window[] {
  const today = dayIn(clock(), zone)
  const end = lastDay === 'today' ? addDays(today, 1) : today
  const usual = configuredSince ?? monthsBefore(today, monthsBack)
  const from = since ?? (askedSince !== null && askedSince < usual ? askedSince : usual)
  const asked = until === null ? end : monthsBefore(until, -1)
  return monthWindows(`${from.slice(0, 7)}-01`, asked < end ? asked : end)
}

/** The first day of the month so many months before that of a day. */
function monthsBefore(day: string, months: number): string {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10)
}

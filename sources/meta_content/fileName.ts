/** The days that a content export covers stand in its name: `Feb-01-2025_Mar-15-2025_613168031534769.csv`. */
import { isCivilTime } from '../files/zonedTime.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const range = /(?<![a-z])([a-z]{3})-(\d{2})-(\d{4})_([a-z]{3})-(\d{2})-(\d{4})(?![a-z\d])/i

export interface DayRange {
  /** First and last day, `YYYY-MM-DD`, Los Angeles. */
  readonly from: string
  readonly to: string
}

/** The range in a file's name; null when the name has none or an impossible one. */
export function rangeInName(name: string): DayRange | null {
  const match = range.exec(name)
  if (!match) return null
  const from = day(match[1]!, match[2]!, match[3]!)
  const to = day(match[4]!, match[5]!, match[6]!)
  return from !== null && to !== null && from <= to ? { from, to } : null
}

/**
 * The range with one day more on either side: whose midnight bounds the export dialog's days is not documented, so a
 * post just outside proves nothing against the name.
 */
export const widened = (days: DayRange): DayRange => ({
  from: shifted(days.from, -1),
  to: shifted(days.to, 1),
})

const shifted = (date: string, by: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)

function day(monthName: string, dayText: string, yearText: string): string | null {
  const month = months.indexOf(monthName.toLowerCase()) + 1
  const civil = { year: Number(yearText), month, day: Number(dayText), hour: 0, minute: 0, second: 0 }
  return month > 0 && isCivilTime(civil) ? `${yearText}-${String(month).padStart(2, '0')}-${dayText}` : null
}

/**
 * Which windows of time are due to be read. Windows are calendar months of the platform's days, so that their names stay
 * the same from run to run; a window is read again until its figures have settled, and at most once a civil day.
 */
import { addDays, daysBetween } from '../registry/civilDate.ts'

/** Half-open civil days; `key` is the month, `2024-03`. */
export interface Window {
  readonly key: string
  readonly from: string
  readonly to: string
}

/** How long a window is read again after its end. */
export interface Rereading {
  /** Every day until so many days after the window's end. */
  readonly dailyUntil: number
  /** Then every so many days … */
  readonly thenEvery: number
  /** … until so many days after the end; a reading from that day on is the last. */
  readonly until: number
}

/** Restated days: read again daily, until read once a week after the month's end. */
export const restatedDays: Rereading = { dailyUntil: 8, thenEvery: 1, until: 8 }

/** Posts: densely while a post is young (KPIs measure it 7-35 days after publication), then weekly for a year. */
export const postCounts: Rereading = { dailyUntil: 36, thenEvery: 7, until: 365 }

/** The months that overlap [from, to), each cut to it. */
export function monthWindows(from: string, to: string): Window[] {
  const windows: Window[] = []
  if (from >= to) return windows
  for (let key = from.slice(0, 7); `${key}-01` < to; key = nextMonth(key)) {
    const start = `${key}-01`
    const end = `${nextMonth(key)}-01`
    windows.push({ key, from: start < from ? from : start, to: end > to ? to : end })
  }
  return windows
}

function nextMonth(key: string): string {
  const [year, month] = key.split('-').map(Number) as [number, number]
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
}

export interface Due {
  readonly today: string
  /** The civil day of the last reading; null when there was none. */
  readonly lastRead: string | null
}

/** Is the window to be read today? */
export function isDue(windowEnd: string, { today, lastRead }: Due, rereading: Rereading): boolean {
  if (lastRead === null) return true
  if (lastRead >= today) return false
  if (daysBetween(windowEnd, lastRead) >= rereading.until) return false
  if (daysBetween(windowEnd, today) <= rereading.dailyUntil) return true
  return daysBetween(lastRead, today) >= rereading.thenEvery
}

/**
 * From where a due window is to be read: whole the first time, then only the days that may have been restated since. One
 * that is due was last read within `until` days of its end, so something of it is always left to read.
 */
export function readFrom(window: Window, lastRead: string | null, { until }: Rereading): string {
  if (lastRead === null) return window.from
  const from = addDays(lastRead, -until)
  return from > window.from ? from : window.from
}

/** Making a format costs far more than using it, and a month of figures asks for hundreds of days. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** The civil day of an instant in a zone. */
export function dayIn(instant: string | Date, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat('en-CA', { timeZone })))
  return format.format(new Date(instant))
}

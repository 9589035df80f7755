/**
 * Dates in sheets that people typed. In our own templates the day comes first; a CSV that Excel wrote under another
 * country's settings puts the month first, and only the file itself can prove which.
 */
import { parseTypedTime, type TypedTime } from '../files/typedTime.ts'
import type { Sheet } from './sheets.ts'

/** `day_first_or_serial`: in a downloaded spreadsheet a date may also be a bare number of days. Never in a CSV. */
export type DateOrder = 'day_first' | 'month_first' | 'day_first_or_serial'

/** How the dates of a sheet read; null for a delimited text, which must prove its order. */
export function orderOfSheet({ name, hasSerialDates }: Sheet): DateOrder | null {
  if (name === null) return null
  return hasSerialDates === true ? 'day_first_or_serial' : 'day_first'
}

const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)$/

/** `2:05 PM`, `2:05 CH`, `10:00 ngày 08/03/2024` and `10h` brought to the form that parseTypedTime reads. */
function normalised(raw: string): string {
  const text = raw.trim().replace(/\s+/g, ' ')
  const turned = text.replace(
    /^(\d{1,2}) ?[:hg](\d{2})? ?,? ?(?:ngày )?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$/iu,
    (_, hour: string, minute: string | undefined, date: string) => `${date} ${hour}:${minute ?? '00'}`,
  )
  return turned.replace(
    /^(.* )(\d{1,2})(:\d{2}(?::\d{2})?) ?(AM|PM|SA|CH)$/iu,
    (_, date: string, hour: string, rest: string, half: string) => {
      const afternoon = /PM|CH/i.test(half)
      return `${date}${(Number(hour) % 12) + (afternoon ? 12 : 0)}${rest}`
    },
  )
}

const secondsOfDay = 86_400

/** Days since 30/12/1899, the part of the day behind the point, rounded to the second: from 1954 to 2119. */
function serialTime(raw: string): TypedTime | null {
  const text = raw.trim()
  const days = /^\d{5}(?:\.\d+)?$/.test(text) ? Number(text) : 0
  if (days < 20_000 || days > 80_000) return null
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(days * secondsOfDay) * 1000)
  const [hour, minute, second] = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()]
  return {
    civil: {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour,
      minute,
      second,
    },
    hasTime: hour + minute + second > 0,
    offset: null,
  }
}

/** A time of day that a spreadsheet holds as a part of a day, `0.4375`, as `10:30`; any other text as it is. */
export function clockText(raw: string, order: DateOrder): string {
  if (order !== 'day_first_or_serial' || !/^0\.\d+$/.test(raw)) return raw
  const minutes = Math.round(Number(raw) * secondsOfDay) / 60
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  return `${two(minutes / 60)}:${two(minutes % 60)}`
}

/** Reads a date or time in the given order; null when it is none. ISO text has no order. */
export function parseDate(raw: string, order: DateOrder): TypedTime | null {
  const serial = order === 'day_first_or_serial' ? serialTime(raw) : null
  if (serial !== null) return serial
  const text = normalised(raw)
  const parts = order === 'month_first' ? slashed.exec(text) : null
  return parseTypedTime(parts ? `${parts[2]!}/${parts[1]!}/${parts[3]!}${parts[4]!}` : text)
}

/**
 * The orders under which every slashed date of these texts exists. A date that exists under neither proves nothing: it
 * is a slip in its own row.
 */
export function possibleOrders(texts: readonly string[]): readonly DateOrder[] {
  const dates = texts
    .map((text) => slashed.exec(normalised(text)))
    .filter((found) => found !== null)
    .map((found) => ({ first: Number(found[1]), second: Number(found[2]) }))
    .filter(({ first, second }) => first <= 12 || second <= 12)
  if (dates.length === 0) return ['day_first']
  return [
    ...(dates.every(({ second }) => second <= 12) ? (['day_first'] as const) : []),
    ...(dates.every(({ first }) => first <= 12) ? (['month_first'] as const) : []),
  ]
}

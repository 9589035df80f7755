/**
 * `Publish time`: the clock of Los Angeles in every interface language, month first unless the file proves otherwise.
 * Whether `03/05` is 5 March or 3 May is decided once for the file from what only one reading allows, never by row.
 */
import type { CivilTime, ZonedInstant } from '../files/zonedTime.ts'
import { isCivilTime, toInstant } from '../files/zonedTime.ts'
import { pageZone } from './stream.ts'

export type DateOrder = 'month_first' | 'day_first'

/** The figures of a time as written; `order` is set when the text itself leaves one reading. */
export interface WrittenTime {
  readonly first: number
  readonly second: number
  readonly year: number
  readonly hour: number
  readonly minute: number
  readonly seconds: number
  readonly order: DateOrder | null
  /** Does it prove the order of its neighbours? ISO text is certain for itself alone. */
  readonly proves: boolean
}

const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP])\.?M\.?)?$/i
const iso = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/

/** Reads the figures; null when the text is no time or one that cannot exist under any reading. */
export function readWrittenTime(raw: string): WrittenTime | null {
  const text = raw.trim().replace(/\s+/g, ' ')
  const isoMatch = iso.exec(text)
  if (isoMatch) {
    const [, year, month, day, hour, minute, seconds] = isoMatch
    return checked({
      ...numbers(month, day, year, hour, minute, seconds),
      order: 'month_first',
      proves: false,
    })
  }
  const match = slashed.exec(text)
  if (!match) return null
  const [, first, second, year, hour, minute, seconds, half] = match
  const figures = numbers(first, second, year, hour, minute, seconds)
  if (half !== undefined && (figures.hour < 1 || figures.hour > 12)) return null
  const hour24 =
    half === undefined ? figures.hour : (figures.hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0)
  const order = figures.first > 12 ? 'day_first' : figures.second > 12 ? 'month_first' : null
  return checked({ ...figures, hour: hour24, order, proves: order !== null })
}

function numbers(
  first?: string,
  second?: string,
  year?: string,
  hour?: string,
  minute?: string,
  seconds = '0',
) {
  return {
    first: Number(first),
    second: Number(second),
    year: Number(year),
    hour: Number(hour),
    minute: Number(minute),
    seconds: Number(seconds),
  }
}

const checked = (time: WrittenTime): WrittenTime | null =>
  isCivilTime(civilTime(time, time.order ?? 'month_first')) ? time : null

/** The civil time under an order; a time that leaves one reading keeps it. */
export function civilTime(time: WrittenTime, order: DateOrder): CivilTime {
  const monthFirst = (time.order ?? order) === 'month_first'
  return {
    year: time.year,
    month: monthFirst ? time.first : time.second,
    day: monthFirst ? time.second : time.first,
    hour: time.hour,
    minute: time.minute,
    second: time.seconds,
  }
}

export const publishedInstant = (time: WrittenTime, order: DateOrder): ZonedInstant =>
  toInstant(civilTime(time, order), pageZone)

/** The civil day in Los Angeles, `YYYY-MM-DD`. */
export function publishedDay(time: WrittenTime, order: DateOrder): string {
  const { year, month, day } = civilTime(time, order)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Reads the same either way. */
const isNeutral = (time: WrittenTime) => time.order === null && time.first === time.second

export interface OrderEvidence {
  /** First and last day that the file's name promises (`YYYY-MM-DD`, Los Angeles). */
  readonly range: { readonly from: string; readonly to: string } | null
  /** The file cannot speak of later instants than this. */
  readonly notAfter: string
}

/**
 * The file's order. `mixed`: some rows prove one order and some the other, so rows that prove nothing stay unread.
 * `unknown`: nothing proves anything and the operator must be asked.
 */
export function decideOrder(
  times: readonly WrittenTime[],
  evidence: OrderEvidence,
): DateOrder | 'mixed' | 'unknown' {
  const proven = new Set(times.filter((time) => time.proves).map((time) => time.order!))
  if (proven.size === 2) return 'mixed'
  if (proven.size === 1) return [...proven][0]!
  const open = times.filter((time) => !isNeutral(time))
  if (open.length === 0) return 'month_first'
  const possible = (['month_first', 'day_first'] as const).filter((order) =>
    open.every((time) => {
      const { at } = publishedInstant(time, order)
      const day = publishedDay(time, order)
      const inRange = evidence.range === null || (day >= evidence.range.from && day <= evidence.range.to)
      return inRange && at <= evidence.notAfter
    }),
  )
  return possible.length === 1 ? possible[0]! : 'unknown'
}

/** May a row of a mixed file be read although it proves nothing itself? Only when both readings agree. */
export const isReadableWhenMixed = (time: WrittenTime): boolean => time.order !== null || isNeutral(time)

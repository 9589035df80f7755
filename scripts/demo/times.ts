/**
 * Days and clocks of the demo, without any clock of this machine: civil dates as text, instants as milliseconds. Vietnam
 * is UTC+7 all year. Los Angeles changes its clock by the rule in force since 2007, written out here so that the figures
 * that the sources must find again do not come from the sources' own code.
 */

const day = 86_400_000
const hour = 3_600_000
const two = (value: number) => String(value).padStart(2, '0')

/** `YYYY-MM-DD` plus a number of days. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
}

/** `YYYY-MM` plus a number of months. */
export function addMonths(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const index = year * 12 + number - 1 + months
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}`
}

/** All months from `first` to `last`, both included. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month)
  return months
}

export const firstDay = (month: string): string => `${month}-01`
export const lastDay = (month: string): string => addDays(firstDay(addMonths(month, 1)), -1)
export const daysIn = (month: string): number => Number(lastDay(month).slice(8))

/** 1 Monday .. 7 Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

/** Whole days from one date to another. */
export const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day)

/** The instant of a Vietnamese wall time such as `2024-03-08`, `10:00`. */
export const vietnam = (date: string, time: string): number => Date.parse(`${date}T${time}:00Z`) - 7 * hour

/** A Vietnamese wall time as people type it: `08/03/2024 10:00`. */
export function typedVietnam(instant: number): string {
  const [date, time] = new Date(instant + 7 * hour).toISOString().split('T') as [string, string]
  return `${typedDate(date)} ${time.slice(0, 5)}`
}

export const vietnamDate = (instant: number): string =>
  new Date(instant + 7 * hour).toISOString().slice(0, 10)
export const typedDate = (date: string): string => date.split('-').reverse().join('/')

/** The n-th Sunday of a month. */
function sunday(year: number, month: number, nth: number): string {
  const first = `${year}-${two(month)}-01`
  return addDays(first, ((7 - weekdayOf(first)) % 7) + (nth - 1) * 7)
}

function losAngelesOffset(instant: number): number {
  const year = new Date(instant).getUTCFullYear()
  const start = Date.parse(`${sunday(year, 3, 2)}T10:00:00Z`)
  const end = Date.parse(`${sunday(year, 11, 1)}T09:00:00Z`)
  return instant >= start && instant < end ? -7 * hour : -8 * hour
}

/** Does the clock of Los Angeles show this time twice that night? */
export function isRepeatedHour(instant: number): boolean {
  return [-hour, hour].some((by) => losAngelesText(instant) === losAngelesText(instant + by))
}

const losAngelesIso = (instant: number) => new Date(instant + losAngelesOffset(instant)).toISOString()

/** What Meta writes under `Publish time`: `03/15/2025 03:06`, the clock of Los Angeles. */
export function losAngelesText(instant: number): string {
  const iso = losAngelesIso(instant)
  return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} ${iso.slice(11, 16)}`
}

/** The date that Los Angeles writes at an instant. */
export const losAngelesDate = (instant: number): string => losAngelesIso(instant).slice(0, 10)

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A date as it stands in an export's name: `Feb-01-2025`. */
export const nameDate = (date: string): string =>
  `${englishMonths[Number(date.slice(5, 7)) - 1]}-${date.slice(8)}-${date.slice(0, 4)}`

/** First day of Tết by year; the weeks around it are quiet. */
const tet: Readonly<Record<string, string>> = {
  '2021': '2021-02-12',
  '2022': '2022-02-01',
  '2023': '2023-01-22',
  '2024': '2024-02-10',
  '2025': '2025-01-29',
}

/** The days from the eve-week of Tết until people are back at their desks. */
export function isTet(date: string): boolean {
  const first = tet[date.slice(0, 4)]
  if (first === undefined) return false
  const distance = daysFrom(first, date)
  return distance >= -4 && distance <= 7
}

/** The first day from `date` on that is neither a weekend nor within Tết: when an officer sits down to export. */
export function nextOfficeDay(date: string): string {
  let found = date
  while (weekdayOf(found) > 5 || isTet(found)) found = addDays(found, 1)
  return found
}

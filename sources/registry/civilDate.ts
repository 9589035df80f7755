/** Civil dates as text, `YYYY-MM-DD`. No clock and no time zone here. */

const shape = /^(\d{4})-(\d{2})-(\d{2})$/

/** Is this a day that exists? `2023-02-29` is not. */
export function isCivilDate(text: string): boolean {
  const match = shape.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900
}

/** 1 Monday .. 7 Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

/** Is this a month such as `2024-03`? */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
}

/** Do two inclusive spans share a day (or month)? A null bound is open. */
export function spansOverlap(
  a: { readonly from: string | null; readonly to: string | null },
  b: { readonly from: string | null; readonly to: string | null },
): boolean {
  const startsBeforeEnd = (from: string | null, to: string | null) =>
    from === null || to === null || from <= to
  return startsBeforeEnd(a.from, b.to) && startsBeforeEnd(b.from, a.to)
}

/** Does the inclusive span hold this day? */
export function spanHolds(
  span: { readonly from: string | null; readonly to: string | null },
  date: string,
): boolean {
  return (span.from === null || span.from <= date) && (span.to === null || date <= span.to)
}

const dayMs = 86_400_000

/** `2024-02-28` and 2 -> `2024-03-01`. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Days from the first to the second; negative when the second comes first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)

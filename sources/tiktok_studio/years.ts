/**
 * TikTok Studio writes days without their year. The days that the export was asked for tell it: a year is taken only when
 * no other fits.
 */
import { addDays, isCivilDate } from '../registry/civilDate.ts'
import { civilDay, type WrittenDay } from '../studio/writtenDate.ts'

/** Both days inclusive, `YYYY-MM-DD`. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** Studio offers a year back at the most, so an export of this day holds none of its days twice. */
export const yearUpTo = (day: string): Span => {
  const yearBefore = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
  // A year before 29 February is the day after 28 February.
  return {
    from: isCivilDate(yearBefore) ? addDays(yearBefore, 1) : `${yearBefore.slice(0, 4)}-03-01`,
    to: day,
  }
}

/** The days of a span that a written day may be, earliest first. */
export function fitting(day: WrittenDay, { from, to }: Span): string[] {
  const first = Number(from.slice(0, 4))
  const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, at) => first + at)
  return years
    .filter((year) => day.year === null || day.year === year)
    .map((year) => civilDay(year, day))
    .filter((date) => isCivilDate(date) && date >= from && date <= to)
}

export type Settled =
  /** One for each written day; null where none fits. */
  { readonly kind: 'settled'; readonly dates: readonly (string | null)[] } | { readonly kind: 'ambiguous' }

/**
 * The dates of a file's days, in file order. Where a day fits twice (the first and the last of a year and a day) the order
 * of the lines may still leave one answer: one day after the other, forwards or backwards.
 */
export function settleYears(days: readonly WrittenDay[], span: Span): Settled {
  const candidates = days.map((day) => fitting(day, span))
  if (candidates.every((dates) => dates.length <= 1))
    return { kind: 'settled', dates: candidates.map(([date]) => date ?? null) }
  const forwards = ascending(candidates)
  const backwards = ascending([...candidates].reverse()).map((dates) => [...dates].reverse())
  const answers = new Map([...forwards, ...backwards].map((dates) => [dates.join(), dates]))
  const [only, ...others] = answers.values()
  return only === undefined || others.length > 0 ? { kind: 'ambiguous' } : { kind: 'settled', dates: only }
}

/** The earliest and the latest strictly ascending choice; none when there is none, and the same twice when it is the only one. */
function ascending(candidates: readonly (readonly string[])[]): (readonly (string | null)[])[] {
  const earliest = chosen(candidates, (dates, last) => dates.find((date) => last === null || date > last))
  const latest = chosen([...candidates].reverse(), (dates, next) =>
    dates.findLast((date) => next === null || date < next),
  )
  return earliest === null || latest === null ? [] : [earliest, [...latest].reverse()]
}

function chosen(
  candidates: readonly (readonly string[])[],
  pick: (dates: readonly string[], before: string | null) => string | undefined,
): (string | null)[] | null {
  let before: string | null = null
  const dates: (string | null)[] = []
  for (const options of candidates) {
    const date: string | null | undefined = options.length === 0 ? null : pick(options, before)
    if (date === undefined) return null
    dates.push(date)
    before = date ?? before
  }
  return dates
}

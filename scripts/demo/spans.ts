/** Quarters and half-years, and what offices call them in the names of their files. */
import { addMonths, firstDay, lastDay, monthsBetween, nextOfficeDay, vietnam } from './times.ts'

export interface Span {
  readonly months: readonly string[]
  /** First and last day, both included. */
  readonly from: string
  readonly to: string
}

/** Spans of `length` months one after the other, from the month `first` to the month `last`. */
export function spansBetween(first: string, last: string, length: number): Span[] {
  const all = monthsBetween(first, last)
  return Array.from({ length: Math.ceil(all.length / length) }, (_, index) => {
    const months = all.slice(index * length, (index + 1) * length)
    return { months, from: firstDay(months[0]!), to: lastDay(months.at(-1)!) }
  })
}

/** The quarters and half-years that the demo's offices report of. */
export const quarters = spansBetween('2024-01', '2025-06', 3)
export const halfYears = spansBetween('2024-01', '2025-06', 6)

/** `quý 3-2024` */
export const quarterName = ({ from }: Span): string =>
  `quý ${Math.ceil(Number(from.slice(5, 7)) / 3)}-${from.slice(0, 4)}`

/** `6 tháng đầu năm 2024` */
export const halfYearName = ({ from }: Span): string =>
  `6 tháng ${from.slice(5, 7) < '07' ? 'đầu' : 'cuối'} năm ${from.slice(0, 4)}`

/** When a span's report is closed: on an office day early in the month after it. */
export const closedAt = ({ to }: Span, time: string): number =>
  vietnam(nextOfficeDay(`${addMonths(to.slice(0, 7), 1)}-04`), time)

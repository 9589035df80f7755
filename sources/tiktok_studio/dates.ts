/** The days of a table as dates: years from the file's own words where it has them, else from the days asked for. */
import { civilDate } from '../files/zonedTime.ts'
import { SourceError, type ObservedAt } from '../source.ts'
import type { DayRange } from '../studio/range.ts'
import { parseWrittenDay, type WrittenDay } from '../studio/writtenDate.ts'
import type { TypedCell } from '../typed/table.ts'
import { yearUpTo, type Span } from './years.ts'

/** TikTok counts its days in UTC. */
export const dayZone = 'UTC'

/**
 * The days among which the file's own must lie. The modification time does not tell: a file copied a year later would get
 * another year in silence.
 */
export function spanOf(range: DayRange | null, found: ObservedAt | null): Span | null {
  if (range !== null) return { from: range.from, to: range.to }
  return found === null ? null : yearUpTo(civilDate(found.at, dayZone))
}

/** @throws SourceError with the question when days lack their year and nothing tells it */
export function requireSpan(days: readonly WrittenDay[], span: Span | null): Span {
  if (span !== null) return span
  if (days.every(({ year }) => year !== null)) return { from: '1970-01-01', to: '9999-12-31' }
  throw new SourceError(
    'year_unknown',
    'Ngày trong tệp không ghi năm. Tệp này là của những ngày nào? Hãy đặt cạnh tệp một tệp .ky.txt có hai dòng Kỳ từ: 01/01/2024 và Kỳ đến: 31/12/2024, ' +
      'hoặc chạy lại với --exported-at <ngày giờ xuất tệp>.',
  )
}

export interface ReadDay<Record> {
  readonly record: Record
  readonly cell: TypedCell
  /** Null when the text is no day. */
  readonly day: WrittenDay | null
}

export const readDays = <Record extends { readonly cell: (name: Name) => TypedCell }, Name>(
  records: readonly Record[],
  column: Name,
): ReadDay<Record>[] =>
  records.map((record) => {
    const cell = record.cell(column)
    // `2024-12-30 10:05:00` as newer exports write it; the time of day is read where it matters.
    return { record, cell, day: parseWrittenDay(cell.text.replace(/^(\d{4}-\d{2}-\d{2})[ T].*$/, '$1')) }
  })

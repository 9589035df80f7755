/** The tables of days: `Overview.csv`, `FollowerHistory.csv`, `Viewers.csv`. */
import { metricStream } from '../platform/streams.ts'
import { SourceError, type Rejection } from '../source.ts'
import type { DailyRecord } from '../studio/daily.ts'
import { refusedCell } from '../studio/table.ts'
import type { TypedTable } from '../typed/table.ts'
import type { StudioColumn } from './columns.ts'
import { readDays, requireSpan, type ReadDay } from './dates.ts'
import { settleYears, type Span } from './years.ts'

type Found = ReadDay<TypedTable<StudioColumn>['records'][number]>

export interface DatedRecords {
  readonly records: readonly DailyRecord<StudioColumn>[]
  readonly refused: readonly Rejection[]
}

/** @throws SourceError when the years are not told, or more than one fits */
export function datedRecords(table: TypedTable<StudioColumn>, span: Span | null): DatedRecords {
  const found = readDays(table.records, 'date' as StudioColumn)
  const readable = found.flatMap((one) => (one.day === null ? [] : [{ ...one, day: one.day }]))
  const known = requireSpan(
    readable.map(({ day }) => day),
    span,
  )
  const settled = settleYears(
    readable.map(({ day }) => day),
    known,
  )
  if (settled.kind === 'ambiguous')
    throw new SourceError(
      'year_ambiguous',
      `Ngày trong tệp không ghi năm, và khoảng ${known.from} đến ${known.to} cho nhiều năm khác nhau. Hãy ghi đúng Kỳ từ, Kỳ đến của lần xuất này vào tệp .ky.txt đặt cạnh, khoảng không quá một năm.`,
    )
  const dates = new Map(readable.map((one, at) => [one.record, settled.dates[at] ?? null]))
  const records = found.flatMap(({ record, cell }): DailyRecord<StudioColumn>[] => {
    const date = dates.get(record) ?? null
    return date === null ? [] : [{ ...record, date, dateCell: cell }]
  })
  const refused = found.filter(({ record }) => (dates.get(record) ?? null) === null)
  return { records, refused: refused.map((one) => refusedDay(one, known)) }
}

function refusedDay({ record, cell, day }: Found, { from, to }: Span): Rejection {
  return day === null
    ? refusedCell(
        metricStream.name,
        record.row,
        cell,
        'bad_date',
        'Không phải ngày có thật. TikTok Studio ghi ngày như December 30 hoặc 18 tháng Tám; hãy xuất lại tệp, không sửa bằng Excel.',
      )
    : refusedCell(
        metricStream.name,
        record.row,
        cell,
        'outside_range',
        `Ngày này không nằm trong khoảng ${from} đến ${to} của tệp. Hãy sửa khoảng ngày cho đúng lần xuất này.`,
      )
}

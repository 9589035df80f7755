/** A table of days and figures as rows of the stream `metric`, one per day and column. */
import { isWholeDay, partialDayNotice } from '../files/lastDay.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { metricStream } from '../platform/streams.ts'
import { addDays } from '../registry/civilDate.ts'
import type { Item, ObservedAt } from '../source.ts'
import type { TypedCell, TypedRecord } from '../typed/table.ts'
import { readFigure } from './figure.ts'
import type { DayRange } from './range.ts'
import { refusedCell } from './table.ts'

export interface DailyColumn<Name extends string> {
  readonly name: Name
  readonly metric: string
  /** A change from day to day, which may be negative. */
  readonly isSigned: boolean
}

export interface DailyRecord<Name extends string> extends TypedRecord<Name> {
  /** `YYYY-MM-DD`, in the platform's zone. */
  readonly date: string
  /** The day as the file writes it. */
  readonly dateCell: TypedCell
}

export interface DailyFile<Name extends string> {
  readonly channelId: string
  readonly zone: string
  /** The columns that the file has. */
  readonly columns: readonly DailyColumn<Name>[]
  readonly records: readonly DailyRecord<Name>[]
  readonly observed: ObservedAt
  readonly range: DayRange | null
  /** False when rows of the file were refused before they came here. */
  readonly isWhole: boolean
}

/** Rows, refusals, notices and, where every day that was asked for is there, the coverage. */
export function dailyItems<Name extends string>(file: DailyFile<Name>): Item[] {
  const last = lastOf(file.records.map(({ date }) => date))
  const partial = last !== null && !isWholeDay(last, file.zone, file.observed) ? last : null
  const seen = new Set<string>()
  const rows = file.records.flatMap((record): Item[] => {
    if (seen.has(record.date))
      return [
        {
          type: 'rejection',
          ...refusedCell(
            metricStream.name,
            record.row,
            record.dateCell,
            'repeated_day',
            'Ngày này đã có ở một dòng trên. Hãy xuất lại tệp, không ghép tay.',
          ),
        },
      ]
    seen.add(record.date)
    return file.columns.map((column) => cellItem(file, record, column, record.date === partial))
  })
  const isWhole = file.isWhole && rows.every(({ type }) => type === 'row')
  return [
    ...rows,
    ...(partial === null ? [] : [partialDayNotice(partial, file.observed)]),
    ...(file.range === null ? [] : coverage(file, file.range, seen, isWhole)),
  ]
}

function cellItem<Name extends string>(
  { channelId, zone }: DailyFile<Name>,
  { row, date, dateCell, cell }: DailyRecord<Name>,
  { name, metric, isSigned }: DailyColumn<Name>,
  isPartial: boolean,
): Item {
  const figure = readFigure(cell(name).text, isSigned)
  if (figure.kind === 'refused')
    return {
      type: 'rejection',
      ...refusedCell(metricStream.name, row, cell(name), figure.code, figure.reason),
    }
  const isKnown = figure.kind === 'known'
  return {
    type: 'row',
    stream: metricStream.name,
    sourceRow: row,
    row: {
      channel_id: channelId,
      metric,
      period: 'day',
      date,
      dimension: 'all',
      day_zone: zone,
      value: isKnown ? figure.value : null,
      precision: isKnown ? (isPartial ? 'partial' : 'exact') : 'unavailable',
      reason: isKnown ? null : figure.reason,
      raw_time: dateCell.text,
    },
  }
}

/** Studio lists every day, also those with nothing; a file that lacks one was cut, and claims nothing. */
function coverage<Name extends string>(
  { channelId, zone, observed }: DailyFile<Name>,
  range: DayRange,
  days: ReadonlySet<string>,
  isWhole: boolean,
): Item[] {
  const end = range.isToIncluded || days.has(range.to) ? addDays(range.to, 1) : range.to
  const promised = startOfDay(end, zone)
  const to = promised < observed.at ? promised : observed.at
  const from = startOfDay(range.from, zone)
  const missing = daysFrom(range.from, end).filter((day) => startOfDay(day, zone, 1) <= to && !days.has(day))
  if (missing.length > 0)
    return [
      {
        type: 'notice',
        code: 'days_missing',
        row: null,
        column: null,
        message: `Tệp thiếu ${missing.length} ngày của khoảng ${range.from} đến ${range.to} (từ ${missing[0]!}): những ngày đó được coi là chưa biết, không phải bằng 0.`,
      },
    ]
  return isWhole && from < to
    ? [{ type: 'coverage', stream: metricStream.name, entityKind: 'channel', entityId: channelId, from, to }]
    : []
}

function daysFrom(from: string, end: string): string[] {
  const days: string[] = []
  for (let day = from; day < end; day = addDays(day, 1)) days.push(day)
  return days
}

export const lastOf = (days: readonly string[]): string | null =>
  days.reduce<string | null>((last, day) => (last === null || day > last ? day : last), null)

/** Page-level rows of an older export: one row per day of the file and figure, as Facebook counted its days. */
import { isReadableWhenMixed, publishedDay } from '../meta_content/publishTime.ts'
import { pageZone } from '../meta_content/stream.ts'
import { metricStream } from '../platform/streams.ts'
import type { Item } from '../source.ts'
import type { SheetRow } from '../typed/sheets.ts'
import { countsOf, keyText, rejected } from './cells.ts'
import { readLegacyTime, type FileOrder } from './dates.ts'
import type { LegacyTable } from './header.ts'

interface DayRow {
  readonly row: SheetRow
  readonly day: string
}

export interface PageDays {
  readonly table: LegacyTable
  readonly days: readonly DayRow[]
  readonly refused: readonly Item[]
}

/** The days of a table. A day that stands twice is read once; rows without a real date are refused. */
export function pageDays(table: LegacyTable, order: FileOrder): PageDays {
  const seen = new Set<string>()
  const refused: Item[] = []
  const position = table.keys.date
  const days = table.sheet.rows.slice(table.from).flatMap((row): DayRow[] => {
    if (row.cells.every((cell) => cell === '')) return []
    const refuse = (code: string, reason: string) => {
      refused.push(rejected(table, row, { stream: metricStream.name, position, code, reason }))
      return []
    }
    const time = readLegacyTime(keyText(table, row, 'date'))
    if (time === null)
      return refuse('bad_date', 'Ngày phải có dạng tháng/ngày/năm như 10/31/2015 và có thật.')
    if (order === 'mixed' && !isReadableWhenMixed(time))
      return refuse(
        'ambiguous_date',
        'Ngày này đọc được theo cả hai kiểu, mà tệp lại lẫn cả hai. Hãy dùng lại tệp gốc, chưa lưu lại bằng Excel.',
      )
    const day = publishedDay(time, order === 'mixed' ? 'month_first' : order)
    if (seen.has(day))
      return refuse(
        'repeated_day',
        `Ngày ${day} đứng hai lần; chỉ dòng đứng trước được đọc. Hãy bỏ dòng thừa.`,
      )
    seen.add(day)
    return [{ row, day }]
  })
  return { table, days, refused }
}

/** The rows of a table's days; all figures of `partialDay` are marked as not yet whole. */
export function* pageItems(
  { table, days, refused }: PageDays,
  channelId: string,
  partialDay: string | null,
): Generator<Item> {
  yield* refused
  for (const { row, day } of days) {
    const { counts, refused: cells } = countsOf(table, row, metricStream.name)
    yield* cells
    for (const { figure, value } of counts)
      yield {
        type: 'row',
        stream: metricStream.name,
        sourceRow: row.row,
        row: {
          channel_id: channelId,
          metric: figure.metric,
          period: figure.period,
          date: day,
          dimension: figure.dimension,
          day_zone: pageZone,
          value,
          precision: day === partialDay ? 'partial' : 'exact',
          reason: null,
          raw_time: keyText(table, row, 'date'),
        },
      }
  }
}

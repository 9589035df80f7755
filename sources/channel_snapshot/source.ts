/** The channel snapshot sheet: follower, like and member totals typed in by hand, as a workbook or a CSV. */
import { operatorZone } from '../files/context.ts'
import { findObservedAt, settleObservedAt } from '../files/observedAt.ts'
import { startOfDay } from '../files/zonedTime.ts'
import {
  SourceError,
  type FileProbe,
  type InputFile,
  type Item,
  type ReadContext,
  type Reading,
  type Source,
} from '../source.ts'
import { instantOf } from '../files/typedTime.ts'
import { orderOfSheet, parseDate, possibleOrders, type DateOrder } from '../typed/dates.ts'
import { infoOfSheets, withSidecar, type Info } from '../typed/info.ts'
import { judgeUnknownColumns } from '../typed/personalColumns.ts'
import { probedSheets, readSheets } from '../typed/sheets.ts'
import { findTable, requireColumns, type TypedTable } from '../typed/table.ts'
import { countColumns, isCountHeader, type CountColumn } from './columns.ts'
import { readCounts } from './readCounts.ts'
import { countStream } from './stream.ts'

function detect(probe: FileProbe): string | null {
  for (const { name, rows } of probedSheets(probe, isCountHeader)) {
    const header = rows.find(({ cells }) => isCountHeader(cells))
    if (header)
      return `Có dòng tiêu đề cột của phiếu ghi số liệu kênh${name === null ? '' : ` ở trang "${name}"`} (dòng ${header.row}).`
  }
  return null
}

/** Day first in workbooks; a CSV proves its order by a number above 12. */
function orderOf(table: TypedTable<CountColumn>, info: Info): DateOrder {
  const told = orderOfSheet(table.sheet)
  if (told !== null) return told
  const texts = [...table.records.map((record) => record.cell('date').text), info.exportedAt?.text ?? '']
  const possible = possibleOrders(texts)
  if (possible.length === 1) return possible[0]!
  throw new SourceError(
    possible.length === 0 ? 'date_order_mixed' : 'date_order_unknown',
    'Ngày trong tệp là ngày/tháng/năm hay tháng/ngày/năm? Tệp không cho biết chắc. Hãy viết ngày theo kiểu 2024-12-31, hoặc dùng tệp mẫu .xlsx.',
  )
}

function exportedAt(info: Info, order: DateOrder, zone: string): string | null {
  if (!info.exportedAt) return null
  const time = parseDate(info.exportedAt.text, order)
  if (time) return instantOf(time, zone)
  throw new SourceError(
    'exported_at_unreadable',
    `"Xuất lúc" ghi "${info.exportedAt.text}" (${info.exportedAt.place}), không phải ngày giờ. Hãy viết như 31/12/2024 16:05.`,
  )
}

/** The start of the last day counted: the sheet cannot be older than that. */
function latestDay(items: readonly Item[], zone: string): string | null {
  const days = items.flatMap((item) => (item.type === 'row' ? [String(item.row['date'])] : []))
  const last = days.reduce<string | null>(
    (latest, day) => (latest === null || day > latest ? day : latest),
    null,
  )
  return last === null ? null : startOfDay(last, zone)
}

async function* each(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

async function read(file: InputFile, context: ReadContext): Promise<Reading> {
  const sheets = await readSheets(file, isCountHeader)
  const tables = sheets
    .map((sheet) => findTable(sheet, countColumns, isCountHeader))
    .filter((table) => table !== null)
  const [table, other] = tables
  if (!table) throw new SourceError('no_table', 'Không thấy bảng số liệu kênh trong tệp. Hãy dùng tệp mẫu.')
  if (other)
    throw new SourceError(
      'two_tables',
      'Có hai trang cùng là bảng số liệu kênh. Hãy để lại một trang trong mỗi tệp.',
    )
  requireColumns(table, countColumns, ['channel', 'date'])
  const notices = judgeUnknownColumns(table)
  const info = await withSidecar(infoOfSheets(sheets, new Map([[table.sheet, table.headerRow.row]])), file)
  const order = orderOf(table, info)
  const zone = operatorZone(context)
  const rows = table.records.flatMap((record) => readCounts(record, order, context))
  const evidence = { given: context.exportedAt, inFile: exportedAt(info, order, zone), timeZone: zone }
  const observed = settleObservedAt(await findObservedAt(file, evidence), file, latestDay(rows, zone))
  return {
    way: 'records',
    items: each([
      { type: 'observed', ...observed },
      ...notices.map((notice): Item => ({ type: 'notice', ...notice })),
      ...rows,
    ]),
  }
}

export const channelSnapshot: Source = {
  id: 'channel_snapshot',
  title: 'Phiếu ghi số liệu kênh',
  streams: [countStream],
  detect,
  read,
}

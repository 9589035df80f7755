/** The submission log: what units sent in and the register of events, as a workbook, a CSV or a form's export. */
import { findObservedAt, settleObservedAt } from '../files/observedAt.ts'
import {
  SourceError,
  type FileProbe,
  type InputFile,
  type Item,
  type ObservedAt,
  type ReadContext,
  type Reading,
  type Source,
} from '../source.ts'
import { infoOfSheets, withSidecar } from '../typed/info.ts'
import { judgeUnknownColumns } from '../typed/personalColumns.ts'
import { probedSheets, readSheets, type Sheet } from '../typed/sheets.ts'
import { findTable, type TypedTable } from '../typed/table.ts'
import {
  eventColumns,
  isEventHeader,
  isItemHeader,
  itemColumns,
  type EventColumn,
  type ItemColumn,
} from './columns.ts'
import { dateOrderOf } from './dateOrder.ts'
import { frameOf, type Frame } from './frame.ts'
import { readEvents } from './readEvents.ts'
import { readItems } from './readItems.ts'
import { eventStream, itemStream } from './stream.ts'

const isHeader = (cells: readonly string[]) => isItemHeader(cells) || isEventHeader(cells)

function detect(probe: FileProbe): string | null {
  for (const { name, rows } of probedSheets(probe, isHeader)) {
    const header = rows.find(({ cells }) => isHeader(cells))
    if (header) {
      const what = isItemHeader(header.cells) ? 'sổ tiếp nhận tin, bài' : 'danh sách sự kiện'
      return `Có dòng tiêu đề cột của ${what}${name === null ? '' : ` ở trang "${name}"`} (dòng ${header.row}).`
    }
  }
  return null
}

/** The one table of its kind; two would leave open which of them counts. */
function onlyTable<Name extends string>(
  tables: readonly (TypedTable<Name> | null)[],
): TypedTable<Name> | null {
  const found = tables.filter((table) => table !== null)
  if (found.length <= 1) return found[0] ?? null
  throw new SourceError(
    'two_tables',
    `Có ${found.length} trang cùng kiểu: ${found.map(({ sheet }) => `"${sheet.name ?? ''}"`).join(', ')}. Hãy để lại một trang trong mỗi tệp.`,
  )
}

interface Tables {
  readonly items: TypedTable<ItemColumn> | null
  readonly events: TypedTable<EventColumn> | null
}

function tablesOf(sheets: readonly Sheet[]): Tables {
  return {
    items: onlyTable(sheets.map((sheet) => findTable(sheet, itemColumns, isItemHeader))),
    events: onlyTable(sheets.map((sheet) => findTable(sheet, eventColumns, isEventHeader))),
  }
}

/** Inside the period an absent text means that none was sent, up to the moment when the log was written. */
function coverage(frame: Frame, observed: ObservedAt, tables: Tables): Item[] {
  const to = observed.at < frame.end ? observed.at : frame.end
  if (to <= frame.start)
    return [
      {
        type: 'notice',
        code: 'period_not_begun',
        row: null,
        column: null,
        message: `Tệp được lập trước khi kỳ bắt đầu (${frame.from}), nên chưa thể coi là đã đủ cho ngày nào.`,
      },
    ]
  const entity =
    frame.unitId === null
      ? ({ entityKind: 'organisation', entityId: frame.organisationId } as const)
      : ({ entityKind: 'unit', entityId: frame.unitId } as const)
  const streams = [...(tables.items ? ['item'] : []), ...(tables.events ? ['event'] : [])]
  return streams.map((stream) => ({ type: 'coverage', stream, ...entity, from: frame.start, to }))
}

function latestReceipt(items: readonly Item[]): string | null {
  const times = items.flatMap((item) =>
    item.type === 'row' && item.stream === 'item' ? [String(item.row['received_at'])] : [],
  )
  return times.reduce<string | null>((latest, at) => (latest === null || at > latest ? at : latest), null)
}

async function* each(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

async function read(file: InputFile, context: ReadContext): Promise<Reading> {
  const sheets = await readSheets(file, isHeader)
  const tables = tablesOf(sheets)
  const found = [tables.items, tables.events].filter((table) => table !== null)
  if (found.length === 0)
    throw new SourceError(
      'no_table',
      'Không thấy bảng tin, bài hay bảng sự kiện trong tệp. Hãy dùng tệp mẫu.',
    )
  const notices = found.flatMap((table) =>
    judgeUnknownColumns<ItemColumn | EventColumn>(table as TypedTable<ItemColumn | EventColumn>),
  )
  const headerRows = new Map(found.map(({ sheet, headerRow }) => [sheet, headerRow.row]))
  const info = await withSidecar(infoOfSheets(sheets, headerRows), file)
  const order = dateOrderOf(sheets[0]?.name !== null, info, tables.items, tables.events)
  const frame = frameOf(info, order, file, context)
  const setting = { order, frame, context }
  const rows = [
    ...(tables.items ? readItems(tables.items, setting) : []),
    ...(tables.events ? readEvents(tables.events, setting) : []),
  ]
  const evidence = { given: context.exportedAt, inFile: frame.exportedAt, timeZone: frame.timeZone }
  const observed = settleObservedAt(await findObservedAt(file, evidence), file, latestReceipt(rows))
  return {
    way: 'records',
    items: each([
      { type: 'observed', ...observed },
      ...coverage(frame, observed, tables),
      ...notices.map((notice): Item => ({ type: 'notice', ...notice })),
      ...rows,
    ]),
  }
}

export const submissionLog: Source = {
  id: 'submission_log',
  title: 'Sổ tiếp nhận tin, bài và danh sách sự kiện',
  streams: [itemStream, eventStream],
  detect,
  read,
}

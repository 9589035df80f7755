/**
 * A source of sheets that people type: it finds its tables, settles dates, period and scope, and hands each table to its
 * reader. A kind of file says only what its tables look like and how a row reads.
 */
import { findObservedAt, settleObservedAt } from '../files/observedAt.ts'
import {
  SourceError,
  type FileProbe,
  type InputFile,
  type Item,
  type ReadContext,
  type Reading,
  type Source,
  type Stream,
} from '../source.ts'
import { coverageOf } from './covered.ts'
import { dateOrderOf } from './dateOrder.ts'
import { orderOfSheet } from './dates.ts'
import { frameOf, type ScopeKind } from './frame.ts'
import { infoOfSheets, withSidecar, type Info } from './info.ts'
import { repeatedNotices } from './repeated.ts'
import { probedSheets, readSheets, type Sheet, type SheetRow } from './sheets.ts'
import type { AnyTableKind, FoundTable } from './tableKind.ts'

export interface TypedSource {
  readonly id: string
  readonly title: string
  readonly streams: readonly Stream[]
  readonly tables: readonly AnyTableKind[]
  readonly scope: ScopeKind
}

type Found = readonly { readonly kind: AnyTableKind; readonly table: FoundTable }[]

/** The one table of its kind; two would leave open which of them counts. */
function onlyTable(kind: AnyTableKind, sheets: readonly Sheet[]): FoundTable | null {
  const found = sheets.map((sheet) => kind.find(sheet)).filter((table) => table !== null)
  if (found.length <= 1) return found[0] ?? null
  throw new SourceError(
    'two_tables',
    `Có ${found.length} trang cùng là ${kind.what}: ${found.map(({ sheet }) => `"${sheet.name ?? ''}"`).join(', ')}. Hãy để lại một trang trong mỗi tệp.`,
  )
}

/** In a Vietnamese form's export the first header is `Dấu thời gian`, and its dates put the day first. */
const isVietnameseForm = ({ cells }: SheetRow) =>
  cells.some((header) => header.trim().toLowerCase() === 'dấu thời gian')

function orderOf(sheets: readonly Sheet[], found: Found, info: Info) {
  const tables = found.map(({ table }) => table)
  const form = tables.some(({ headerRow }) => isVietnameseForm(headerRow)) ? 'day_first' : null
  const inPeriod = tables.flatMap(({ texts }) => texts.inPeriod)
  const others = tables.flatMap(({ texts }) => texts.others)
  const told = (sheets[0] ? orderOfSheet(sheets[0]) : null) ?? form
  return dateOrderOf({ inPeriod, others, told }, info)
}

const latestOf = (instants: readonly (string | null)[]): string | null =>
  instants.reduce((latest, at) => (at !== null && (latest === null || at > latest) ? at : latest), null)

async function* each(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

async function read(source: TypedSource, file: InputFile, context: ReadContext): Promise<Reading> {
  const isHeader = (cells: readonly string[]) => source.tables.some((kind) => kind.isHeader(cells))
  const sheets = await readSheets(file, isHeader)
  const found: Found = source.tables.flatMap((kind) => {
    const table = onlyTable(kind, sheets)
    return table ? [{ kind, table }] : []
  })
  if (found.length === 0)
    throw new SourceError(
      'no_table',
      `Không thấy ${source.tables.map(({ what }) => what).join(' hay ')} trong tệp. Hãy dùng tệp mẫu.`,
    )
  const notices = found.flatMap(({ table }) => table.notices())
  const headerRows = new Map(found.map(({ table }) => [table.sheet, table.headerRow.row]))
  const info = await withSidecar(infoOfSheets(sheets, headerRows), file)
  const order = orderOf(sheets, found, info)
  const frame = frameOf(info, order, file, context, source.scope)
  const items = found.flatMap(({ table }) => table.read({ order, frame, context }))
  const rowsOf = (stream: string) =>
    items.flatMap((item) => (item.type === 'row' && item.stream === stream ? [item.row] : []))
  const past = found.flatMap(({ kind }) => rowsOf(kind.stream).flatMap((row) => kind.past(row, frame)))
  const evidence = { given: context.exportedAt, inFile: frame.exportedAt, timeZone: frame.timeZone }
  const observed = settleObservedAt(await findObservedAt(file, evidence), file, latestOf(past))
  return {
    way: 'records',
    items: each([
      { type: 'observed', ...observed },
      ...coverageOf(
        found.map(({ kind }) => kind),
        rowsOf,
        frame,
        observed,
      ),
      ...notices.map((one): Item => ({ type: 'notice', ...one })),
      ...items,
      ...repeatedNotices(items),
    ]),
  }
}

function detect(source: TypedSource, probe: FileProbe): string | null {
  const isHeader = (cells: readonly string[]) => source.tables.some((kind) => kind.isHeader(cells))
  for (const { name, rows } of probedSheets(probe, isHeader)) {
    for (const { row, cells } of rows) {
      const kind = source.tables.find((one) => one.isHeader(cells))
      if (kind)
        return `Có dòng tiêu đề cột của ${kind.what}${name === null ? '' : ` ở trang "${name}"`} (dòng ${row}).`
    }
  }
  return null
}

/** The source of one kind of typed file. */
export function typedSource(source: TypedSource): Source {
  const { id, title, streams } = source
  return {
    id,
    title,
    streams,
    detect: (probe) => detect(source, probe),
    read: (file, context) => read(source, file, context),
  }
}

/** What a kind of typed table says of itself: how it looks, how a row reads, what it may claim to know whole. */
import type { HeaderAliases } from '../files/header.ts'
import type { Coverage, Item, Notice, Row } from '../source.ts'
import type { Frame } from './frame.ts'
import { judgeUnknownColumns } from './personalColumns.ts'
import type { Setting } from './rowReader.ts'
import type { Sheet, SheetRow } from './sheets.ts'
import { findTable, requireColumns, type TypedTable } from './table.ts'

export type Covered = Pick<Coverage, 'entityKind' | 'entityId'>

/** One kind of table. */
export interface TableKind<Name extends string> {
  /** The stream that its rows belong to. */
  readonly stream: string
  /** For messages: `sổ tiếp nhận tin, bài`. */
  readonly what: string
  readonly columns: HeaderAliases<Name>
  readonly isHeader: (cells: readonly string[]) => boolean
  readonly required: (frame: Frame) => readonly Name[]
  /** Columns of dates, which tell their order: those inside the file's period, and others. */
  readonly dates: { readonly inPeriod: readonly Name[]; readonly others: readonly Name[] }
  /** Private columns that are known for this table, besides those of every table: left out with a notice. */
  readonly privateColumns?: readonly string[]
  readonly read: (table: TypedTable<Name>, setting: Setting) => readonly Item[]
  /** The instants of a row that are certainly past when the file is written. */
  readonly past: (row: Row, frame: Frame) => readonly (string | null)[]
  /**
   * Whose absent rows mean none inside the period. Left out where an absent row is unknown, as for numbers that nobody
   * wrote down.
   */
  readonly covers?: (rows: readonly Row[], frame: Frame) => readonly Covered[]
}

export interface FoundTable {
  readonly sheet: Sheet
  readonly headerRow: SheetRow
  readonly texts: { readonly inPeriod: readonly string[]; readonly others: readonly string[] }
  readonly notices: () => readonly Notice[]
  readonly read: (setting: Setting) => readonly Item[]
}

/** A kind of table, ready for a source; the names of its columns stay inside. */
export interface AnyTableKind extends Pick<
  TableKind<never>,
  'stream' | 'what' | 'isHeader' | 'past' | 'covers'
> {
  readonly find: (sheet: Sheet) => FoundTable | null
}

/** Makes a kind of table ready for `typedSource`. */
export function tableKind<Name extends string>(kind: TableKind<Name>): AnyTableKind {
  const find = (sheet: Sheet): FoundTable | null => {
    const table = findTable(sheet, kind.columns, kind.isHeader)
    if (table === null) return null
    const texts = (names: readonly Name[]) =>
      table.records.flatMap((record) => names.map((name) => record.cell(name).text))
    return {
      sheet,
      headerRow: table.headerRow,
      texts: { inPeriod: texts(kind.dates.inPeriod), others: texts(kind.dates.others) },
      notices: () => judgeUnknownColumns(table, kind.privateColumns),
      read: (setting) => {
        requireColumns(table, kind.columns, kind.required(setting.frame))
        return kind.read(table, setting)
      },
    }
  }
  return { ...kind, find }
}

/** Cells of a table: where the operator finds them, and the counts that they hold. */
import { parseCount } from '../files/numbers.ts'
import { looksPersonal, type Item, type Rejection } from '../source.ts'
import { columnLetters } from '../typed/table.ts'
import type { SheetRow } from '../typed/sheets.ts'
import type { Figure } from './figures.ts'
import type { KeyColumn, LegacyTable } from './header.ts'

export interface CountedFigure {
  readonly figure: Figure
  readonly value: number
  readonly place: string
}

/** The text under a key column; '' when blank or when the table has no such column. */
export function keyText(table: LegacyTable, { cells }: SheetRow, key: KeyColumn): string {
  const position = table.keys[key]
  return position === undefined ? '' : (cells[position] ?? '')
}

/** `Key Metrics!I12` in a workbook, the column's title in a delimited text. */
export function placeOf(table: LegacyTable, { row }: SheetRow, position: number | undefined): string | null {
  if (position === undefined) return null
  const { name } = table.sheet
  return name === null ? (table.titles[position] ?? null) : `${name}!${columnLetters(position)}${row}`
}

/** A refused cell or row. A value that may belong to a person is not repeated. */
export function rejected(
  table: LegacyTable,
  row: SheetRow,
  where: {
    readonly stream: string
    readonly position: number | undefined
    readonly code: string
    readonly reason: string
  },
): Item {
  const { stream, position, code, reason } = where
  const text = position === undefined ? '' : (row.cells[position] ?? '')
  const rejection: Rejection = {
    stream,
    row: row.row,
    column: placeOf(table, row, position),
    value: text === '' || looksPersonal(text) ? null : text,
    code,
    reason,
  }
  return { type: 'rejection', ...rejection }
}

/**
 * The counts of a row. A blank cell is not known and gives nothing: splits leave out what did not happen, so blank is not
 * 0 either. A cell that cannot be read is refused alone.
 */
export function countsOf(
  table: LegacyTable,
  row: SheetRow,
  stream: string,
): { readonly counts: readonly CountedFigure[]; readonly refused: readonly Item[] } {
  const counts: CountedFigure[] = []
  const refused: Item[] = []
  for (const figure of table.figures) {
    const { position } = figure
    const parsed = parseCount(row.cells[position])
    if (!parsed.ok) refused.push(rejected(table, row, { stream, position, ...parsed }))
    else if (parsed.value !== null)
      counts.push({ figure, value: parsed.value, place: placeOf(table, row, position) ?? '' })
  }
  return { counts, refused }
}

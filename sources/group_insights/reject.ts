/** Refused cells and headers, at the place where the operator finds them. */
import { metricStream } from '../platform/streams.ts'
import { looksPersonal, type Item } from '../source.ts'
import type { SheetRow } from '../typed/sheets.ts'
import { columnLetters } from '../typed/table.ts'
import type { Block } from './walk.ts'

/** `Sheet1!C12` in a workbook, the column's header in a delimited text. */
export const placeOf = ({ sheet, header }: Block, { row }: SheetRow, position: number): string | null =>
  sheet === null ? (header.cells[position] ?? null) : `${sheet}!${columnLetters(position)}${row}`

/** A refusal; a text that may name a person (anything but figures and their marks) is not repeated. */
export function rejected(
  row: SheetRow,
  place: string | null,
  text: string,
  { code, reason }: { readonly code: string; readonly reason: string },
): Item {
  const value = /^[\d\s.,:/%eE+-]+$/.test(text) && !looksPersonal(text) ? text : null
  return { type: 'rejection', stream: metricStream.name, row: row.row, column: place, value, code, reason }
}

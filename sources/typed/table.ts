/** Finds a table in a sheet by its header row, wherever it begins, and hands out its records cell by cell. */
import { headerKey, mapHeaders, type HeaderAliases, type HeaderMap } from '../files/header.ts'
import { SourceError } from '../source.ts'
import type { Sheet, SheetRow } from './sheets.ts'

export interface TypedCell {
  /** '' when blank. */
  readonly text: string
  /** Where the operator finds it: `Tin bài!C12`, or the header in a delimited text. */
  readonly place: string
}

export interface TypedRecord<Name extends string> {
  readonly row: number
  readonly cell: (name: Name) => TypedCell
}

export interface TypedTable<Name extends string> {
  readonly sheet: Sheet
  readonly headerRow: SheetRow
  readonly headers: HeaderMap<Name>
  readonly records: readonly TypedRecord<Name>[]
}

/** Rows above the table: titles, notes, `Kỳ từ`. */
const searchedRows = 20

/** A form's question as a header: quotation marks and what stands at its end say nothing. */
export function questionText(header: string): string {
  return header
    .replace(/["“”'‘’«»]/g, '')
    .replace(/[\s?:*.]+$/u, '')
    .trim()
}

export function mapQuestions<Name extends string>(
  cells: readonly string[],
  aliases: HeaderAliases<Name>,
): HeaderMap<Name> {
  return mapHeaders(cells.map(questionText), aliases)
}

/** C for the third column. */
export function columnLetters(position: number): string {
  const last = String.fromCharCode(65 + (position % 26))
  return position < 26 ? last : columnLetters(Math.floor(position / 26) - 1) + last
}

function placeOf(
  sheet: Sheet,
  headerRow: SheetRow,
  row: number,
  position: number | undefined,
  fallback: string,
): string {
  if (position === undefined) return sheet.name === null ? fallback : `${sheet.name}!${row}`
  return sheet.name === null
    ? (headerRow.cells[position] ?? fallback)
    : `${sheet.name}!${columnLetters(position)}${row}`
}

/** How many of the wanted columns a row of cells names. */
export function headersNamed<Name extends string>(
  cells: readonly string[],
  aliases: HeaderAliases<Name>,
): ReadonlySet<Name> {
  const { positions } = mapQuestions(cells, aliases)
  return new Set((Object.keys(aliases) as Name[]).filter((name) => positions[name].length > 0))
}

/** The table of a sheet, null when no row is its header. Rows with nothing in the table's columns are left out. */
export function findTable<Name extends string>(
  sheet: Sheet,
  aliases: HeaderAliases<Name>,
  isHeader: (cells: readonly string[]) => boolean,
): TypedTable<Name> | null {
  const headerRow = sheet.rows.slice(0, searchedRows).find(({ cells }) => isHeader(cells))
  if (!headerRow) return null
  const headers = mapQuestions(headerRow.cells, aliases)
  const names = Object.keys(aliases) as Name[]
  const where = sheet.name === null ? '' : ` ở trang "${sheet.name}"`
  for (const name of names)
    if (headers.positions[name].length > 1)
      throw new SourceError(
        'repeated_column',
        `Có hai cột cùng nghĩa "${aliases[name][0]!}"${where}. Hãy bỏ bớt một cột.`,
      )
  const used = names.flatMap((name) => headers.positions[name])
  const records = sheet.rows
    .filter(
      ({ row, cells }) => row > headerRow.row && used.some((position) => (cells[position] ?? '') !== ''),
    )
    .filter(({ cells }) => !isRepeatedHeader(cells, headerRow.cells))
    .map(({ row, cells }): TypedRecord<Name> => ({
      row,
      cell: (name) => {
        const position = headers.positions[name][0]
        return {
          text: position === undefined ? '' : (cells[position] ?? ''),
          place: placeOf(sheet, headerRow, row, position, aliases[name][0]!),
        }
      },
    }))
  return { sheet, headerRow, headers, records }
}

/** A header printed again on each page of a long sheet. */
function isRepeatedHeader(cells: readonly string[], header: readonly string[]): boolean {
  const filled = header.flatMap((text, position) => (text === '' ? [] : [position]))
  return filled.every((position) => headerKey(cells[position] ?? '') === headerKey(header[position]!))
}

/** Refuses a table that lacks a column it cannot do without. */
export function requireColumns<Name extends string>(
  table: TypedTable<Name>,
  aliases: HeaderAliases<Name>,
  required: readonly Name[],
): void {
  const missing = required.filter((name) => table.headers.positions[name].length === 0)
  if (missing.length === 0) return
  const where = table.sheet.name === null ? '' : ` trong trang "${table.sheet.name}"`
  const seen = table.headerRow.cells.filter((cell) => cell !== '').join(', ')
  throw new SourceError(
    'missing_columns',
    `Thiếu cột ${missing.map((name) => `"${aliases[name][0]!}"`).join(', ')}${where} (dòng ${table.headerRow.row} có: ${seen}). ` +
      'Hãy dùng tệp mẫu hoặc sửa lại tên cột.',
  )
}

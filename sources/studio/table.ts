/** The one table of a Studio export, whether it came as CSV or as a workbook, and what is said of its columns. */
import type { HeaderAliases } from '../files/header.ts'
import { looksPersonal } from '../files/personal.ts'
import { isoCellText } from '../files/workbook.ts'
import { SourceError, type FileProbe, type InputFile, type Notice, type Rejection } from '../source.ts'
import { probedSheets, readSheets } from '../typed/sheets.ts'
import { findTable, type TypedCell, type TypedTable } from '../typed/table.ts'

/** The header row of the table that a probe shows; null when no row is one. */
export function probedHeader(
  probe: FileProbe,
  isHeader: (cells: readonly string[]) => boolean,
): readonly string[] | null {
  return (
    probedSheets(probe, isHeader)
      .flatMap(({ rows }) => rows)
      .find(({ cells }) => isHeader(cells))?.cells ?? null
  )
}

/** @throws SourceError when the file has no such table, or several */
export async function readTable<Name extends string>(
  file: InputFile,
  columns: HeaderAliases<Name>,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<TypedTable<Name>> {
  const sheets = await readSheets(file, isHeader, { toText: isoCellText })
  const tables = sheets.map((sheet) => findTable(sheet, columns, isHeader)).filter((table) => table !== null)
  if (tables.length === 1) return tables[0]!
  throw new SourceError(
    tables.length === 0 ? 'no_table' : 'two_tables',
    tables.length === 0
      ? 'Không thấy bảng số liệu trong tệp. Hãy xuất lại từ Studio.'
      : 'Tệp có nhiều bảng số liệu. Hãy để mỗi bảng trong một tệp.',
  )
}

/**
 * What the operator is told of columns from which nothing is taken.
 * @param notKept columns that are known and left out on purpose: shares, averages, money
 */
export function columnNotices<Name extends string>(
  { headers, headerRow }: TypedTable<Name>,
  notKept: readonly Name[],
): Notice[] {
  const names = notKept.flatMap((name) => headers.positions[name].map((at) => headerRow.cells[at] ?? name))
  const unknown = headers.unknown.map(({ header }) => header)
  const told = (code: string, message: string): Notice => ({
    code,
    row: headerRow.row,
    column: null,
    message,
  })
  return [
    ...(names.length > 0
      ? [
          told(
            'columns_not_kept',
            `Không lưu các cột ${names.map(quoted).join(', ')}: là tỷ lệ, trung bình hoặc tiền, không phải số đếm.`,
          ),
        ]
      : []),
    ...(unknown.length > 0
      ? [told('unknown_column', `Không biết các cột ${unknown.map(quoted).join(', ')} nên bỏ qua.`)]
      : []),
  ]
}

const quoted = (text: string) => `"${text}"`

/** A refused cell; the value is left out where it may belong to a person. */
export const refusedCell = (
  stream: string,
  row: number,
  { text, place }: TypedCell,
  code: string,
  reason: string,
): Rejection => ({
  stream,
  row,
  column: place,
  value: text === '' || looksPersonal(text) ? null : text,
  code,
  reason,
})

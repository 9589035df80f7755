/** Workbooks: every sheet's cells as text, dates in the form that people type, so that one set of parsers serves all. */
import { readFile } from 'node:fs/promises'
import readXlsxFile from 'read-excel-file/node'
import { SourceError } from '../source.ts'
import { readHead } from './encoding.ts'
import { isSheetDocument, readSheetDocument } from './sheetDocument.ts'

export interface SheetText {
  readonly name: string
  /** Row 1 of the sheet is at index 0. Blank cells are ''. */
  readonly rows: readonly (readonly string[])[]
  /** True when a date is a bare number, the days since 30/12/1899; only a date column's reader can know it for one. */
  readonly hasSerialDates?: boolean
}

/** The longest beginning by which a workbook is told. */
const markBytes = 64

/** Is it a workbook by its first bytes: an .xlsx (or any other zip), or a spreadsheet that was downloaded? */
export const isWorkbook = (head: Uint8Array): boolean =>
  isSheetDocument(head) || [0x50, 0x4b, 0x03, 0x04].every((byte, at) => head[at] === byte)

/**
 * A cell as text. A date cell holds a civil time without zone; read-excel-file hands it over as a UTC Date, so it is
 * printed from its UTC parts: `31/12/2024`, or with `HH:mm:ss` when it has a time.
 */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    const [date, time] = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().split('T') as [
      string,
      string,
    ]
    const typed = date.split('-').reverse().join('/')
    return time.startsWith('00:00:00') ? typed : `${typed} ${time.slice(0, 8)}`
  }
  return String(cell).normalize('NFC')
}

/**
 * The same with dates as ISO text (`2024-12-31`, `2024-12-31 16:05:00`): for exports whose own texts are slashed, so that
 * a date cell is never taken for one of those with day and month the other way round.
 */
export function isoCellText(cell: unknown): string {
  if (!(cell instanceof Date)) return cellText(cell)
  const iso = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString()
  return iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
}

/** Reads all sheets of a workbook, each cell of an .xlsx as `toText` writes it. @throws SourceError when it cannot be opened */
export async function readWorkbook(
  path: string,
  toText: (cell: unknown) => string = cellText,
): Promise<readonly SheetText[]> {
  if (isSheetDocument(await readHead(path, markBytes))) return readSheetDocument(await readFile(path, 'utf8'))
  try {
    const sheets = await readXlsxFile(path, { trim: false })
    return sheets.map((sheet) => ({
      name: sheet.sheet.normalize('NFC'),
      rows: sheet.data.map((row) => row.map(toText)),
    }))
  } catch (error) {
    throw new SourceError(
      'workbook_unreadable',
      'Không mở được sổ Excel: tệp hỏng hoặc có mật khẩu. Hãy mở bằng Excel và lưu lại dạng .xlsx.',
      { cause: error },
    )
  }
}

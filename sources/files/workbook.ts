/** Workbooks: every sheet's cells as text, dates in the form that people type, so that one set of parsers serves all. */
import readXlsxFile from 'read-excel-file/node'
import { SourceError } from '../source.ts'

export interface SheetText {
  readonly name: string
  /** Row 1 of the sheet is at index 0. Blank cells are ''. */
  readonly rows: readonly (readonly string[])[]
}

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

/** Reads all sheets of an .xlsx file. */
export async function readWorkbook(path: string): Promise<readonly SheetText[]> {
  try {
    const sheets = await readXlsxFile(path, { trim: false })
    return sheets.map((sheet) => ({
      name: sheet.sheet.normalize('NFC'),
      rows: sheet.data.map((row) => row.map(cellText)),
    }))
  } catch (error) {
    throw new SourceError(
      'workbook_unreadable',
      'Không mở được sổ Excel: tệp hỏng hoặc có mật khẩu. Hãy mở bằng Excel và lưu lại dạng .xlsx.',
      { cause: error },
    )
  }
}

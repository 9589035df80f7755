/** What detection may look at: the head of a text file, or the first rows of a workbook's sheets. */
import type { FileProbe, InputFile } from '../source.ts'
import { SourceError } from '../source.ts'
import { decode, readHead, sniffEncoding } from './encoding.ts'
import { looksSpreadsheetMl, readSpreadsheetMl } from './spreadsheetMl.ts'
import type { SheetText } from './workbook.ts'
import { isWorkbook, readWorkbook } from './workbook.ts'

const headBytes = 64 * 1024
const headRows = 12

/** Workbooks of Excel 97-2003, and any workbook with a password: both are OLE containers. */
const isOle = (bytes: Uint8Array) => [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte)

/**
 * Builds the probe of a file. A file that is neither text nor a workbook has no text and no sheets.
 * @throws SourceError with the remedy for an empty file and for a workbook that cannot be opened
 */
export async function probeFile(file: InputFile): Promise<FileProbe> {
  const head = await readHead(file.path, headBytes)
  if (isOle(head))
    throw new SourceError(
      'old_or_locked_workbook',
      'Sổ Excel đời cũ (.xls) hoặc có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu nếu có, rồi lưu lại dạng Excel Workbook (.xlsx).',
    )
  if (isWorkbook(head)) return { file, text: null, encoding: null, sheets: await probeSheets(file) }
  const whole = file.size <= headBytes
  const encoding = sniffEncoding(head, whole)
  if (encoding === null) return { file, text: null, encoding, sheets: null }
  const text = decode(head, encoding, whole)
  if (whole && text.trim() === '')
    throw new SourceError(
      'empty_file',
      'Tệp trống, không có gì để đọc. Hãy xuất lại, hoặc xóa tệp khỏi inbox.',
    )
  if (looksSpreadsheetMl(text))
    return { file, text, encoding, sheets: firstRows(await readSpreadsheetMl(file.path, encoding)) }
  return { file, text, encoding, sheets: null }
}

const firstRows = (sheets: readonly SheetText[]): FileProbe['sheets'] =>
  sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows.slice(0, headRows) }))

async function probeSheets(file: InputFile): Promise<FileProbe['sheets']> {
  try {
    return firstRows(await readWorkbook(file.path))
  } catch (error) {
    // Any other .zip: nobody will recognise it and the report says so.
    if (
      error instanceof SourceError &&
      error.code === 'workbook_unreadable' &&
      !/\.xls[xm]$/i.test(file.name)
    )
      return null
    throw error
  }
}

/** What detection may look at: the head of a text file, or the first rows of a workbook's sheets. */
import type { FileProbe, InputFile } from '../source.ts'
import { SourceError } from '../source.ts'
import { decode, readHead, sniffEncoding } from './encoding.ts'
import { readWorkbook } from './workbook.ts'

const headBytes = 64 * 1024
const headRows = 12

const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** Builds the probe of a file. A file that is neither text nor an openable workbook has no text and no sheets. */
export async function probeFile(file: InputFile): Promise<FileProbe> {
  const head = await readHead(file.path, headBytes)
  if (isZip(head)) return { file, text: null, encoding: null, sheets: await probeSheets(file) }
  const whole = file.size <= headBytes
  const encoding = sniffEncoding(head, whole)
  if (encoding === null) return { file, text: null, encoding, sheets: null }
  return { file, text: decode(head, encoding, whole), encoding, sheets: null }
}

async function probeSheets(file: InputFile): Promise<FileProbe['sheets']> {
  try {
    const sheets = await readWorkbook(file.path)
    return sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows.slice(0, headRows) }))
  } catch (error) {
    // Not a workbook after all (any .zip, a protected file): nobody will recognise it and the report says so.
    if (error instanceof SourceError) return null
    throw error
  }
}

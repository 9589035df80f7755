/**
 * A Google spreadsheet as a file: raw values, not what the screen shows, so that neither its language nor its number
 * formats can change a figure. The same sheet always gives the same bytes, so an unchanged one is recognised.
 */
import { z } from 'zod'
import { SourceError } from '../source.ts'
import type { SheetText } from './workbook.ts'

export const sheetDocumentSuffix = '.gsheet.json'

const format = 'thidua-gsheet'
const start = `{"format":"${format}"`

/** A raw value of a cell. */
export const sheetCell = z.union([z.string(), z.number(), z.boolean(), z.null()])

const sheetDocument = z.object({
  format: z.literal(format),
  spreadsheetId: z.string(),
  locale: z.string().nullable(),
  timeZone: z.string(),
  /** What thidua.yaml adds to the sheet's own words: `Kỳ từ`, `Kỳ đến`, `Phạm vi`. A change of it is a new version. */
  info: z.record(z.string(), z.string()),
  tabs: z.array(z.object({ name: z.string(), values: z.array(z.array(sheetCell)) })),
})

export type SheetCell = z.infer<typeof sheetCell>
export type SheetDocument = Omit<z.infer<typeof sheetDocument>, 'format'>

/** The document as text: keys in one order, no time stamps. */
export function sheetDocumentText({ spreadsheetId, locale, timeZone, info, tabs }: SheetDocument): string {
  return `${JSON.stringify({ format, spreadsheetId, locale, timeZone, info, tabs })}\n`
}

/** Does a file that begins with these bytes hold such a document? */
export const isSheetDocument = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, start.length)).toString('latin1') === start

/**
 * The tabs as sheets of text, short rows filled up to the widest; what thidua.yaml adds comes as a sheet "Thông tin".
 * @throws SourceError when the document is damaged
 */
export function readSheetDocument(text: string): readonly SheetText[] {
  const { info, tabs } = parsed(text)
  const sheets = tabs.map(({ name, values }): SheetText => {
    const width = Math.max(0, ...values.map((row) => row.length))
    const rows = values.map((row) => Array.from({ length: width }, (_, at) => textOf(row[at] ?? null)))
    return { name: name.normalize('NFC'), rows, hasSerialDates: true }
  })
  const said = Object.entries(info)
  return said.length === 0 ? sheets : [...sheets, { name: 'Thông tin', rows: said, hasSerialDates: true }]
}

const textOf = (value: SheetCell): string => (value === null ? '' : String(value).normalize('NFC'))

function parsed(text: string): SheetDocument {
  try {
    return sheetDocument.parse(JSON.parse(text))
  } catch (error) {
    throw new SourceError(
      'sheet_document_damaged',
      'Bản tải về của bảng tính Google bị hỏng. Hãy xóa tệp này khỏi inbox; lần lấy dữ liệu sau sẽ tải lại.',
      { cause: error },
    )
  }
}

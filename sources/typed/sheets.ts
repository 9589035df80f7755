/** A workbook or a delimited text as the same thing: named sheets of rows with the row numbers that Excel shows. */
import { parse } from 'csv-parse/sync'
import { CsvError } from 'csv-parse'
import { readCsv, sniffDialect } from '../files/csv.ts'
import { decode, fileEncoding, readHead } from '../files/encoding.ts'
import { looksSpreadsheetMl, readSpreadsheetMl } from '../files/spreadsheetMl.ts'
import { isWorkbook, readWorkbook, type SheetText } from '../files/workbook.ts'
import { SourceError, type FileProbe, type InputFile } from '../source.ts'

export interface SheetRow {
  /** 1-based, as Excel shows it. */
  readonly row: number
  readonly cells: readonly string[]
}

export interface Sheet {
  /** Null for a delimited text. */
  readonly name: string | null
  readonly rows: readonly SheetRow[]
  /** True when a date is a bare number of days, as in a downloaded Google spreadsheet. */
  readonly hasSerialDates?: boolean
}

const headBytes = 64 * 1024
const delimiters = [',', ';', '\t']

function records(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      to: 25,
      on_record: (record: string[]) => {
        rows.push(record)
        return null
      },
    })
  } catch (error) {
    // The head may end inside a quoted cell: what came before it is enough to decide.
    if (!(error instanceof CsvError)) throw error
  }
  return rows
}

/**
 * The sign under which the head holds a header row. The first line alone does not tell: it may be a title, or
 * `Kỳ từ,01/03/2024`.
 */
function delimiterOf(head: string, isHeader: (cells: readonly string[]) => boolean): string | null {
  return delimiters.find((sign) => records(head, sign).some(isHeader)) ?? null
}

const numbered = (rows: readonly (readonly string[])[]): SheetRow[] =>
  rows.map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.normalize('NFC').trim()) }))

/** The sheets that a probe shows, for detection. */
export function probedSheets(
  probe: FileProbe,
  isHeader: (cells: readonly string[]) => boolean,
): readonly Sheet[] {
  if (probe.sheets !== null) return probe.sheets.map(({ name, rows }) => ({ name, rows: numbered(rows) }))
  if (probe.text === null) return []
  const sign = delimiterOf(probe.text, isHeader)
  return sign === null ? [] : [{ name: null, rows: numbered(records(probe.text, sign)) }]
}

export interface SheetReading {
  /** How a workbook's cells become text; dates as people type them unless told otherwise. */
  readonly toText?: (cell: unknown) => string
  /** Text of an old Windows code page is read instead of refused: for exports whose keys are plain ASCII. */
  readonly latin1?: boolean
}

/** Every sheet of a file. */
export async function readSheets(
  file: InputFile,
  isHeader: (cells: readonly string[]) => boolean,
  { toText, latin1 = false }: SheetReading = {},
): Promise<readonly Sheet[]> {
  const bytes = await readHead(file.path, headBytes)
  const named = (sheets: readonly SheetText[]) =>
    sheets.map((sheet) => ({ ...sheet, rows: numbered(sheet.rows) }))
  if (isWorkbook(bytes)) return named(await readWorkbook(file.path, toText))
  const encoding = await fileEncoding(file.path)
  if (encoding === null || (encoding === 'latin1' && !latin1))
    throw new SourceError(
      'encoding_damaged',
      'Chữ trong tệp đã hỏng (không phải UTF-8). Trong Excel hãy lưu lại bằng kiểu "CSV UTF-8" hoặc .xlsx.',
    )
  const head = decode(bytes, encoding, file.size <= headBytes)
  if (looksSpreadsheetMl(head)) return named(await readSpreadsheetMl(file.path, encoding))
  const dialect = { ...sniffDialect(head) }
  const sign = delimiterOf(head, isHeader)
  const rows: SheetRow[] = []
  for await (const { row, fields } of readCsv(file.path, encoding, {
    ...dialect,
    delimiter: sign ?? dialect.delimiter,
  }))
    rows.push({ row, cells: fields.map((cell) => cell.normalize('NFC').trim()) })
  return [{ name: null, rows }]
}

/**
 * Delimited text of any of the dialects that reach us: an optional `sep=` line, comma, semicolon or tab, cells over
 * several lines, rows of different widths. Records come one by one with the row number that a spreadsheet shows.
 */
import { SourceError } from '../source.ts'
import { BrokenQuotes, csvTokens } from './csvTokens.ts'
import { decodedChunks } from './encoding.ts'
import type { TextEncoding } from './encoding.ts'

export interface CsvDialect {
  readonly delimiter: string
  /** True when line 1 is `sep=…` and no record of the table. */
  readonly hasSepLine: boolean
}

export interface CsvRecord {
  /**
   * 1-based, header and blank rows counted, a cell over several lines counted once: the row number that Excel shows,
   * where the operator will look for it.
   */
  readonly row: number
  readonly fields: readonly string[]
}

const sepLine = /^sep=(.)\r?\n/i

/** Decides the dialect from the text's head: what `sep=` says, else the commonest delimiter in the first line. */
export function sniffDialect(head: string): CsvDialect {
  const declared = sepLine.exec(head)?.[1]
  if (declared !== undefined) return { delimiter: declared, hasSepLine: true }
  const firstLine = head.replace(/"[^"]*"/g, '').split(/\r?\n/, 1)[0] ?? ''
  const counts = [',', ';', '\t'].map((delimiter) => ({
    delimiter,
    count: firstLine.split(delimiter).length - 1,
  }))
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a))
  return { delimiter: best.delimiter, hasSepLine: false }
}

/**
 * Streams a file's records; a `sep=` line counts as row 1 and is not yielded. Text that breaks the quoting rules
 * refuses the file, since what follows a lost quote cannot be told apart.
 */
export async function* readCsv(
  path: string,
  encoding: TextEncoding,
  dialect: CsvDialect,
): AsyncGenerator<CsvRecord> {
  for await (const batch of readCsvBatches(path, encoding, dialect)) yield* batch
}

/** The same in batches, for files of many rows: one turn of the event loop per piece of the file, not per row. */
export async function* readCsvBatches(
  path: string,
  encoding: TextEncoding,
  dialect: CsvDialect,
): AsyncGenerator<readonly CsvRecord[]> {
  const tokens = csvTokens(dialect.delimiter)
  let row = 0
  const numbered = (records: string[][]): CsvRecord[] => {
    const batch = records.map((fields) => ({ row: ++row, fields }))
    return dialect.hasSepLine && batch[0]?.row === 1 ? batch.slice(1) : batch
  }
  try {
    for await (const piece of decodedChunks(path, encoding)) yield numbered(tokens.push(piece))
    yield numbered(tokens.end())
  } catch (error) {
    if (!(error instanceof BrokenQuotes)) throw error
    throw new SourceError(
      'csv_broken',
      `Tệp bị vỡ cấu trúc sau dòng ${error.records}: có dấu ngoặc kép không khép kín hoặc đặt sai chỗ. ` +
        'Hãy xuất lại tệp từ nguồn, không sửa bằng Excel.',
      { cause: error },
    )
  }
}

/**
 * The first records of a head that may be cut anywhere, for detection only: a `sep=` line left out, broken quotes not
 * judged. The record that the cut runs through may come short.
 */
export function headRecords(head: string, limit: number): string[][] {
  const dialect = sniffDialect(head)
  const tokens = csvTokens(dialect.delimiter)
  const records: string[][] = []
  const skip = dialect.hasSepLine ? 1 : 0
  const enough = () => records.length >= limit + skip
  try {
    // Line by line, so that quotes broken further down take nothing away.
    for (const line of head.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      records.push(...tokens.push(line))
      if (enough()) break
    }
    if (!enough()) records.push(...tokens.end())
  } catch (error) {
    if (!(error instanceof BrokenQuotes)) throw error
  }
  return records.slice(skip, skip + limit)
}

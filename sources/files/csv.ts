/**
 * Delimited text of any of the dialects that reach us: an optional `sep=` line, comma, semicolon or tab, cells over
 * several lines, rows of different widths. Records come one by one with the row number that a spreadsheet shows.
 */
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { parse as parseSync } from 'csv-parse/sync'
import { SourceError } from '../source.ts'
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

const csvOptions = (delimiter: string) => ({
  delimiter,
  relax_column_count: true,
  skip_empty_lines: false,
  record_delimiter: ['\r\n', '\n', '\r'],
})

/**
 * Streams a file's records; a `sep=` line counts as row 1 and is not yielded. Text that breaks the quoting rules
 * refuses the file, since what follows a lost quote cannot be told apart.
 */
export async function* readCsv(
  path: string,
  encoding: TextEncoding,
  dialect: CsvDialect,
): AsyncGenerator<CsvRecord> {
  const source = Readable.from(decodedChunks(path, encoding), { objectMode: true })
  const parser = parse(csvOptions(dialect.delimiter))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let row = 0
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      row += 1
      if (row === 1 && dialect.hasSepLine) continue
      yield { row, fields }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new SourceError(
      'csv_broken',
      `Tệp bị vỡ cấu trúc sau dòng ${row}: có dấu ngoặc kép không khép kín hoặc đặt sai chỗ. ` +
        'Hãy xuất lại tệp từ nguồn, không sửa bằng Excel.',
      { cause: error },
    )
  } finally {
    source.destroy()
    parser.destroy()
  }
}

/**
 * The first records of a head that may be cut anywhere, for detection only: a `sep=` line left out, quoting not
 * judged. A record that the cut runs through may be missing or short.
 */
export function headRecords(head: string, limit: number): string[][] {
  const dialect = sniffDialect(head)
  const records: string[][] = []
  const skip = dialect.hasSepLine ? 1 : 0
  try {
    parseSync(head, {
      ...csvOptions(dialect.delimiter),
      relax_quotes: true,
      to: limit + skip,
      on_record: (record: string[]) => {
        records.push(record)
        return null
      },
    })
  } catch (error) {
    // A quote still open where the head ends: what came before it is what detection gets.
    if (!(error instanceof CsvError)) throw error
  }
  return records.slice(skip)
}

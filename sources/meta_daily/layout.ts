/** The three lines before the data: an optional `sep=`, the metric's title, the header `Date|Ngày, Primary`. */
import { headRecords, sniffDialect } from '../files/csv.ts'
import { headerKey } from '../files/header.ts'

export interface DailyLayout {
  readonly delimiter: string
  /** Lines before the first data row. */
  readonly skipLines: number
  /** Null when no title line stands above the header. */
  readonly title: string | null
  readonly header: readonly string[]
}

const dateHeaders = new Set(['date', 'ngày'])

/** Finds the header within the first lines of a file's head; null when it is no daily metric file. */
export function dailyLayout(head: string): DailyLayout | null {
  const firstLine = head.split(/\r?\n/, 1)[0] ?? ''
  const sep = /^sep=(.)$/i.exec(firstLine.trim())
  // Without `sep=` the first line is the title, which says nothing about the delimiter; the header line does.
  const body = sep ? head : head.slice(head.search(/^ *"?(?:date|ngày)"? *[,;\t]/imu))
  const delimiter = sep?.[1] ?? sniffDialect(body).delimiter
  const records = headRecords(sep ? head : `sep=${delimiter}\n${head}`, 3)
  const at = records.findIndex((record) => isHeader(record))
  if (at < 0) return null
  const titleRecord = records.slice(0, at).find((record) => record.some((cell) => cell.trim() !== ''))
  return {
    delimiter,
    skipLines: (sep ? 1 : 0) + at + 1,
    title: titleRecord?.join(delimiter).normalize('NFC').trim() ?? null,
    header: records[at]!.map((cell) => cell.normalize('NFC').trim()),
  }
}

/** `Primary` stays English in every language seen, and no other product's file has it beside a date. */
const isHeader = (record: readonly string[]) =>
  dateHeaders.has(headerKey(record[0] ?? '')) && record.slice(1).some((cell) => headerKey(cell) === 'primary')

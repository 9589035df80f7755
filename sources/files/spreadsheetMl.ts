/**
 * Workbooks that are XML text (SpreadsheetML of Excel 2003, usually named `.xls`). Older exporters wrote it by hand:
 * captions with bare `&` and `<`, tags never closed. So it is walked by the few tags that make a table, and everything
 * else between them is text; a strict parser would refuse what Excel itself opens.
 */
import { readFile } from 'node:fs/promises'
import type { TextEncoding } from './encoding.ts'
import { decode } from './encoding.ts'
import type { SheetText } from './workbook.ts'

const maxRows = 1_048_576
const maxColumns = 16_384
const namespace = /urn:schemas-microsoft-com:office:spreadsheet/
const tableTags = /<(\/?)(?:\w+:)?(Worksheet|Row|Cell|Data)(?=[\s/>])([^<>]*?)(\/?)>/g

/** Is this the beginning of a SpreadsheetML workbook? */
export const looksSpreadsheetMl = (head: string): boolean =>
  /^\s*<(\?xml|(\w+:)?Workbook)/.test(head) && /<(\w+:)?Workbook[\s>]/.test(head) && namespace.test(head)

/** Reads all sheets of a SpreadsheetML file. */
export async function readSpreadsheetMl(path: string, encoding: TextEncoding): Promise<readonly SheetText[]> {
  return spreadsheetMlSheets(decode(await readFile(path), encoding))
}

/** Every sheet of the text; cells and rows that the file skips (`ss:Index`) are there as blanks. */
export function spreadsheetMlSheets(text: string): readonly SheetText[] {
  const sheets: { name: string; rows: string[][] }[] = []
  let sheet: { name: string; rows: string[][] } | null = null
  let row: string[] | null = null
  let position = -1
  let span = 0
  let dataFrom: number | null = null
  const endData = (at: number) => {
    if (row !== null && dataFrom !== null) row[position] = cellContent(text.slice(dataFrom, at))
    dataFrom = null
  }
  for (const tag of text.matchAll(tableTags)) {
    const [whole, closing, name, attributes = '', selfClosed] = tag
    // Whatever table tag comes next ends a cell's text, its own closing tag or not.
    endData(tag.index)
    if (closing === '/') continue
    if (name === 'Worksheet') {
      sheet = { name: cellContent(attribute(attributes, 'Name') ?? ''), rows: [] }
      sheets.push(sheet)
      row = null
    } else if (name === 'Row' && sheet !== null) {
      const index = numberOf(attributes, 'Index', maxRows) ?? sheet.rows.length + 1
      while (sheet.rows.length < index - 1) sheet.rows.push([])
      sheet.rows.push((row = []))
      position = -1
      span = 0
    } else if (name === 'Cell' && row !== null) {
      const index = numberOf(attributes, 'Index', maxColumns) ?? position + span + 2
      while (row.length < index) row.push('')
      position = index - 1
      span = numberOf(attributes, 'MergeAcross', maxColumns) ?? 0
    } else if (name === 'Data' && row !== null && position >= 0 && selfClosed === '') {
      dataFrom = tag.index + whole.length
    }
  }
  endData(text.length)
  return sheets
}

const attribute = (attributes: string, name: string) =>
  new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).find(Boolean)

/** A whole number from 1; beyond what a sheet can hold it is damaged and not followed. */
function numberOf(attributes: string, name: string, max: number): number | null {
  const value = Number(attribute(attributes, name))
  return Number.isInteger(value) && value >= 1 && value <= max ? value : null
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Entities and CDATA undone; a bare `&` stays what it is. */
function cellContent(raw: string): string {
  return raw
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (entity, decimal, hex, name) => {
      if (typeof name === 'string') return named[name.toLowerCase()] ?? entity
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
      return code >= 1 && code <= 0x10ffff ? String.fromCodePoint(code) : entity
    })
    .normalize('NFC')
}

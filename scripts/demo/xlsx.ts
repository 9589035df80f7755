/** Small workbooks as an office saves them: texts, numbers, and real date cells. The same sheets give the same bytes. */
import { zip } from './zip.ts'

/** A date cell: civil time without zone, as spreadsheets keep it. */
export interface DateCell {
  readonly date: string
  /** `HH:mm`; absent for a day alone. */
  readonly time?: string
}

export type Cell = string | number | DateCell | null

export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageNs = 'http://schemas.openxmlformats.org/package/2006'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)
}

/** Days since 30 December 1899, the spreadsheet's own zero. */
function serial({ date, time = '00:00' }: DateCell): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  const days = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000
  return days + (hours * 60 + minutes) / 1440
}

/** Writes the sheets into one .xlsx. */
export function workbook(sheets: readonly Sheet[]): Uint8Array {
  const texts = new Map<string, number>()
  const textIndex = (text: string) => {
    if (!texts.has(text)) texts.set(text, texts.size)
    return texts.get(text)!
  }
  const cellXml = (cell: Cell, address: string): string => {
    if (cell === null || cell === '') return ''
    if (typeof cell === 'string') return `<c r="${address}" t="s"><v>${textIndex(cell)}</v></c>`
    if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`
    return `<c r="${address}" s="${cell.time === undefined ? 1 : 2}"><v>${serial(cell)}</v></c>`
  }
  const sheetXml = ({ rows }: Sheet) => {
    const body = rows.map((cells, row) => {
      const inside = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`)).join('')
      return `<row r="${row + 1}">${inside}</row>`
    })
    return `${declaration}<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData></worksheet>`
  }
  const sheetParts = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    text: sheetXml(sheet),
  }))
  return zip([
    { name: '[Content_Types].xml', text: contentTypes(sheets.length) },
    { name: '_rels/.rels', text: relationships([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', text: workbookXml(sheets) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relationships([
        ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
    },
    { name: 'xl/styles.xml', text: styles },
    { name: 'xl/sharedStrings.xml', text: sharedStrings([...texts.keys()]) },
    ...sheetParts,
  ])
}

function workbookXml(sheets: readonly Sheet[]): string {
  const entries = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${entries.join('')}</sheets></workbook>`
}

function relationships(targets: readonly [string, string][]): string {
  const entries = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `${declaration}<Relationships xmlns="${packageNs}/relationships">${entries.join('')}</Relationships>`
}

function sharedStrings(texts: readonly string[]): string {
  const entries = texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
  return `${declaration}<sst xmlns="${main}" count="${texts.length}" uniqueCount="${texts.length}">${entries.join('')}</sst>`
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ...Array.from({ length: sheets }, (_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet']),
    ['/xl/styles.xml', 'styles'],
    ['/xl/sharedStrings.xml', 'sharedStrings'],
  ].map(([part, kind]) => `<Override PartName="${part}" ContentType="${type}.${kind}+xml"/>`)
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>'
  return `${declaration}<Types xmlns="${packageNs}/content-types">${defaults}${parts.join('')}</Types>`
}

const styles =
  `${declaration}<styleSheet xmlns="${main}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/></numFmts>' +
  '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'

/** The parts that every template has: a table to fill in, drop-down lists, a sheet of lists, a guide. */
import ExcelJS from 'exceljs'
import type { Words } from '../../sources/typed/words.ts'
import { withFixedTimes } from './fixedZip.ts'

/** How a column behaves below its header. */
export interface TemplateColumn {
  readonly header: string
  readonly width: number
  /** Excel number format; '@' keeps what is typed as text. */
  readonly format?: string
  /** Name of a list on the sheet of lists. */
  readonly list?: string
  readonly wholeNumber?: boolean
}

export type Lists = Readonly<Record<string, readonly string[]>>

/** Their names are those of today: a file of a period gone by may need one that is no longer among them. */
const registryLists: ReadonlySet<string> = new Set(['đơn vị', 'kênh', 'nhóm'])

/** Rows that carry formats and drop-downs. */
const preparedRows = 1000
const listSheet = 'Danh mục'
export const dateFormat = 'dd/mm/yyyy'
export const timeFormat = 'dd/mm/yyyy hh:mm'
export const monthFormat = 'mm/yyyy'
const font = { name: 'Times New Roman', size: 12 }

const lineHeight = 16

/** On paper: A4, all columns on the width of a page. */
const onPaper: Partial<ExcelJS.PageSetup> = {
  paperSize: 9,
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
}

/** The height of a row in points for a text wrapped to a width in characters: not every program finds it by itself. */
function heightOf(text: string, width: number): number {
  let lines = 1
  let filled = 0
  for (const { length } of text.split(' ')) {
    const longer = filled === 0 ? length : filled + 1 + length
    if (filled > 0 && longer > width) lines += 1
    filled = filled > 0 && longer > width ? length : longer
  }
  return lines * lineHeight
}

/** exceljs keeps the validations of a whole range under this property, which its types leave out. */
interface WithValidations {
  readonly dataValidations: { readonly add: (range: string, rule: ExcelJS.DataValidation) => void }
}

function addRule(sheet: ExcelJS.Worksheet, letter: string, rule: ExcelJS.DataValidation): void {
  const { dataValidations } = sheet as unknown as WithValidations
  dataValidations.add(`${letter}2:${letter}${preparedRows + 1}`, rule)
}

/** What a drop-down offers for a vocabulary: of each word the wording that readers name first. */
export const firstWords = (words: Words<string>): readonly string[] =>
  Object.values(words).flatMap(([first]) => first ?? [])

/** A column of whole counts. */
export const countColumn = (header: string, width = 16): TemplateColumn => ({
  header,
  width,
  format: '0',
  wholeNumber: true,
})

export function newBook(): ExcelJS.Workbook {
  const book = new ExcelJS.Workbook()
  // No clock here: the template of the same registries is the same file.
  book.created = book.modified = new Date(Date.UTC(2024, 0, 1))
  book.creator = 'thidua'
  return book
}

/** A table with its header in row 1. */
export function addTable(
  book: ExcelJS.Workbook,
  name: string,
  columns: readonly TemplateColumn[],
  lists: Lists,
): void {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }],
    pageSetup: { ...onPaper, printTitlesRow: '1:1' },
  })
  sheet.columns = columns.map(({ header, width, format }) => ({
    header,
    width,
    style: { font, ...(format === undefined ? {} : { numFmt: format }) },
  }))
  const head = sheet.getRow(1)
  head.font = { ...font, bold: true }
  head.alignment = { wrapText: true, vertical: 'middle' }
  // Bold letters are wider than the digits by which a column is measured.
  head.height = Math.max(...columns.map(({ header, width }) => heightOf(header, width * 0.85)))
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE2EFDA' } }
  const listNames = Object.keys(lists)
  columns.forEach(({ list, wholeNumber }, index) => {
    const letter = sheet.getColumn(index + 1).letter
    const place = list === undefined ? -1 : listNames.indexOf(list)
    const size = list === undefined ? 0 : (lists[list]?.length ?? 0)
    if (place >= 0 && size > 0) {
      const source = String.fromCharCode(65 + place)
      addRule(sheet, letter, {
        type: 'list',
        allowBlank: true,
        formulae: [`'${listSheet}'!$${source}$2:$${source}$${size + 1}`],
        showErrorMessage: true,
        errorTitle: 'Không có trong danh sách',
        ...(registryLists.has(list ?? '')
          ? {
              errorStyle: 'warning',
              error:
                'Tên này không có trong danh mục hiện nay. Chỉ giữ nếu đó là tên cũ, còn dùng trong kỳ của tệp.',
            }
          : { error: 'Hãy chọn một mục trong danh sách thả xuống.' }),
      })
    }
    if (wholeNumber)
      addRule(sheet, letter, {
        type: 'whole',
        operator: 'greaterThanOrEqual',
        allowBlank: true,
        formulae: [0],
        showErrorMessage: true,
        errorTitle: 'Cần một số nguyên',
        error: 'Chỉ gõ chữ số, không dấu chấm, không dấu phẩy. Chưa có số thì để trống.',
      })
  })
}

/** Labels and values side by side, e.g. the period of a file. */
function addInfo(
  book: ExcelJS.Workbook,
  name: string,
  lines: readonly {
    readonly label: string
    readonly value: string | null
    readonly format: string
    readonly note: string
  }[],
): void {
  const sheet = book.addWorksheet(name, { pageSetup: onPaper })
  sheet.columns = [{ width: 16 }, { width: 44 }, { width: 70 }]
  lines.forEach(({ label, value, format, note }, index) => {
    const row = sheet.getRow(index + 1)
    row.font = font
    row.getCell(1).value = label
    row.getCell(1).font = { ...font, bold: true }
    row.getCell(2).value = value
    row.getCell(2).numFmt = format
    row.getCell(3).value = note
    row.getCell(3).font = { ...font, italic: true }
  })
}

/**
 * The sheet "Thông tin": which days the file covers, whose it is and when it was written.
 * @param scope what "Phạm vi" says unless the operator changes it; @param scopeNote what else it may name
 */
export function addPeriod(book: ExcelJS.Workbook, scope: string, scopeNote: string): void {
  addInfo(book, 'Thông tin', [
    {
      label: 'Kỳ từ',
      value: null,
      format: dateFormat,
      note: 'Ngày đầu của kỳ mà tệp ghi đủ, ví dụ 01/03/2024.',
    },
    { label: 'Kỳ đến', value: null, format: dateFormat, note: 'Ngày cuối của kỳ, ví dụ 31/03/2024.' },
    {
      label: 'Xuất lúc',
      value: null,
      format: timeFormat,
      note: 'Lúc chốt tệp, ví dụ 01/04/2024 08:00. Để trống thì lấy giờ lưu tệp.',
    },
    { label: 'Phạm vi', value: scope, format: '@', note: scopeNote },
  ])
}

export function addGuide(book: ExcelJS.Workbook, lines: readonly string[]): void {
  const sheet = book.addWorksheet('Hướng dẫn', { pageSetup: onPaper })
  const width = 110
  sheet.getColumn(1).width = width
  lines.forEach((line, index) => {
    sheet.getRow(index + 1).height = heightOf(line, width * 1.05)
    const cell = sheet.getCell(index + 1, 1)
    cell.value = line
    cell.font = { ...font, bold: index === 0 }
    cell.alignment = { wrapText: true, vertical: 'top' }
  })
}

/** The lists that the drop-downs point to, one column each. */
export function addLists(book: ExcelJS.Workbook, lists: Lists): void {
  const sheet = book.addWorksheet(listSheet, { pageSetup: onPaper })
  Object.entries(lists).forEach(([title, values], index) => {
    const column = sheet.getColumn(index + 1)
    const cells = [`Danh sách ${title}`, ...values]
    column.width = Math.max(...cells.map(({ length }) => length)) + 4
    cells.forEach((value, place) => {
      const cell = sheet.getCell(place + 1, index + 1)
      cell.value = value
      cell.font = { ...font, bold: place === 0 }
    })
  })
}

/** The finished file. */
export async function bookBytes(book: ExcelJS.Workbook): Promise<Uint8Array> {
  return withFixedTimes(new Uint8Array(await book.xlsx.writeBuffer()))
}

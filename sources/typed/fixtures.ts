/** Small workbooks for tests, and a reading boiled down to what tests look at. */
import ExcelJS from 'exceljs'
import type { Item, Reading } from '../source.ts'

type CellValue = string | number | boolean | Date | null

/** A workbook's bytes. Dates are civil: a Date's UTC parts are what the cell shows. */
export async function workbook(
  sheets: Readonly<Record<string, readonly (readonly CellValue[])[]>>,
  merged: readonly { readonly sheet: string; readonly range: string }[] = [],
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name)
    rows.forEach((cells, index) => {
      cells.forEach((value, position) => {
        const cell = sheet.getCell(index + 1, position + 1)
        cell.value = value
        if (value instanceof Date) cell.numFmt = 'dd/mm/yyyy hh:mm'
      })
    })
    for (const { range } of merged.filter((one) => one.sheet === name)) sheet.mergeCells(range)
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** A civil time for a date cell. */
export function civil(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00.000Z`)
}

export type ItemOf<T extends Item['type']> = Extract<Item, { readonly type: T }>

/** Everything that a reading yields, by type. */
export async function itemsOf(reading: Reading): Promise<{
  readonly rows: readonly ItemOf<'row'>[]
  readonly rejections: readonly ItemOf<'rejection'>[]
  readonly notices: readonly ItemOf<'notice'>[]
  readonly coverage: readonly ItemOf<'coverage'>[]
  readonly observed: readonly ItemOf<'observed'>[]
}> {
  if (reading.way !== 'records') throw new TypeError('not a reading of records')
  const items: Item[] = []
  for await (const item of reading.items) items.push(item)
  const of = <T extends Item['type']>(type: T) =>
    items.filter((item): item is ItemOf<T> => item.type === type)
  return {
    rows: of('row'),
    rejections: of('rejection'),
    notices: of('notice'),
    coverage: of('coverage'),
    observed: of('observed'),
  }
}

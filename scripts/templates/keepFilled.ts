/**
 * Templates are written anew whenever the registries change. An operator who typed into the template itself, and not
 * into a copy of it, must not lose a word: such a workbook is put aside under another name first.
 */
import ExcelJS from 'exceljs'
import { existsSync } from 'node:fs'
import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** The sheets with one header row below which people write. */
const tables: ReadonlySet<string> = new Set([
  'Tin bài',
  'Sự kiện',
  'Số liệu kênh',
  'Báo cáo đơn vị',
  'Nhóm theo tháng',
  'Bài đăng',
  'Tin nhắn',
  'Tin nhắn theo tháng',
  'Kiểm duyệt',
  'Hoạt động',
])

/** Kỳ từ, Kỳ đến, Xuất lúc on the sheet "Thông tin". */
const periodCells = ['B1', 'B2', 'B3']

/** Puts filled-in templates of a folder aside; returns their new paths. */
export async function keepFilled(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const kept: string[] = []
  for (const name of names.filter((each) => /^mau-(?!.*\.da-dien-\d+\.xlsx$).*\.xlsx$/.test(each))) {
    const path = join(folder, name)
    if (!(await isFilled(path))) continue
    const target = freeName(path)
    await rename(path, target)
    kept.push(target)
  }
  return kept
}

/** A workbook that cannot be read may hold anything, so it counts as filled in. */
async function isFilled(path: string): Promise<boolean> {
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.readFile(path)
  } catch {
    return true
  }
  return book.worksheets.some(
    (sheet) =>
      (tables.has(sheet.name) && sheet.actualRowCount > 1) ||
      (sheet.name === 'Thông tin' && periodCells.some((cell) => sheet.getCell(cell).value !== null)),
  )
}

function freeName(path: string): string {
  for (let n = 1; ; n += 1) {
    const name = path.replace(/\.xlsx$/, `.da-dien-${n}.xlsx`)
    if (!existsSync(name)) return name
  }
}

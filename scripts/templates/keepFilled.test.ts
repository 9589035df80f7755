import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { testContext } from '../../test/support/context.ts'
import { init } from '../commands/init.ts'

test('init again keeps what was typed into a template, and says so when there can be none', async () => {
  const context = await testContext()
  try {
    const { dir } = context.workspace
    await init.run(context, {}, [dir])
    const name = 'mau-so-lieu-kenh.to-chuc-cua-toi.xlsx'
    const path = join(dir, 'templates', name)
    const blank = await readFile(path)
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(path)
    book.worksheets[0]!.getCell('C2').value = 12345
    await book.xlsx.writeFile(path)
    const typed = await readFile(path)

    const again = await init.run(context, {}, [dir])
    expect(again.code).toBe(0)
    expect((await readFile(path)).equals(blank)).toBe(true)
    const aside = name.replace('.xlsx', '.da-dien-1.xlsx')
    expect((await readFile(join(dir, 'templates', aside))).equals(typed)).toBe(true)
    expect(again.text).toContain(aside)

    await init.run(context, {}, [dir])
    expect((await readdir(join(dir, 'templates'))).filter((each) => each.includes('da-dien'))).toEqual([
      aside,
    ])

    // A period alone is something typed, too.
    const dated = new ExcelJS.Workbook()
    const report = 'mau-bao-cao-don-vi.to-chuc-cua-toi.xlsx'
    await dated.xlsx.readFile(join(dir, 'templates', report))
    dated.getWorksheet('Thông tin')!.getCell('B1').value = new Date(Date.UTC(2025, 0, 1))
    await dated.xlsx.writeFile(join(dir, 'templates', report))
    expect((await init.run(context, {}, [dir])).text).toContain(report.replace('.xlsx', '.da-dien-1.xlsx'))

    await writeFile(join(dir, 'registry', 'aliases.csv'), 'sai\n')
    const broken = await init.run(context, {}, [dir])
    expect(broken.code).toBe(3)
    expect(broken.text).toContain('registry/aliases.csv, dòng 1')
  } finally {
    await context.remove()
  }
})

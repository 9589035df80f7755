import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SourceError } from '../source.ts'
import { fixtureFolder, inputFile, utf16le } from './fixtures.ts'
import { probeFile } from './probe.ts'
import { readWorkbook } from './workbook.ts'

let folder: Awaited<ReturnType<typeof fixtureFolder>>
beforeAll(async () => {
  folder = await fixtureFolder()
})
afterAll(() => folder.remove())

describe('the probe of a file', () => {
  it('shows the head of a text file, whatever its encoding', async () => {
    const text = `sep=,\r\n"Lượt xem"\r\n${'x'.repeat(200_000)}`
    const probe = await probeFile(await folder.write('Lượt xem.csv'.normalize('NFD'), utf16le(text)))
    expect(probe.encoding).toBe('utf-16le')
    expect(probe.text?.startsWith('sep=,\r\n"Lượt xem"')).toBe(true)
    expect(probe.text?.length).toBeLessThan(40_000)
    expect(probe.file.name).toBe('Lượt xem.csv'.normalize('NFC'))
  })

  it('shows a workbook’s first rows as text, blank rows kept in their place', async () => {
    const workbook = new ExcelJS.Workbook()
    const sheet = workbook.addWorksheet('Tin bài')
    sheet.getCell('B2').value = 'Đơn vị'
    sheet.getCell('A3').value = new Date(Date.UTC(2024, 11, 31, 16, 5))
    sheet.getCell('A3').numFmt = 'dd/mm/yyyy hh:mm'
    sheet.getCell('B3').value = new Date(Date.UTC(2024, 11, 31))
    sheet.getCell('B3').numFmt = 'dd/mm/yyyy'
    for (let row = 4; row <= 40; row += 1) sheet.getCell(`A${row}`).value = row
    workbook.addWorksheet('Sự kiện').getCell('A1').value = 'Mã sự kiện'
    const path = join(folder.path, 'so.xlsx')
    await workbook.xlsx.writeFile(path)
    const probe = await probeFile(await inputFile(path))
    expect(probe.text).toBeNull()
    expect(probe.sheets?.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['Tin bài', 12],
      ['Sự kiện', 1],
    ])
    expect(probe.sheets?.[0]?.rows.slice(0, 4)).toEqual([
      ['', ''],
      ['', 'Đơn vị'],
      ['31/12/2024 16:05:00', '31/12/2024'],
      ['4', ''],
    ])
  })

  it('shows nothing of what is neither text nor an openable workbook', async () => {
    const zip = await folder.write('hong.zip', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3))
    expect(await probeFile(zip)).toMatchObject({ text: null, encoding: null, sheets: null })
    await expect(readWorkbook(zip.path)).rejects.toBeInstanceOf(SourceError)
    const image = await folder.write('anh.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0))
    expect(await probeFile(image)).toMatchObject({ text: null, encoding: null, sheets: null })
  })

  it('says what to do about an empty file and a workbook that cannot be opened', async () => {
    const refused = async (name: string, content: Uint8Array | string) =>
      probeFile(await folder.write(name, content)).then(
        () => null,
        (error: unknown) => (error instanceof SourceError ? error.code : error),
      )
    expect(await refused('rong.csv', '')).toBe('empty_file')
    expect(await refused('rong.xlsx', '')).toBe('empty_file')
    expect(await refused('dong trang.csv', '\ufeff\r\n \r\n')).toBe('empty_file')
    const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 1)
    expect(await refused('doi cu.xls', ole)).toBe('old_or_locked_workbook')
    expect(await refused('mat khau.xlsx', ole)).toBe('old_or_locked_workbook')
    expect(await refused('hong.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3))).toBe('workbook_unreadable')
  })
})

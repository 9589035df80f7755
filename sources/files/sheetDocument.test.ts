import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SourceError } from '../source.ts'
import { fixtureFolder } from './fixtures.ts'
import { probeFile } from './probe.ts'
import { sheetDocumentText, type SheetDocument } from './sheetDocument.ts'
import { readWorkbook } from './workbook.ts'

let folder: Awaited<ReturnType<typeof fixtureFolder>>
beforeAll(async () => {
  folder = await fixtureFolder()
})
afterAll(() => folder.remove())

const document: SheetDocument = {
  spreadsheetId: '1AbcDEFghiJKLmnoPQRstuVWXyz',
  locale: 'vi_VN',
  timeZone: 'Asia/Ho_Chi_Minh',
  info: { 'Kỳ từ': '01/03/2024' },
  tabs: [
    {
      name: 'Tin bài'.normalize('NFD'),
      values: [[], ['Đơn vị', 'Ngày'], ['Hải Châu', 45359.5, 1234567, true], [null, 12.5]],
    },
    { name: 'Trống', values: [] },
  ],
}

describe('a spreadsheet as a file', () => {
  it('is a workbook of text cells, its short rows filled up, its raw values as they are', async () => {
    const file = await folder.write('so.gsheet.json', sheetDocumentText(document))
    const sheets = await readWorkbook(file.path)
    expect(sheets).toEqual([
      {
        name: 'Tin bài',
        rows: [
          ['', '', '', ''],
          ['Đơn vị', 'Ngày', '', ''],
          ['Hải Châu', '45359.5', '1234567', 'true'],
          ['', '12.5', '', ''],
        ],
        hasSerialDates: true,
      },
      { name: 'Trống', rows: [], hasSerialDates: true },
      { name: 'Thông tin', rows: [['Kỳ từ', '01/03/2024']], hasSerialDates: true },
    ])
    expect(await probeFile(file)).toMatchObject({ text: null, sheets: [{ name: 'Tin bài' }, {}, {}] })
  })

  it('is refused with the remedy when it is damaged', async () => {
    const cut = await folder.write('vo.gsheet.json', sheetDocumentText(document).slice(0, -20))
    await expect(probeFile(cut)).rejects.toMatchObject({ code: 'sheet_document_damaged' })
    await expect(readWorkbook(cut.path)).rejects.toBeInstanceOf(SourceError)
  })

  it('is not any other JSON', async () => {
    const other = await folder.write('khac.json', '{"format":"khac"}')
    expect(await probeFile(other)).toMatchObject({ text: '{"format":"khac"}', sheets: null })
  })
})

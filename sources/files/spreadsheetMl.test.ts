import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSheets } from '../typed/sheets.ts'
import { fixtureFolder, spreadsheetMl } from './fixtures.ts'
import { probeFile } from './probe.ts'
import { looksSpreadsheetMl, spreadsheetMlSheets } from './spreadsheetMl.ts'

let folder: Awaited<ReturnType<typeof fixtureFolder>>
beforeAll(async () => {
  folder = await fixtureFolder()
})
afterAll(() => folder.remove())

describe('workbooks that are XML text', () => {
  it('give the sheets, rows and cells that were put in', () => {
    // No NUL and no lone surrogates: XML text cannot hold them.
    const text = fc.string({ unit: 'grapheme' }).map((raw) => raw.normalize('NFC'))
    const rows = fc.array(fc.array(text, { maxLength: 5 }), { maxLength: 6 })
    fc.assert(
      fc.property(rows, rows, (first, second) => {
        expect(spreadsheetMlSheets(spreadsheetMl({ 'Key Metrics': first, 'R&D "1"': second }))).toEqual([
          { name: 'Key Metrics', rows: first },
          { name: 'R&D "1"', rows: second },
        ])
      }),
    )
  })

  it('are read although a strict parser would refuse them', () => {
    const rows = [['Hội & phường <3', 'a < b && c > d'], ['2']]
    const broken = spreadsheetMl({ Bảng: rows }, { escape: false })
    expect(spreadsheetMlSheets(broken)).toEqual([{ name: 'Bảng', rows }])
    // Tags never closed: the next one ends the cell, the row, the sheet.
    const open =
      '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>' +
      '<Row><Cell><Data ss:Type="String">x<Cell><Data>y<Row><Cell><Data>z'
    expect(spreadsheetMlSheets(open)).toEqual([{ name: 'A', rows: [['x', 'y'], ['z']] }])
  })

  it('keep the places that the file skips', () => {
    const xml =
      '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><ss:Worksheet ss:Name="A"><Table>' +
      '<Row ss:Index="2"><Cell ss:Index="3"><Data ss:Type="Number">5</Data></Cell></Row>' +
      '<Row><Cell ss:MergeAcross="1"><Data>m</Data></Cell><Cell/><Cell><Data/></Cell><Cell><Data><![CDATA[<b>&]]></Data></Cell></Row>' +
      '</Table></ss:Worksheet></Workbook>'
    // m spans columns 1 and 2; then an empty cell 3, an empty cell 4, and the text in 5.
    expect(spreadsheetMlSheets(xml)).toEqual([
      { name: 'A', rows: [[], ['', '', '5'], ['m', '', '', '', '<b>&']] },
    ])
  })

  it('undo entities, and leave alone what is none', () => {
    const cell = (raw: string) =>
      spreadsheetMlSheets(`<Worksheet ss:Name="A"><Row><Cell><Data>${raw}</Data></Cell></Row></Worksheet>`)[0]
        ?.rows[0]?.[0]
    expect(cell('a&amp;b &#7843;&#x1EA3; &quot;x&quot;')).toBe('a&b ảả "x"')
    expect(cell('&amp;lt; &nosuch; &#0; &#x110000; AT&T')).toBe('&lt; &nosuch; &#0; &#x110000; AT&T')
  })

  it('are told from other XML, and show their sheets to detection and to readers', async () => {
    expect(looksSpreadsheetMl('<?xml version="1.0"?><rss><channel/></rss>')).toBe(false)
    expect(looksSpreadsheetMl('Workbook,urn:schemas-microsoft-com:office:spreadsheet')).toBe(false)
    const rows = Array.from({ length: 20 }, (_, index) => [String(index)])
    const file = await folder.write('cu.xls', spreadsheetMl({ Một: rows, Hai: [['x']] }))
    const probe = await probeFile(file)
    expect(probe.sheets?.map(({ name, rows: shown }) => [name, shown.length])).toEqual([
      ['Một', 12],
      ['Hai', 1],
    ])
    const sheets = await readSheets(file, () => false)
    expect(sheets.map(({ name, rows: read }) => [name, read.length, read.at(-1)])).toEqual([
      ['Một', 20, { row: 20, cells: ['19'] }],
      ['Hai', 1, { row: 1, cells: ['x'] }],
    ])
  })
})

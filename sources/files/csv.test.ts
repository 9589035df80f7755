import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SourceError } from '../source.ts'
import { headRecords, readCsv, sniffDialect } from './csv.ts'
import { fixtureFolder } from './fixtures.ts'

let folder: Awaited<ReturnType<typeof fixtureFolder>>
beforeAll(async () => {
  folder = await fixtureFolder()
})
afterAll(() => folder.remove())

async function records(content: string) {
  const file = await folder.write('t.csv', content)
  const all = []
  for await (const record of readCsv(file.path, 'utf-8', sniffDialect(content))) all.push(record)
  return all
}

describe('CSV', () => {
  it('finds the delimiter from sep= or from the first line, quotes left out', () => {
    expect(sniffDialect('sep=;\na,b')).toEqual({ delimiter: ';', hasSepLine: true })
    expect(sniffDialect('"a,b,c";d;e\n1')).toEqual({ delimiter: ';', hasSepLine: false })
    expect(sniffDialect('a\tb\n')).toEqual({ delimiter: '\t', hasSepLine: false })
    expect(sniffDialect('a\n')).toEqual({ delimiter: ',', hasSepLine: false })
  })

  it('numbers rows as a spreadsheet shows them: cells over several lines and blank rows included', async () => {
    // Rows: 1 header, 2 a caption over three lines, 3 blank, 4 short, 5 long.
    const content = 'a,b\r\n1,"x\r\ny, ""z""\r\n"\r\n\r\n2\r\n3,4,5\r\n'
    expect(await records(content)).toEqual([
      { row: 1, fields: ['a', 'b'] },
      { row: 2, fields: ['1', 'x\r\ny, "z"\r\n'] },
      { row: 3, fields: [''] },
      { row: 4, fields: ['2'] },
      { row: 5, fields: ['3', '4', '5'] },
    ])
  })

  it('does not yield the sep= line but counts it', async () => {
    expect(await records('sep=;\na;b\n')).toEqual([{ row: 2, fields: ['a', 'b'] }])
  })

  it('refuses a file whose quoting is broken, and says after which row', async () => {
    const failure = await records('a,b\n1,"x\n2,y\n').catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(SourceError)
    expect((failure as SourceError).code).toBe('csv_broken')
    expect((failure as SourceError).message).toContain('sau dòng 1')
  })

  it('leaves nothing open when the reader stops early', async () => {
    const file = await folder.write('long.csv', 'a,b\n'.repeat(200_000))
    for await (const { row } of readCsv(file.path, 'utf-8', sniffDialect('a,b\n'))) if (row === 2) break
    await folder.write('long.csv', 'a')
  })

  it('shows the first records of a head that is cut anywhere', () => {
    expect(headRecords('sep=,\n"Lượt xem"\n"Ngày","Primary"\n"2025-01-01', 2)).toEqual([
      ['Lượt xem'],
      ['Ngày', 'Primary'],
    ])
  })
})

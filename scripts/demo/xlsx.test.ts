import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { workbook } from './xlsx.ts'

test('a workbook opens with its texts, numbers, days and times, and is the same bytes each time', async () => {
  const sheets = [
    {
      name: 'Tin bài',
      rows: [
        ['Đơn vị', 'Lúc'],
        ['Quận "Hải" & <Châu>', { date: '2024-03-08', time: '10:47' }, 3],
      ],
    },
    { name: 'Sự kiện', rows: [[null, { date: '2024-02-29' }]] },
  ]
  const bytes = workbook(sheets)
  expect(Buffer.from(workbook(sheets)).equals(Buffer.from(bytes))).toBe(true)
  const dir = await mkdtemp(join(tmpdir(), 'thidua-xlsx-'))
  try {
    await writeFile(join(dir, 'a.xlsx'), bytes)
    const read = await readXlsxFile(join(dir, 'a.xlsx'))
    expect(read.map(({ sheet }) => sheet)).toEqual(['Tin bài', 'Sự kiện'])
    expect(read[0]!.data[1]).toEqual(['Quận "Hải" & <Châu>', new Date('2024-03-08T10:47:00Z'), 3])
    expect(read[1]!.data[0]).toEqual([null, new Date('2024-02-29T00:00:00Z')])
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})

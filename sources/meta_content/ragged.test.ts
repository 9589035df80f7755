import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csv, english, post } from './fixtures.ts'
import { codes, exportFolder } from './testing.ts'

let folder: Awaited<ReturnType<typeof exportFolder>>
beforeAll(async () => {
  folder = await exportFolder()
})
afterAll(() => folder.remove())

describe('a big ragged export', () => {
  it('reads every row of a big export whose blocks are each cut after their own last column', async () => {
    // 4,795 posts in blocks of 128, each block of its own width between 32 and 235 cells; views are 0, 1, 2 … by line, so
    // their sum is 4794 x 4795 / 2 = 11,493,615. What DuckDB's own sniffing makes of such a file is 16,349 rows.
    const wide = [...english, ...Array.from({ length: 215 }, (_, at) => `Chỉ số ${at + 1}`)]
    const widths = [32, 60, 90, 150, 235, 120]
    const rows = Array.from({ length: 4795 }, (_, at) => {
      const id = String(1_000_000_000_000_001 + at)
      const cells = post({
        'Post ID': id,
        Views: String(at),
        Title: `Bài ${at}\ncó "xuống dòng", và dấu phẩy`,
      })
      const width = widths[Math.floor(at / 128) % widths.length]!
      return [...cells, ...Array.from({ length: width - cells.length }, () => '7')]
    })
    const read = await folder.read(csv([wide, ...rows]))
    expect(read.rows).toHaveLength(4795)
    expect(read.rows.reduce((sum, row) => sum + Number(row['views']), 0)).toBe(11_493_615)
    expect(read.rows.at(-1)?.['sourceRow']).toBe(4796)
    expect(read.rejections).toEqual([])
    expect(codes(read.notices)).toEqual(['unknown_columns'])
  })
})

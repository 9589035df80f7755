import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFigures, readDay, settledFigures } from './days.ts'
import * as block from './fixtures.ts'
import { headerKind, walkBlocks } from './walk.ts'

const sheetOf = (rows: block.Rows) => ({
  name: null,
  rows: rows.map((cells, index) => ({ row: index + 1, cells })),
})

/** What is read from blocks put under one another, as sorted lines. */
function figuresOf(rows: block.Rows): string[] {
  const blocks = walkBlocks(sheetOf(rows))
  const days = blocks.filter(({ kind }) => kind === 'days').map(dayFigures)
  return settledFigures(days.flatMap(({ figures }) => figures))
    .figures.map(({ day, metric, value }) => `${day} ${metric} ${value}`)
    .sort()
}

const all = [block.members, block.growth, block.ages, block.unknownBlock, ...block.dropped]

describe('walking stacked blocks', () => {
  it('reads the same whatever the order of the blocks, and whether or not they are parted', () => {
    const expected = figuresOf(block.stacked(block.members, block.growth))
    const order = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })
    fc.assert(
      fc.property(order, fc.integer({ min: 0, max: 2 }), (blocks, blanks) => {
        const rows = blocks.flatMap((rows) => [...rows, ...Array.from({ length: blanks }, () => ['', ''])])
        expect(figuresOf(rows)).toEqual(expected)
      }),
    )
  })

  it('puts every row into one block or none, and no row of people into a block that is read', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        'Date',
        'Posts',
        'Member',
        'Contributor',
        'Total Members',
        'Age Range',
        'Women',
        'Name',
        'Value',
        '',
      ),
      fc.constantFrom('2026-04-21', '18-24', '5', 'Lan'),
      fc.string({ maxLength: 6 }).map((text) => text.trim()),
    )
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 20 }), (rows) => {
        const blocks = walkBlocks(sheetOf(rows))
        const seen = blocks.flatMap(({ header, rows: inside }) => [header, ...inside]).map(({ row }) => row)
        const filled = rows.flatMap((cells, index) => (cells.some((text) => text !== '') ? [index + 1] : []))
        expect(seen).toEqual(filled)
        for (const { kind, rows: inside } of blocks)
          if (kind === 'days' || kind === 'ages')
            for (const { cells } of inside) expect(cells[0]).toMatch(/^(\d|$)/)
      }),
    )
  })

  it('knows a header by its whole cells, never by likeness', () => {
    expect(headerKind(['date', 'TOTAL  members'])).toBe('days')
    expect(headerKind(['Date', '', ''])).toBe('bare')
    expect(headerKind(['Posts', 'Member', 'x'])).toBe('posts')
    expect(headerKind(['Posts', 'Comments'])).toBeNull()
    expect(headerKind(['Total Members', 'Date'])).toBeNull()
    expect(headerKind(['Date range', 'Total Members'])).toBeNull()
    expect(headerKind(['Age', 'Women'])).toBeNull()
  })
})

describe('days of a group', () => {
  it('are read as the download writes them, or not at all', () => {
    expect(readDay('2026-02-28')).toBe('2026-02-28')
    for (const text of ['2026-02-29', '2026-13-01', '2026-4-1', '01/04/2026', '2026-04-21T00:00:00', ''])
      expect(readDay(text)).toBeNull()
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2004-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          expect(readDay(day)).toBe(day)
        },
      ),
    )
  })
})

import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BrokenQuotes, csvTokens } from './csvTokens.ts'

/** Scans a text that comes in pieces of the given lengths, the last one repeated. */
function scan(text: string, delimiter = ',', sizes: readonly number[] = [text.length]): string[][] {
  const tokens = csvTokens(delimiter)
  const records: string[][] = []
  let at = 0
  for (let turn = 0; at < text.length; turn += 1) {
    const size = Math.max(1, sizes[Math.min(turn, sizes.length - 1)] ?? 1)
    records.push(...tokens.push(text.slice(at, at + size)))
    at += size
  }
  return [...records, ...tokens.end()]
}

const reference = (text: string, delimiter: string): string[][] =>
  parse(text, { delimiter, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] })

describe('CSV tokens', () => {
  it('reads cells, lines and quotes', () => {
    expect(scan('a,b\n1,"x, ""y""\r\nz"\r\n')).toEqual([
      ['a', 'b'],
      ['1', 'x, "y"\r\nz'],
    ])
    expect(scan('a,\n,b')).toEqual([
      ['a', ''],
      ['', 'b'],
    ])
    expect(scan('a\n\nb\n')).toEqual([['a'], [''], ['b']])
    expect(scan('a,')).toEqual([['a', '']])
    expect(scan('""')).toEqual([['']])
    expect(scan('')).toEqual([])
    // A quote inside a bare cell is a letter like others: 15" screens are typed by people.
    expect(scan('15",x\n')).toEqual([['15"', 'x']])
  })

  it('says after how many records the quoting broke', () => {
    const broken = (text: string) => {
      try {
        scan(text)
      } catch (error) {
        return error instanceof BrokenQuotes ? error.records : error
      }
      return null
    }
    expect(broken('a\nb\n"c\nd\n')).toBe(2)
    expect(broken('a\n"b"c\n')).toBe(1)
  })

  it('agrees with csv-parse on every text, cut anywhere', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ư', '𝐓', ' ', ',', ';', '"', '\n', '\r', '') })
    const written = fc
      .tuple(cell, fc.boolean())
      .map(([text, always]) => (always || /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
    const rows = fc.array(fc.array(written, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (records, delimiter, newline, closed, sizes) => {
          const text = records.map((record) => record.join(delimiter)).join(newline) + (closed ? newline : '')
          const expected = reference(text, delimiter)
          expect(scan(text, delimiter)).toEqual(expected)
          expect(scan(text, delimiter, sizes)).toEqual(expected)
        },
      ),
      { numRuns: 500 },
    )
  })
})

import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedData } from './fixtures.ts'
import { parseCount } from './numbers.ts'

const value = (raw: string) => {
  const parsed = parseCount(raw)
  return parsed.ok ? parsed.value : parsed.code
}

describe('parseCount', () => {
  it('reads what means one number everywhere', () => {
    expect(value('0')).toBe(0)
    expect(value('1234')).toBe(1234)
    expect(value('1,234')).toBe(1234)
    expect(value('1,234,567')).toBe(1234567)
    expect(value('1.234.567')).toBe(1234567)
    expect(value('1.234,00')).toBe(1234)
    expect(value('1,234.00')).toBe(1234)
    expect(value('12.0')).toBe(12)
    expect(value('\u00a012 ')).toBe(12)
  })

  it('takes blank for unknown, never for 0', () => {
    expect(value('')).toBeNull()
    expect(value('  \u00a0')).toBeNull()
  })

  it('refuses what has two readings or none, and says why', () => {
    expect(value('407.137')).toBe('ambiguous_number')
    expect(value('12.000')).toBe('ambiguous_number')
    expect(value('12.5')).toBe('not_whole')
    expect(value('12,5')).toBe('not_whole')
    expect(value('1,23,456')).toBe('not_whole')
    expect(value('-3')).toBe('negative')
    expect(value('1.2E+15')).toBe('rounded_by_excel')
    expect(value('99999999999999999999')).toBe('too_large')
    expect(value('undefined')).toBe('not_a_number')
    expect(value('1 234')).toBe('not_a_number')
  })

  it('reads every whole number back from its plain and its comma form', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (n) => {
        expect(value(String(n))).toBe(n)
        expect(value(n.toLocaleString('en-US'))).toBe(n)
      }),
    )
  })

  it('never makes a number of the one-dot-three-digits form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 999 }), (a, b) => {
        expect(value(`${a}.${String(b).padStart(3, '0')}`)).toBe('ambiguous_number')
      }),
    )
  })

  it('answers any text at all with a count, unknown or a reason', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseCount(text)
        if (parsed.ok) expect(parsed.value === null || Number.isSafeInteger(parsed.value)).toBe(true)
        else expect(parsed.reason).not.toBe('')
      }),
    )
  })
})

const uci = sharedData('uci-facebook/dataset_Facebook.csv')

describe.runIf(existsSync(uci))('the UCI set, for its numbers only', () => {
  // awk -F';' 'NR>1 && $16 ~ /^[0-9]+$/ {s+=$16} …' over 500 rows gives: comment 3741, like 88795 with one blank, share 13524
  // with four blanks, Total Interactions 106060 = the sum of the three.
  it('reads every count of its 500 rows', () => {
    const [header, ...lines] = readFileSync(uci, 'utf8').trimEnd().split('\r\n')
    const sums = new Map<string, { sum: number; blanks: number }>()
    for (const line of lines) {
      line.split(';').forEach((cell, at) => {
        const name = header!.split(';')[at]!
        if (!['comment', 'like', 'share', 'Total Interactions'].includes(name)) return
        const parsed = parseCount(cell)
        if (!parsed.ok) throw new Error(`${name}: ${cell}`)
        const entry = sums.get(name) ?? { sum: 0, blanks: 0 }
        sums.set(name, {
          sum: entry.sum + (parsed.value ?? 0),
          blanks: entry.blanks + (parsed.value === null ? 1 : 0),
        })
      })
    }
    expect(lines).toHaveLength(500)
    expect(Object.fromEntries(sums)).toEqual({
      comment: { sum: 3741, blanks: 0 },
      like: { sum: 88795, blanks: 1 },
      share: { sum: 13524, blanks: 4 },
      'Total Interactions': { sum: 106060, blanks: 0 },
    })
  })
})

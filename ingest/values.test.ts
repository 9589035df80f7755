import { DuckDBDecimalValue } from '@duckdb/node-api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monthOf } from './archive.ts'
import { keptValue } from './personal.ts'
import { lineBreaks } from './physicalLines.ts'
import { toStaged } from './values.ts'

test('values go in exactly or not at all', () => {
  expect(toStaged(null, 'integer')).toBeNull()
  expect(toStaged(undefined, 'text')).toBeNull()
  expect(toStaged(7, 'integer')).toBe(7n)
  expect(toStaged('-7', 'integer')).toBe(-7n)
  for (const misfit of [7.5, 2 ** 53, '7,5', true]) expect(toStaged(misfit, 'integer')).toBeUndefined()
  expect(toStaged('-0.5', 'decimal')).toEqual(new DuckDBDecimalValue(-5000n, 18, 4))
  expect(toStaged('1.500000', 'decimal')).toEqual(new DuckDBDecimalValue(15000n, 18, 4))
  for (const misfit of ['0.00001', '1e3', '1,5', 1e-7]) expect(toStaged(misfit, 'decimal')).toBeUndefined()
  expect(String(toStaged('2024-02-29', 'date'))).toBe('2024-02-29')
  for (const misfit of ['2025-02-29', '1/2/2025', '2025-1-1'])
    expect(toStaged(misfit, 'date')).toBeUndefined()
  expect(toStaged('2025-03-01T00:00:00+07:00', 'timestamp')).toMatchObject({ micros: 1740762000000000n })
  // Without a zone an instant is a guess.
  expect(toStaged('2025-03-01T00:00:00', 'timestamp')).toBeUndefined()
})

test('every four-decimal number keeps its digits', () => {
  const digits = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n })
  fc.assert(
    fc.property(digits, (scaled) => {
      const value = new DuckDBDecimalValue(scaled, 18, 4)
      expect(toStaged(value.toString(), 'decimal')).toEqual(value)
    }),
  )
})

test('line numbers of kept rows, whichever lines yielded none', () => {
  const lines = fc.uniqueArray(fc.integer({ min: 4, max: 60 }), { maxLength: 30 })
  fc.assert(
    fc.property(lines, (missing) => {
      const skipLines = 3
      const kept = Array.from({ length: 57 }, (_, i) => i + 4).filter((line) => !missing.includes(line))
      const breaks = lineBreaks(missing, skipLines)
      const numbered = kept.map((_, index) => {
        const shift = Math.max(0, ...breaks.filter((b) => b.fromIndex <= index).map((b) => b.shift))
        return index + skipLines + 1 + shift
      })
      expect(numbered).toEqual(kept)
    }),
  )
})

test('quarantine keeps ids and figures, not what belongs to a person', () => {
  for (const kept of ['1123178815835790.00', '1.12E+15', '100064861234567', '12.345', 'Hội LHPN phường 2']) {
    expect(keptValue(kept)).toBe(kept)
  }
  const personal = [
    'an@vidu.vn',
    '0912 345 678',
    '+84912345678',
    '048190001234',
    'https://facebook.com/profile.php?id=1',
  ]
  for (const value of personal) expect(keptValue(value)).toBeNull()
  expect(keptValue('x'.repeat(600))).toHaveLength(501)
})

test('the month of the archive is the civil month', () => {
  expect(monthOf('2025-03-31T20:00:00Z', 'Asia/Ho_Chi_Minh')).toBe('2025-04')
  expect(monthOf('2025-03-31T20:00:00Z', 'UTC')).toBe('2025-03')
})

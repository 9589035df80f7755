import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDecimal } from './decimals.ts'
import { daysOfMonth, parseMonth } from './month.ts'

it('reads months as people and Excel write them', () => {
  const at = (text: string) => parseMonth(text, 'day_first')
  expect(
    ['03/2024', '3/2024', '3-2024', 'Tháng 3/2024', 'tháng 3 năm 2024', '2024-03', '2024/3'].map(at),
  ).toEqual(Array.from({ length: 7 }, () => '2024-03'))
  // Excel turns 03/2024 into the first of the month; any day of it will do.
  expect(at('01/03/2024')).toBe('2024-03')
  expect(at('2024-03-31')).toBe('2024-03')
  expect(parseMonth('3/31/2024', 'month_first')).toBe('2024-03')
  expect(['13/2024', '0/2024', '3', 'quý 1/2024', '31/02/2024', '3/24', ''].map(at)).toEqual(
    Array.from({ length: 7 }, () => null),
  )
})

it('knows the days of a month', () => {
  expect(daysOfMonth('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' })
  expect(daysOfMonth('2025-02').last).toBe('2025-02-28')
  expect(daysOfMonth('2024-12').last).toBe('2024-12-31')
})

it('reads back every month, and its last day is the eve of the next', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
      const iso = `${year}-${String(number).padStart(2, '0')}`
      expect(parseMonth(`${number}/${year}`, 'day_first')).toBe(iso)
      expect(parseMonth(iso, 'month_first')).toBe(iso)
      // Day 0 of the month after is the last day of this one.
      expect(daysOfMonth(iso).last).toBe(new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10))
    }),
  )
})

it('reads hours exactly, and refuses what has two readings', () => {
  expect(['2', '2,5', '2.5', '2,50', '0,25', ' 12 ', '007'].map(parseDecimal)).toEqual([
    '2',
    '2.5',
    '2.5',
    '2.5',
    '0.25',
    '12',
    '7',
  ])
  expect(parseDecimal('')).toBeNull()
  expect(['1.234', '1,234', '-2', '2h', '2,5,1', '3-5'].map(parseDecimal)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  )
})

it('reads back every number of hundredths, with comma or point', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.constantFrom(',', '.'), (hundredths, mark) => {
      const written = (hundredths / 100).toFixed(2).replace('.', mark)
      expect(Number(parseDecimal(written))).toBe(hundredths / 100)
    }),
  )
})

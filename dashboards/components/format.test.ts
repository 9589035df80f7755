import { expect, test } from 'vitest'
import { date, fraction, inSentence, kpiValue, number, percent, points, unknown } from './format.js'

test('numbers read as Vietnamese readers write them', () => {
  expect(number(1234.5)).toBe('1.234,5')
  expect(number(1234567.891)).toBe('1.234.567,89')
  expect(number(-0.5)).toBe('-0,5')
  expect(number(6776, 0)).toBe('6.776')
  expect(points(88.2)).toBe('88,20')
})

test('shares are percent without a space, rounded half up from their decimals', () => {
  expect(percent(0.7525)).toBe('75,25%')
  expect(percent(1)).toBe('100%')
  // 0.12345 is 12.345 %; the double 12.345 lies below it, and must not round down.
  expect(percent(0.12345)).toBe('12,35%')
  expect(percent(-0.0034)).toBe('-0,34%')
})

test('a civil date keeps its day wherever the site is built', () => {
  expect(date(new Date('2026-11-21T00:00:00.000Z'))).toBe('21/11/2026')
  expect(date('2024-05-02')).toBe('02/05/2024')
})

test('unknown is said, never shown as 0', () => {
  for (const shown of [
    number(null),
    percent(undefined),
    points(null),
    date(null),
    kpiValue('percent', null),
  ]) {
    expect(shown).toBe(unknown)
  }
  expect(number(0)).toBe('0')
})

test('a KPI reads in its own unit, with the figures behind it', () => {
  expect(kpiValue('percent', 0.916667)).toBe('91,67%')
  expect(kpiValue('rate', 7.347246)).toBe('7,35')
  expect(kpiValue('count', 12)).toBe('12')
  expect(fraction(11, 12)).toBe('11/12')
  expect(fraction(6024, 819.9121)).toBe('6.024/819,91')
  expect(fraction(9, null)).toBe('9')
  expect(fraction(null, 12)).toBe('')
})

test('names inside a sentence lose their capital, abbreviations keep it', () => {
  expect(inSentence('Quận, huyện')).toBe('quận, huyện')
  expect(inSentence('Đơn vị trực thuộc')).toBe('đơn vị trực thuộc')
  expect(inSentence('ĐVTT')).toBe('ĐVTT')
})

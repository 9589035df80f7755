import { expect, test } from 'vitest'
import { toCsv, toJson, toTable } from './resultFormats.ts'

test('JSON keeps every digit: numbers where a double does, text where it would not', () => {
  const rows = [
    {
      points: '22.92',
      // 18 significant digits: a double would give 123456789012345.67 only by luck of printing.
      big: '12345678901234.5678',
      id: 9_007_199_254_740_993n,
      day: '2024-03-08',
      text: '1.5',
      missing: null,
    },
  ]
  expect(toJson(rows, new Set(['points', 'big']))).toBe(
    '[{"points":22.92,"big":"12345678901234.5678","id":"9007199254740993","day":"2024-03-08","text":"1.5","missing":null}]',
  )
})

test('CSV tells null from empty text and survives commas, quotes and line ends', () => {
  expect(
    toCsv(
      ['a', 'b'],
      [
        { a: null, b: '' },
        { a: 'x,"y"', b: 'một\nhai' },
      ],
    ),
  ).toBe('a,b\r\n,""\r\n"x,""y""","một\nhai"\r\n')
})

test('the table shows null as a dash', () => {
  expect(toTable(['kỳ'], [{ kỳ: null }])).toBe('kỳ\n──\n –')
})

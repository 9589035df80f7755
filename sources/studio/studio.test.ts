import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFigure } from './figure.ts'
import { rangeInName } from './range.ts'
import { civilDay, parseWrittenDay } from './writtenDate.ts'

describe('days as Studio writes them', () => {
  const shown = (text: string) => {
    const day = parseWrittenDay(text)
    return day && `${day.year ?? '____'}-${day.month}-${day.day}`
  }

  it('are read with and without a year, in English and Vietnamese', () => {
    expect(
      [
        ...[
          '2023-03-30',
          'Mar 30, 2023',
          'March 30, 2023',
          '30 Mar 2023',
          '30 thg 3, 2023',
          '30 tháng 3 năm 2023',
        ],
        ...[
          'December 30',
          '28 August',
          'Sept. 1',
          '18 tháng Tám',
          '18 Tháng  tám',
          '5 tháng 12',
          '1 tháng Mười Hai',
        ],
        ...['Feb 29', '18 tháng Tám'.normalize('NFD')],
      ].map(shown),
    ).toEqual([
      ...['2023-3-30', '2023-3-30', '2023-3-30', '2023-3-30', '2023-3-30', '2023-3-30'],
      ...['____-12-30', '____-8-28', '____-9-1', '____-8-18', '____-8-18', '____-12-5', '____-12-1'],
      ...['____-2-29', '____-8-18'],
    ])
  })

  it('are refused where they cannot exist or read two ways', () => {
    for (const text of [
      'Feb 29, 2023',
      'Feb 30',
      '31 tháng Tư',
      '03/04/2023',
      'Foo 3',
      '18 tháng Giêng',
      'Total',
      '',
    ]) {
      expect([text, shown(text)]).toEqual([text, null])
    }
  })

  it('read back every day in every wording', () => {
    const words = [
      'Một',
      'Hai',
      'Ba',
      'Tư',
      'Năm',
      'Sáu',
      'Bảy',
      'Tám',
      'Chín',
      'Mười',
      'Mười Một',
      'Mười Hai',
    ]
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2005-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10)
          const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
          const english = (style: 'short' | 'long') =>
            new Intl.DateTimeFormat('en-US', { month: style, timeZone: 'UTC' }).format(date)
          for (const text of [
            iso,
            `${english('short')} ${day}, ${year}`,
            `${english('long')} ${day}, ${year}`,
            `${day} thg ${month}, ${year}`,
            `${day} tháng ${words[month - 1]!} ${year}`,
          ]) {
            const read = parseWrittenDay(text)
            expect(read && civilDay(read.year!, read)).toBe(iso)
          }
        },
      ),
    )
  })
})

describe('figures', () => {
  it('are whole counts, or nothing known, or refused', () => {
    expect(readFigure('1,234', false)).toEqual({ kind: 'known', value: 1234 })
    expect(readFigure('', false)).toEqual({ kind: 'unknown', reason: 'blank_in_file' })
    expect(readFigure('undefined', true)).toEqual({ kind: 'unknown', reason: 'undefined_in_file' })
    for (const [text, code] of [
      ['1.2K', 'rounded_number'],
      ['1,2 N', 'rounded_number'],
      ['3.4Tr', 'rounded_number'],
      ['1.234', 'ambiguous_number'],
      ['-5', 'negative'],
      ['12.5', 'not_whole'],
      ['-', 'not_a_number'],
    ] as const)
      expect([text, readFigure(text, false)]).toMatchObject([text, { kind: 'refused', code }])
  })

  it('have a sign only where they are a change', () => {
    expect(readFigure('-5', true)).toEqual({ kind: 'known', value: -5 })
    expect(readFigure('−1,005', true)).toEqual({ kind: 'known', value: -1005 })
    expect(readFigure('+7', true)).toEqual({ kind: 'known', value: 7 })
    expect(readFigure('-0', true)).toEqual({ kind: 'known', value: 0 })
    expect(readFigure('-', true)).toMatchObject({ kind: 'refused', code: 'not_a_number' })
    expect(readFigure('-1.2K', true)).toMatchObject({ kind: 'refused', code: 'rounded_number' })
  })

  it('read back every whole number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (value) => {
        expect(readFigure(String(value), true)).toEqual({ kind: 'known', value: value === 0 ? 0 : value })
      }),
    )
  })
})

describe('the range in a name', () => {
  it('stands in the folder that the zip makes', () => {
    expect(rangeInName('Content 2023-03-01_2023-04-01 Kênh A')).toEqual({
      from: '2023-03-01',
      to: '2023-04-01',
      isToIncluded: false,
    })
    for (const name of ['Table data.csv', '2023-03-01.csv', '2023-04-01_2023-03-01', '2023-02-30_2023-03-01'])
      expect([name, rangeInName(name)]).toEqual([name, null])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../registry/civilDate.ts'
import type { WrittenDay } from '../studio/writtenDate.ts'
import { settleYears, yearUpTo } from './years.ts'

const withoutYear = (date: string): WrittenDay => {
  const [, month, day] = date.split('-').map(Number) as [number, number, number]
  return { year: null, month, day }
}
const run = (from: string, days: number) => Array.from({ length: days }, (_, at) => addDays(from, at))

describe('years that a file does not name', () => {
  it('come from the days asked for, across New Year too', () => {
    expect(
      settleYears(['2023-12-31', '2024-01-01'].map(withoutYear), { from: '2023-12-30', to: '2024-12-29' }),
    ).toEqual({ kind: 'settled', dates: ['2023-12-31', '2024-01-01'] })
  })

  it('are settled by the order of the lines where the first day comes again at the end', () => {
    const dates = run('2023-12-30', 367)
    expect([dates[0], dates.at(-1)]).toEqual(['2023-12-30', '2024-12-30'])
    const span = { from: '2023-12-30', to: '2024-12-30' }
    expect(settleYears(dates.map(withoutYear), span)).toEqual({ kind: 'settled', dates })
    const backwards = [...dates].reverse()
    expect(settleYears(backwards.map(withoutYear), span)).toEqual({ kind: 'settled', dates: backwards })
  })

  it('are refused when more than one fits', () => {
    const twoYears = { from: '2023-01-01', to: '2024-12-31' }
    expect(settleYears([withoutYear('2024-06-15')], twoYears)).toEqual({ kind: 'ambiguous' })
    // Two days in a row: 2023, or 2024, or one of each.
    expect(settleYears(run('2024-06-15', 2).map(withoutYear), twoYears)).toEqual({ kind: 'ambiguous' })
  })

  it('are null for days outside, and for a 29 February that the span does not have', () => {
    expect(
      settleYears([withoutYear('2024-02-29'), withoutYear('2023-03-01'), withoutYear('2023-06-01')], {
        from: '2023-02-01',
        to: '2023-03-31',
      }),
    ).toEqual({ kind: 'settled', dates: [null, '2023-03-01', null] })
  })

  it('stay as they are where the file names them', () => {
    const days = [{ year: 2023, month: 6, day: 1 }]
    expect(settleYears(days, { from: '1970-01-01', to: '9999-12-31' })).toEqual({
      kind: 'settled',
      dates: ['2023-06-01'],
    })
  })

  const start = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2010-01-01', days))

  it('are found again for every run of up to a year, forwards and backwards', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 365 }), fc.boolean(), (from, length, isBackwards) => {
        const forwards = run(from, length)
        const dates = isBackwards ? [...forwards].reverse() : forwards
        expect(settleYears(dates.map(withoutYear), { from, to: forwards.at(-1)! })).toEqual({
          kind: 'settled',
          dates,
        })
      }),
    )
  })

  it('are never one of several: what is settled is the only ascending or descending answer', () => {
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 366, max: 1200 }),
        (from, length, wide) => {
          // The same run a year later lies inside the span as well, so it must not be settled.
          const dates = run(from, length)
          const later = dates.map((date) => `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`)
          fc.pre(dates.every((date) => !date.endsWith('-02-29')))
          const to = addDays(from, wide + length)
          fc.pre(later.at(-1)! <= to)
          expect(settleYears(dates.map(withoutYear), { from, to })).toEqual({ kind: 'ambiguous' })
        },
      ),
    )
  })
})

describe('the year up to an export', () => {
  it('holds no day of the calendar twice and leaves none out', () => {
    expect(yearUpTo('2024-03-10')).toEqual({ from: '2023-03-11', to: '2024-03-10' })
    expect(yearUpTo('2024-02-29')).toEqual({ from: '2023-03-01', to: '2024-02-29' })
    expect(yearUpTo('2025-02-28')).toEqual({ from: '2024-02-29', to: '2025-02-28' })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), (days) => {
        const to = addDays('2005-01-01', days)
        const { from } = yearUpTo(to)
        const length = daysBetween(from, to) + 1
        expect([365, 366]).toContain(length)
        expect(new Set(run(from, length).map((date) => date.slice(5))).size).toBe(length)
      }),
    )
  })
})

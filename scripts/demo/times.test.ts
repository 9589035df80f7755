import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  isRepeatedHour,
  lastDay,
  losAngelesText,
  typedVietnam,
  vietnam,
  weekdayOf,
} from './times.ts'

describe('times', () => {
  test('Los Angeles is 15 hours behind Vietnam in winter and 14 in summer', () => {
    // 1 March 2024 is winter time there, 1 April summer time.
    expect(losAngelesText(vietnam('2024-03-01', '08:00'))).toBe('02/29/2024 17:00')
    expect(losAngelesText(vietnam('2024-04-01', '08:00'))).toBe('03/31/2024 18:00')
  })

  test('agrees with the time zone database at any hour of the demo', () => {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/Los_Angeles',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 11, 1) / 60_000, max: Date.UTC(2025, 7, 1) / 60_000 }),
        (minute) => {
          expect(losAngelesText(minute * 60_000)).toBe(format.format(minute * 60_000).replace(', ', ' '))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('knows the hour that the clock of Los Angeles shows twice', () => {
    // 3 November 2024, 01:30 there: 15:30 and 16:30 in Vietnam.
    expect(
      ['14:30', '15:30', '16:30', '17:30'].map((time) => isRepeatedHour(vietnam('2024-11-03', time))),
    ).toEqual([false, true, true, false])
  })

  test('civil dates', () => {
    expect(lastDay('2024-02')).toBe('2024-02-29')
    expect(addMonths('2024-11', 3)).toBe('2025-02')
    expect(addMonths('2024-01', -1)).toBe('2023-12')
    // 8 March 2024 was a Friday.
    expect(weekdayOf('2024-03-08')).toBe(5)
    expect(typedVietnam(vietnam('2024-03-08', '20:05'))).toBe('08/03/2024 20:05')
  })
})

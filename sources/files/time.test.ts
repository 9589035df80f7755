import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf, instantOf, parseTypedTime } from './typedTime.ts'
import { civilDate, startOfDay, toInstant } from './zonedTime.ts'

const typedInstant = (text: string, zone: string) => instantOf(parseTypedTime(text)!, zone)
const typedDate = (text: string) => dateOf(parseTypedTime(text)!)

const losAngeles = 'America/Los_Angeles'
const saigon = 'Asia/Ho_Chi_Minh'
const at = (year: number, month: number, day: number, hour: number, minute = 0) => {
  return { year, month, day, hour, minute, second: 0 }
}

describe('civil time of a zone', () => {
  it('is 14 or 15 hours apart between Los Angeles and Vietnam', () => {
    // 15 March 2025 03:06 PDT (UTC-7) = 10:06 UTC; 15 January 2025 03:06 PST (UTC-8) = 11:06 UTC.
    expect(toInstant(at(2025, 3, 15, 3, 6), losAngeles)).toEqual({
      at: '2025-03-15T10:06:00.000Z',
      certainty: 'exact',
    })
    expect(toInstant(at(2025, 1, 15, 3, 6), losAngeles).at).toBe('2025-01-15T11:06:00.000Z')
    expect(toInstant(at(2025, 1, 15, 3, 6), saigon).at).toBe('2025-01-14T20:06:00.000Z')
  })

  it('says when the hour never was and when it was twice', () => {
    // Clocks go 02:00 PST -> 03:00 PDT on 9 March 2025, and 02:00 PDT -> 01:00 PST on 2 November 2025.
    expect(toInstant(at(2025, 3, 9, 1, 59), losAngeles).certainty).toBe('exact')
    expect(toInstant(at(2025, 3, 9, 2, 30), losAngeles)).toEqual({
      at: '2025-03-09T10:30:00.000Z',
      certainty: 'gap',
    })
    expect(toInstant(at(2025, 3, 9, 3, 0), losAngeles)).toEqual({
      at: '2025-03-09T10:00:00.000Z',
      certainty: 'exact',
    })
    expect(toInstant(at(2025, 11, 2, 1, 30), losAngeles)).toEqual({
      at: '2025-11-02T08:30:00.000Z',
      certainty: 'ambiguous',
    })
    expect(toInstant(at(2025, 11, 2, 2, 0), losAngeles)).toEqual({
      at: '2025-11-02T10:00:00.000Z',
      certainty: 'exact',
    })
  })

  it('knows where a day begins', () => {
    expect(startOfDay('2025-03-15', losAngeles, 1)).toBe('2025-03-16T07:00:00.000Z')
    expect(startOfDay('2024-12-31', losAngeles, 1)).toBe('2025-01-01T08:00:00.000Z')
    expect(startOfDay('2025-03-09', losAngeles)).toBe('2025-03-09T08:00:00.000Z')
    expect(civilDate('2025-03-16T06:59:59.000Z', losAngeles)).toBe('2025-03-15')
  })

  it('comes back to the same civil day from every instant', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2010-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        fc.constantFrom(losAngeles, saigon, 'UTC'),
        (date, zone) => {
          const day = civilDate(date.toISOString(), zone)
          expect(startOfDay(day, zone) <= date.toISOString()).toBe(true)
          expect(startOfDay(day, zone, 1) > date.toISOString()).toBe(true)
        },
      ),
    )
  })
})

describe('typed times', () => {
  it('reads the day first, or ISO', () => {
    expect(typedInstant('31/12/2024 16:05', saigon)).toBe('2024-12-31T09:05:00.000Z')
    expect(typedInstant('5/3/2024  7:05:30', saigon)).toBe('2024-03-05T00:05:30.000Z')
    expect(typedInstant('2024-12-31T16:05:00+07:00', 'UTC')).toBe('2024-12-31T09:05:00.000Z')
    expect(typedInstant('2024-12-31T09:05Z', saigon)).toBe('2024-12-31T09:05:00.000Z')
    expect(typedDate('5/3/2024')).toBe('2024-03-05')
    expect(parseTypedTime('5/3/2024')?.hasTime).toBe(false)
  })

  it('refuses what cannot be', () => {
    for (const text of ['30/02/2024', '12/31/2024', '1/1/24', '01/01/2024 24:00', 'hôm qua', '']) {
      expect(parseTypedTime(text)).toBeNull()
    }
  })

  it('reads back every date that it writes', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10)
          expect(typedDate(iso)).toBe(iso)
          expect(typedDate(iso.split('-').reverse().join('/'))).toBe(iso)
        },
      ),
    )
  })
})

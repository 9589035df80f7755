/** End times of the Graph API to days of Los Angeles, over both changes of the clock. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOfDay } from '../files/zonedTime.ts'
import { addDays } from '../registry/civilDate.ts'
import { graphInstant } from './graphTime.ts'
import { metricDay, pacific } from './metricDay.ts'

const written = (instant: string) => instant.replace('.000Z', '+0000')

describe('the day of an insight value', () => {
  it.each([
    // Winter: midnight in Los Angeles is 08:00 in Greenwich; summer: 07:00.
    ['2026-11-19T08:00:00+0000', '2026-11-18'],
    ['2019-06-10T07:00:00+0000', '2019-06-09'],
    // The 25-hour Sunday 1 November 2026 ends at 08:00, the 23-hour Sunday 8 March 2026 at 07:00.
    ['2026-11-02T08:00:00+0000', '2026-11-01'],
    ['2026-03-09T07:00:00+0000', '2026-03-08'],
    ['2026-01-01T08:00:00Z', '2025-12-31'],
  ])('%s ends %s', (endTime, date) => {
    expect(metricDay(endTime)?.date).toBe(date)
  })

  it('is the day whose end Meta wrote, whatever the day', () => {
    const days = fc.integer({ min: 0, max: 9000 }).map((n) => addDays('2010-01-01', n))
    fc.assert(
      fc.property(days, (day) => {
        const endsAt = startOfDay(day, pacific, 1)
        expect(metricDay(written(endsAt))).toEqual({ date: day, endsAt })
      }),
    )
  })

  it.each(['', '2026-11-19', '2026-11-19T08:00:00', '2026-13-40T08:00:00+0000', 'hôm qua'])(
    '%j is no time',
    (text) => {
      expect(metricDay(text)).toBeNull()
    },
  )
})

describe('a time of the Graph API', () => {
  it('keeps its instant with any offset', () => {
    expect(graphInstant('2026-11-18T09:10:00+0700')).toBe('2026-11-18T02:10:00.000Z')
    expect(graphInstant('2026-11-18T02:10:00+00:00')).toBe('2026-11-18T02:10:00.000Z')
  })

  it('is read back as it was written', () => {
    const seconds = fc.integer({ min: 0, max: 4_102_444_799 })
    fc.assert(
      fc.property(seconds, (epoch) => {
        const instant = new Date(epoch * 1000).toISOString()
        expect(graphInstant(written(instant))).toBe(instant)
      }),
    )
  })
})

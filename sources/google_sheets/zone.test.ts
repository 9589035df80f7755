import { describe, expect, it } from 'vitest'
import { isSameClock } from './zone.ts'

const now = new Date('2026-06-15T00:00:00Z')

describe('the clock of a spreadsheet', () => {
  it('is the same under another name', () => {
    for (const zone of ['Asia/Ho_Chi_Minh', 'Asia/Saigon', 'Asia/Bangkok', 'Asia/Jakarta', 'GMT+07:00'])
      expect([zone, isSameClock(zone, 'Asia/Ho_Chi_Minh', now)]).toEqual([zone, true])
  })

  it('differs when it ever did, and when nobody knows the zone', () => {
    for (const zone of ['America/Los_Angeles', 'Asia/Singapore', 'GMT-07:00', 'UTC', 'Asia/Nowhere', ''])
      expect([zone, isSameClock(zone, 'Asia/Ho_Chi_Minh', now)]).toEqual([zone, false])
    // London and Lisbon share a clock; London and Reykjavik only in winter.
    expect(isSameClock('Europe/London', 'Europe/Lisbon', now)).toBe(true)
    expect(isSameClock('Europe/London', 'Atlantic/Reykjavik', now)).toBe(false)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feedTime } from './feedTime.ts'

const zone = 'Asia/Ho_Chi_Minh'
const at = (text: string) => feedTime(text, zone)?.at ?? null

describe('feedTime', () => {
  it.each([
    // RFC 822 and what is made of it; 10:00 at +07:00 is 03:00 in UTC.
    ['Wed, 20 Mar 2024 10:00:00 +0700', '2024-03-20T03:00:00.000Z'],
    ['20 Mar 24 10:00 GMT', '2024-03-20T10:00:00.000Z'],
    ['Wed, 20 March 2024 10:00:00 GMT+7', '2024-03-20T03:00:00.000Z'],
    ['Wed, 20 Mar 2024 10:00:00', '2024-03-20T03:00:00.000Z'],
    ['Wed, 20 Mar 2024 10:00:00 ICT', '2024-03-20T03:00:00.000Z'],
    // ISO
    ['2024-03-20T10:00:00+07:00', '2024-03-20T03:00:00.000Z'],
    ['2024-03-20T10:00:00.123Z', '2024-03-20T10:00:00.000Z'],
    ['2024-03-20 10:00', '2024-03-20T03:00:00.000Z'],
    ['2024-03-20', '2024-03-19T17:00:00.000Z'],
    // Day first
    ['09:52:46 01/09/2017', '2017-09-01T02:52:46.000Z'],
    ['09:52 | 01-09-2017', '2017-09-01T02:52:00.000Z'],
    ['01/09/2017', '2017-08-31T17:00:00.000Z'],
    ['Thứ sáu, 01/09/2017, 09:52 (GMT+7)', '2017-09-01T02:52:00.000Z'],
    ['Fri, 01/09/2017 - 09:52', '2017-09-01T02:52:00.000Z'],
    ['Chủ nhật, 03/09/2017 9h05', '2017-09-03T02:05:00.000Z'],
    ['01/09/2017 9:52:46 CH', '2017-09-01T14:52:46.000Z'],
    ['01/09/2017 12:05 SA', '2017-08-31T17:05:00.000Z'],
    ['20/03/2024 10:00:00 AM', '2024-03-20T03:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(at(text)).toBe(instant)
  })

  it.each([
    ['03/04/2024 10:00 AM', 'March or April'],
    ['3/20/2024 10:00', 'no month 20'],
    ['30/02/2024', 'no such day'],
    ['20 Mar 2024 25:00:00 GMT', 'no such hour'],
    ['Wed, 20 Mar 2024 10:00:00 PST', 'a zone that has several meanings'],
    ['20/03/24', 'two digits of a year'],
    ['hôm qua', 'no date'],
    ['', 'nothing'],
  ])('does not guess %s (%s)', (text) => {
    expect(at(text)).toBeNull()
  })

  it('says whose offset it is', () => {
    expect(feedTime('20/03/2024 10:00', zone)?.zone).toBe(zone)
    expect(feedTime('Wed, 20 Mar 2024 10:00:00 -0330', zone)?.zone).toBe('-03:30')
  })

  it('reads every instant back in all its forms', () => {
    const two = (n: number) => String(n).padStart(2, '0')
    const instant = fc.date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instant, (date) => {
        date.setUTCMilliseconds(0)
        const wanted = date.toISOString()
        // Việt Nam has been seven hours ahead all this time.
        const local = new Date(date.getTime() + 7 * 3_600_000)
        const time = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
        const day = `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`
        for (const text of [
          date.toUTCString(),
          wanted,
          `${day} ${time}`,
          `${time} ${day}`,
          `${day} - ${time} (GMT+7)`,
        ])
          expect(at(text)).toBe(wanted)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = feedTime(text, zone)
        expect(read === null || !Number.isNaN(Date.parse(read.at))).toBe(true)
      }),
    )
  })
})

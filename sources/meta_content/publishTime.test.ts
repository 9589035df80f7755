import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideOrder, publishedInstant, readWrittenTime } from './publishTime.ts'

const times = (...texts: string[]) => texts.map((text) => readWrittenTime(text)!)
const open = { range: null, notAfter: '2030-01-01T00:00:00.000Z' }

describe('publish times', () => {
  it('is the clock of Los Angeles', () => {
    // 03/15/2025 03:06 PDT = 10:06 UTC = 17:06 in Vietnam; 01/13/2026 18:07 PST = 02:07 UTC of the next day.
    expect(publishedInstant(readWrittenTime('03/15/2025 03:06')!, 'month_first').at).toBe(
      '2025-03-15T10:06:00.000Z',
    )
    expect(publishedInstant(readWrittenTime('01/13/2026 18:07')!, 'month_first').at).toBe(
      '2026-01-14T02:07:00.000Z',
    )
  })

  it('reads lost zeros, seconds, half days and ISO text', () => {
    const same = readWrittenTime('03/05/2025 03:06')
    expect(readWrittenTime('3/5/2025 3:06')).toEqual(same)
    expect(readWrittenTime('03/05/2025 03:06:00')).toEqual(same)
    expect(readWrittenTime('3/5/2025 3:06 AM')).toEqual(same)
    expect(readWrittenTime('3/5/2025 12:30 am')?.hour).toBe(0)
    expect(readWrittenTime('3/5/2025 12:30 PM')?.hour).toBe(12)
    expect(publishedInstant(readWrittenTime('2025-03-05 03:06')!, 'day_first').at).toBe(
      '2025-03-05T11:06:00.000Z',
    )
  })

  it('refuses what no calendar has', () => {
    const impossible = [
      '13/13/2025 03:06',
      '02/30/2025 03:06',
      '03/15/2025',
      '03/15/25 03:06',
      '03/15/2025 25:00',
    ]
    for (const text of [...impossible, '3/5/2025 13:00 PM', 'Lifetime', ''])
      expect(readWrittenTime(text)).toBeNull()
  })

  it('decides the order from the file', () => {
    expect(decideOrder(times('03/05/2025 03:06', '03/15/2025 03:06'), open)).toBe('month_first')
    expect(decideOrder(times('05/03/2025 03:06', '15/03/2025 03:06'), open)).toBe('day_first')
    expect(decideOrder(times('03/15/2025 03:06', '15/03/2025 03:06'), open)).toBe('mixed')
    expect(decideOrder(times('03/03/2025 03:06'), open)).toBe('month_first')
    expect(decideOrder([], open)).toBe('month_first')
  })

  it('asks the range in the name, then the future, and else does not know', () => {
    const march = { from: '2025-03-01', to: '2025-03-31' }
    expect(decideOrder(times('03/05/2025 03:06'), { ...open, range: march })).toBe('month_first')
    expect(decideOrder(times('05/03/2025 03:06'), { ...open, range: march })).toBe('day_first')
    // Exported on 20 March: 12/03 cannot be 3 December.
    expect(
      decideOrder(times('12/03/2025 03:06'), { range: null, notAfter: '2025-03-20T00:00:00.000Z' }),
    ).toBe('day_first')
    expect(decideOrder(times('03/05/2025 03:06'), open)).toBe('unknown')
    // ISO text is certain for itself and proves nothing for its neighbours.
    expect(decideOrder(times('2025-03-15 03:06', '03/05/2025 03:06'), open)).toBe('unknown')
  })

  it('reads back every minute that Meta can write', () => {
    const minute = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(minute, (date) => {
        const [year, month, day, hour, min] = date.toISOString().split(/[-T:]/) as [
          string,
          string,
          string,
          string,
          string,
        ]
        const written = readWrittenTime(`${month}/${day}/${year} ${hour}:${min}`)
        expect(written).toMatchObject({ first: Number(month), second: Number(day), year: Number(year) })
        const { at } = publishedInstant(written!, 'month_first')
        const hours = (Date.parse(at) - Date.parse(`${year}-${month}-${day}T${hour}:${min}:00Z`)) / 3_600_000
        expect([7, 8]).toContain(hours)
      }),
    )
  })
})

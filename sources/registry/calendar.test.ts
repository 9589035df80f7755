import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { weekdayOf } from './civilDate.ts'
import { bundledCalendar } from './fixtures.ts'

type Day = Readonly<Record<'date' | 'kind' | 'name' | 'source' | 'status', string>>
let days: readonly Day[]

beforeAll(async () => {
  days = parse(await readFile(bundledCalendar), { columns: true }) as unknown as readonly Day[]
})

const offIn = (year: string) =>
  days
    .filter(({ date, kind }) => date.startsWith(year) && kind !== 'lam_bu')
    .map(({ date }) => date.slice(5))
    .join(' ')
const workedIn = (year: string) =>
  days
    .filter(({ date, kind }) => date.startsWith(year) && kind === 'lam_bu')
    .map(({ date }) => date.slice(5))
    .join(' ')

describe('the bundled calendar', () => {
  it('lists the weekdays off of each year', () => {
    expect(offIn('2021')).toBe('01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03')
    expect(offIn('2022')).toBe('01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02')
    expect(offIn('2023')).toBe('01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04')
    expect(offIn('2024')).toBe('01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03')
    expect(offIn('2025')).toBe('01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02')
    expect(offIn('2026')).toBe(
      '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24',
    )
    expect(offIn('2027')).toBe('01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24')
  })

  it('lists the Saturdays worked instead', () => {
    expect(['2021', '2022', '2023', '2024', '2025', '2026', '2027'].map(workedIn)).toEqual([
      '',
      '',
      '',
      '05-04',
      '04-26',
      '01-10 08-22',
      '',
    ])
  })

  it('is in order, names no day twice, and knows its weekdays', () => {
    const dates = days.map(({ date }) => date)
    expect(dates).toEqual([...new Set(dates)].sort())
    for (const { date, kind } of days)
      expect(weekdayOf(date), date).toSatisfy((weekday: number) =>
        kind === 'lam_bu' ? weekday === 6 : weekday <= 5,
      )
  })

  it('has a worked Saturday for each swapped day, and 11 statutory days a year, 12 since 2026', () => {
    for (const year of [2021, 2022, 2023, 2024, 2025, 2026, 2027]) {
      const of = (kind: string) =>
        days.filter(({ date, kind: k }) => date.startsWith(String(year)) && k === kind).length
      expect(of('hoan_doi')).toBe(of('lam_bu'))
      expect(of('nghi_le') + of('nghi_bu'), String(year)).toBe(year >= 2026 ? 12 : 11)
    }
  })

  it('marks as expected what no document confirms', () => {
    const expected = days.filter(({ status }) => status === 'du_kien').map(({ date }) => date)
    expect(expected.slice(0, 2)).toEqual(['2026-08-22', '2026-08-31'])
    expect(expected.slice(2).every((date) => date.startsWith('2027'))).toBe(true)
    expect(expected).toHaveLength(2 + 12)
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestWarehouse, testWarehouse } from '../testing/testWarehouse.ts'
import { type DimDate, dimDate } from './dim_date.ts'
import { type DimPeriod, dimPeriod } from './dim_period.ts'
import { type DimPeriodMonth, dimPeriodMonth } from './dim_period_month.ts'
import { type DimUnit, dimUnit } from './dim_unit.ts'
import { type DimWorkDay, dimWorkDay } from './dim_work_day.ts'
import { daNang, organisationId, unit, vn } from './testing/daNang.ts'

let warehouse: TestWarehouse
beforeEach(async () => {
  warehouse = await testWarehouse()
  await daNang(warehouse)
})
afterEach(() => warehouse.close())

describe('days', () => {
  // 30/12/2024 is a Monday; its week's Thursday is 02/01/2025, so it is week 1 of 2025 and belongs to January 2025.
  // 29/4/2024 is a swapped Monday off, 04/5/2024 the Saturday worked for it, 11/5/2024 an ordinary Saturday.
  test('weeks go by their Thursday; the calendar rules over the weekday', async () => {
    await warehouse.build([dimDate])
    const rows = await warehouse.rows<DimDate>(dimDate)
    const on = (date: string) => rows.find((row) => row.date === date)
    expect(on('2024-12-30')).toMatchObject({
      iso_week_id: '2025-W01',
      week_month_id: '2025-01',
      month_id: '2024-12',
      quarter_id: '2024-Q4',
      half_id: '2024-H2',
      weekday: 1,
    })
    expect(on('2024-04-29')).toMatchObject({ is_holiday: true, is_working: false })
    expect(on('2024-05-04')).toMatchObject({ is_holiday: false, is_working: true, weekday: 6 })
    expect(on('2024-05-11')).toMatchObject({ is_holiday: false, is_working: false })
    expect([rows[0]?.date, rows.at(-1)?.date]).toEqual(['2020-01-01', '2026-12-31'])
  })
})

describe('periods', () => {
  test('run from 2021 to the one that holds the build, with Vietnamese names', async () => {
    await warehouse.asOf('2025-07-15T00:00:00+07:00')
    await warehouse.build([dimPeriod, dimPeriodMonth])
    const rows = await warehouse.rows<DimPeriod>(dimPeriod)
    const of = (id: string) => rows.find((row) => row.period_id === id)
    expect(of('2025-07')?.label_vi).toBe('Tháng 7/2025')
    expect(of('2025-08')).toBeUndefined()
    expect(of('2025-Q3')).toMatchObject({ label_vi: 'Quý III/2025', end_date: '2025-09-30', months: 3 })
    expect(of('2025-H2')).toMatchObject({ label_vi: '6 tháng cuối năm 2025', previous_period_id: '2025-H1' })
    expect(of('2025')).toMatchObject({
      label_vi: 'Năm 2025',
      end_date: '2025-12-31',
      previous_period_id: '2024',
    })
    expect(of('2021-01')?.previous_period_id).toBeNull()
    // 5 years, 4 x 2 + 2 halves, 4 x 4 + 3 quarters, 4 x 12 + 7 months.
    expect(rows).toHaveLength(5 + 10 + 19 + 55)
    const months = await warehouse.rows<DimPeriodMonth>(dimPeriodMonth)
    expect(months.filter((row) => row.period_id === '2025-Q3').map((row) => row.month_id)).toEqual([
      '2025-07',
      '2025-08',
      '2025-09',
    ])
  })
})

describe('working hours', () => {
  // Another organisation works Monday to Saturday morning, and from 01/7/2024 begins at 08:00.
  test('follow the timetable in force, per organisation', async () => {
    await warehouse.insertRaw('raw.registry__organisation', [
      { organisation_id: 'o2', name: 'o2', short_name: 'o2', time_zone: 'Asia/Ho_Chi_Minh', is_demo: true },
    ])
    const hours = (weekday: number, am_start: string, more: Record<string, string | null>) => ({
      organisation_id: 'o2',
      weekday,
      am_start,
      am_end: '11:30',
      ...more,
    })
    await warehouse.insertRaw('raw.registry__working_hours', [
      hours(1, '07:00', { pm_start: '13:00', pm_end: '16:30', valid_to: '2024-06-30' }),
      hours(1, '08:00', { pm_start: '13:00', pm_end: '17:00', valid_from: '2024-07-01' }),
      hours(6, '07:00', {}),
    ])
    await warehouse.build([dimWorkDay])
    const rows = await warehouse.rows<DimWorkDay>(dimWorkDay)
    const on = (id: string, date: string) =>
      rows.find((row) => row.organisation_id === id && row.date === date)
    const utc = (wallClock: string) => new Date(vn(wallClock)).toISOString()
    expect(on('o2', '2024-06-24')).toMatchObject({ is_working: true, pm_end: utc('2024-06-24 16:30') })
    expect(on('o2', '2024-07-01')).toMatchObject({ is_working: true, am_start: utc('2024-07-01 08:00') })
    // Tuesday has no timetable; an ordinary Saturday has its morning; the make-up Saturday is worked like a Monday.
    expect(on('o2', '2024-06-25')?.is_working).toBe(false)
    expect(on('o2', '2024-06-29')).toMatchObject({
      is_working: true,
      am_start: utc('2024-06-29 07:00'),
      pm_end: null,
    })
    expect(on('o2', '2024-05-04')).toMatchObject({ is_working: true, pm_end: utc('2024-05-04 16:30') })
    expect(on(organisationId, '2024-05-04')).toMatchObject({
      is_working: true,
      pm_end: utc('2024-05-04 17:00'),
    })
    expect(on(organisationId, '2024-04-29')?.is_working).toBe(false)
  })
})

test('a unit that ended carries its last day in its label', async () => {
  await warehouse.insertRaw('raw.registry__unit', [
    unit({ unit_id: 'old', short_name: 'Q. Hải Châu', valid_to: '2025-06-30' }),
    unit({ unit_id: 'new', short_name: 'P. Hải Châu', valid_from: '2025-07-01' }),
  ])
  await warehouse.build([dimUnit])
  const rows = await warehouse.rows<DimUnit>(dimUnit)
  expect(rows.map((row) => row.label)).toEqual(['P. Hải Châu', 'Q. Hải Châu (đến 30/06/2025)'])
})

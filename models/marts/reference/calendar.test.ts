import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestWarehouse, testWarehouse } from '../../testing/testWarehouse.ts'
import { type Calendar, calendar } from './calendar.ts'
import { type WorkingHours, workingHours } from './working_hours.ts'

let warehouse: TestWarehouse
beforeAll(async () => {
  warehouse = await testWarehouse()
  const at = { time_zone: 'Asia/Ho_Chi_Minh', is_demo: true }
  await warehouse.insertRaw('raw.registry__organisation', [
    { ...at, organisation_id: 'q5', name: 'Ủy ban MTTQ Quận 5', short_name: 'MTTQ Quận 5' },
    { ...at, organisation_id: 'dn', name: 'Hội LHPN thành phố Đà Nẵng', short_name: 'Hội LHPN Đà Nẵng' },
  ])
})
afterAll(() => warehouse.close())

describe('calendar, working_hours', () => {
  it('says in words what a day is, and what is not official yet', async () => {
    const day = { source: 'Nghị quyết', status: 'chinh_thuc' }
    await warehouse.insertRaw('raw.registry__calendar', [
      { ...day, date: '2024-05-04', kind: 'lam_bu', name: 'Làm bù ngày 29/4' },
      { ...day, date: '2026-08-31', kind: 'hoan_doi', name: 'Nghỉ hoán đổi', status: 'du_kien' },
    ])
    await warehouse.build([calendar])
    // 4 May 2024 was a Saturday (6), 31 August 2026 is a Monday (1).
    expect(await warehouse.rows<Calendar>(calendar)).toMatchObject([
      { year: 2024, weekday: 6, kind: 'lam_bu', kind_vi: 'làm bù', is_worked: true, status: 'chinh_thuc' },
      {
        year: 2026,
        weekday: 1,
        kind: 'hoan_doi',
        kind_vi: 'nghỉ hoán đổi',
        is_worked: false,
        status: 'du_kien',
      },
    ])
  })

  it('the timetable is each organisation’s own; a half-day stays half, a change of hours keeps both', async () => {
    const monday = { organisation_id: 'dn', weekday: 1, am_start: '07:30', am_end: '11:30' }
    await warehouse.insertRaw('raw.registry__working_hours', [
      { ...monday, pm_start: '13:00', pm_end: '17:00', valid_to: '2024-12-31' },
      { ...monday, pm_start: '13:30', pm_end: '17:30', valid_from: '2025-01-01' },
      { ...monday, organisation_id: 'q5', weekday: 6 },
    ])
    await warehouse.build([workingHours])
    const rows = await warehouse.rows<WorkingHours>(workingHours)
    expect(
      rows
        .map((row) => [
          row.organisation_short_name,
          row.weekday,
          `${row.am_start}-${row.am_end}`,
          `${row.pm_start}-${row.pm_end}`,
          `${row.valid_from}/${row.valid_to}`,
        ])
        .sort(),
    ).toEqual([
      ['Hội LHPN Đà Nẵng', 1, '07:30-11:30', '13:00-17:00', 'null/2024-12-31'],
      ['Hội LHPN Đà Nẵng', 1, '07:30-11:30', '13:30-17:30', '2025-01-01/null'],
      ['MTTQ Quận 5', 6, '07:30-11:30', 'null-null', 'null/null'],
    ])
  })
})

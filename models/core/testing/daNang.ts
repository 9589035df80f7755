/** A small organisation for model tests: its timetable, and the days off and make-up days that the worked examples meet. */
import type { TestWarehouse } from '../../testing/testWarehouse.ts'

export const organisationId = 'hoi-lhpn-da-nang'

/** Days off and made up of 2023-2025 (reference: Labour Code days, compensatory and swapped days of the state calendar). */
export const daysOff: readonly string[] = [
  ...['2023-01-02', '2023-01-20', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26'],
  ...['2023-05-01', '2023-05-02', '2023-05-03', '2023-09-01', '2023-09-04'],
  ...['2024-01-01', '2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14'],
  ...['2024-04-18', '2024-04-29', '2024-04-30', '2024-05-01', '2024-09-02', '2024-09-03'],
  ...['2025-01-01', '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'],
  ...['2025-04-07', '2025-04-30', '2025-05-01', '2025-05-02', '2025-09-01', '2025-09-02'],
]
export const madeUp: readonly string[] = ['2024-05-04', '2025-04-26']

/** Puts in the organisation, Monday to Friday 07:30-11:30 and 13:00-17:00, and the calendar. */
export async function daNang(warehouse: TestWarehouse): Promise<void> {
  await warehouse.insertRaw('raw.registry__organisation', [
    {
      organisation_id: organisationId,
      name: 'Hội LHPN thành phố Đà Nẵng',
      short_name: 'Hội LHPN TP Đà Nẵng',
      time_zone: 'Asia/Ho_Chi_Minh',
      is_demo: true,
    },
  ])
  await warehouse.insertRaw(
    'raw.registry__working_hours',
    [1, 2, 3, 4, 5].map((weekday) => ({
      organisation_id: organisationId,
      weekday,
      am_start: '07:30',
      am_end: '11:30',
      pm_start: '13:00',
      pm_end: '17:00',
    })),
  )
  const day = (kind: string) => (date: string) => ({
    date,
    kind,
    name: kind,
    source: 'lịch',
    status: 'chinh_thuc',
  })
  await warehouse.insertRaw('raw.registry__calendar', [
    ...daysOff.map(day('nghi_le')),
    ...madeUp.map(day('lam_bu')),
  ])
}

/** An instant of Vietnamese wall-clock time: `vn('2024-03-08 10:00')` -> `2024-03-08T10:00:00+07:00`. */
export const vn = (wallClock: string): string => `${wallClock.replace(' ', 'T')}:00+07:00`

type UnitInput = { readonly unit_id: string; readonly [column: string]: string | number | null }

/** A unit of the organisation, a district in force for ever unless said otherwise. */
export const unit = (input: UnitInput) => ({
  organisation_id: organisationId,
  name: input.unit_id,
  short_name: input.unit_id,
  type: 'quan',
  level: 'district',
  sort_order: 1,
  ...input,
})

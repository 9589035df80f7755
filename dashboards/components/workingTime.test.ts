import { expect, test } from 'vitest'
import { dayText, timetables, yearText } from './workingTime.js'

const hours = (weekday: number, more: object = {}) => ({
  weekday,
  am_start: '07:30',
  am_end: '11:30',
  pm_start: '13:00',
  pm_end: '17:00',
  valid_from: null,
  valid_to: null,
  ...more,
})

test('weekdays with the same hours stand together, half-days and new hours apart', () => {
  expect(timetables([1, 2, 3, 4, 5].map((weekday) => hours(weekday)))).toEqual([
    'thứ Hai đến thứ Sáu, 07:30–11:30 và 13:00–17:00',
  ])
  expect(
    timetables([
      hours(1, { valid_to: '2024-12-31' }),
      hours(4, { valid_to: '2024-12-31' }),
      hours(1, { pm_start: '13:30', valid_from: '2025-01-01' }),
      hours(6, { pm_start: null, pm_end: null }),
    ]),
  ).toEqual([
    'thứ Hai, thứ Năm, 07:30–11:30 và 13:00–17:00, đến hết 31/12/2024',
    'thứ Hai, 07:30–11:30 và 13:30–17:00, từ 01/01/2025',
    'thứ Bảy, 07:30–11:30',
  ])
})

test('a day bears its weekday; a year counts days off and worked Saturdays', () => {
  expect(dayText({ date: '2024-04-29', weekday: 1 })).toBe('Thứ Hai 29/04/2024')
  expect(yearText(2024, [{ is_worked: false }, { is_worked: false }, { is_worked: true }])).toBe(
    'Năm 2024: 2 ngày nghỉ rơi vào ngày làm việc, 1 ngày làm bù',
  )
  expect(yearText(2023, [{ is_worked: false }])).toBe('Năm 2023: 1 ngày nghỉ rơi vào ngày làm việc')
})

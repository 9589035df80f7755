/** The timetable and the days off in words, for the page that explains how working hours are counted. */
import { date, number } from './format.js'

const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật']

/** "thứ Sáu". @param {number} weekday 1 is Monday */
const weekdayName = (weekday) => weekdays[Number(weekday) - 1]

/**
 * One sentence for each timetable of an organisation: the weekdays that share hours and validity stand together.
 * @param {readonly { weekday: number, am_start: string | null, am_end: string | null, pm_start: string | null, pm_end: string | null, valid_from: unknown, valid_to: unknown }[]} rows
 */
export function timetables(rows) {
  /** @type {Map<string, number[]>} */
  const byHours = new Map()
  for (const row of rows) {
    const sessions = [
      [row.am_start, row.am_end],
      [row.pm_start, row.pm_end],
    ].filter(([start]) => start !== null && start !== undefined)
    const from = row.valid_from ? `, từ ${date(row.valid_from)}` : ''
    const to = row.valid_to ? `, đến hết ${date(row.valid_to)}` : ''
    const hours = `${sessions.map(([start, end]) => `${start}–${end}`).join(' và ')}${from}${to}`
    byHours.set(hours, [...(byHours.get(hours) ?? []), Number(row.weekday)])
  }
  return [...byHours].map(([hours, days]) => `${daysText(days)}, ${hours}`)
}

function daysText(/** @type {number[]} */ days) {
  const sorted = [...days].sort((a, b) => a - b)
  const [first, last] = [sorted[0] ?? 1, sorted.at(-1) ?? 1]
  const inARow = sorted.length > 2 && last - first === sorted.length - 1
  return inARow ? `${weekdayName(first)} đến ${weekdayName(last)}` : sorted.map(weekdayName).join(', ')
}

/** "Thứ Hai 29/04/2024", to begin a row. @param {{ date: unknown, weekday: number }} day */
export function dayText(day) {
  const name = weekdayName(day.weekday) ?? ''
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${date(day.date)}`
}

/**
 * What a year holds: "Năm 2024: 12 ngày nghỉ rơi vào ngày làm việc, 1 ngày làm bù".
 * @param {number} year @param {readonly { is_worked: boolean }[]} days
 */
export function yearText(year, days) {
  const worked = days.filter(({ is_worked }) => is_worked).length
  const off = `${number(days.length - worked, 0)} ngày nghỉ rơi vào ngày làm việc`
  return `Năm ${year}: ${off}${worked > 0 ? `, ${number(worked, 0)} ngày làm bù` : ''}`
}

/** Holes in calendar.csv: years without rows, and public holidays of the Labour Code that fall on a weekday but are absent. */
import { weekdayOf } from './civilDate.ts'
import type { Problem } from './problem.ts'
import { registerFiles, type Registers } from './readRegisters.ts'

/** Holidays on fixed solar days; 24/11 since 2026 (Nghị quyết 28/2026/QH16). */
const fixedDays = [
  { day: '01-01', name: 'Tết Dương lịch', since: 0 },
  { day: '04-30', name: 'Ngày Chiến thắng', since: 0 },
  { day: '05-01', name: 'Quốc tế lao động', since: 0 },
  { day: '09-02', name: 'Quốc khánh', since: 0 },
  { day: '11-24', name: 'Ngày Văn hóa Việt Nam', since: 2026 },
]

const copyRemedy = 'Hãy bổ sung theo thông báo lịch nghỉ, hoặc chép lại lịch đi kèm phần mềm.'

/** Problems of the calendar given the years that plans need. */
export function calendarHoles(calendar: Registers['calendar'], neededYears: readonly number[]): Problem[] {
  const { file } = registerFiles.calendar
  const hole = (message: string): Problem => ({
    file,
    line: null,
    column: null,
    field: 'date',
    code: 'calendar_hole',
    message,
  })
  const off = calendar
    .filter(({ row }) => row.kind !== 'lam_bu' && row.date !== '')
    .map(({ row }) => row.date)
  const covered = new Set(off.map((date) => Number(date.slice(0, 4))))
  const wanted = [...covered, ...neededYears]
  if (wanted.length === 0) return []
  const [from, to] = [Math.min(...wanted), Math.max(...wanted)]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((year) => {
    if (!covered.has(year)) return [hole(`Lịch chưa có ngày nghỉ nào của năm ${year}. ${copyRemedy}`)]
    const missing = fixedDays
      .filter(({ since }) => year >= since)
      .map(({ day, name }) => ({ date: `${year}-${day}`, name }))
      .filter(({ date }) => weekdayOf(date) <= 5 && !off.includes(date))
      .map(({ date, name }) => hole(`Lịch thiếu ngày ${date} (${name}). ${copyRemedy}`))
    const lunar = off.filter((date) => date >= `${year}-01-15` && date <= `${year}-02-28`)
    // Five days by law; those on a weekend are made up for, so at least five weekdays are off.
    return lunar.length >= 5
      ? missing
      : [
          ...missing,
          hole(`Lịch năm ${year} thiếu ngày nghỉ Tết Âm lịch (phải có ít nhất 5 ngày). ${copyRemedy}`),
        ]
  })
}

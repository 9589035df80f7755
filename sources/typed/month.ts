/** Months as people type them, and their days. */
import { addDays } from '../registry/civilDate.ts'
import { dateOf } from '../files/typedTime.ts'
import { parseDate, type DateOrder } from './dates.ts'

const yearLast = /^(?:tháng )?(\d{1,2}) ?[/.-] ?(\d{4})$/iu
const yearFirst = /^(\d{4})[/.-](\d{1,2})$/
const inWords = /^tháng (\d{1,2}) (?:năm )?(\d{4})$/iu

/**
 * `03/2024`, `tháng 3/2024`, `2024-03`, or any date in it (Excel turns 03/2024 into 01/03/2024), as `2024-03`; null when
 * it is no month.
 */
export function parseMonth(raw: string, order: DateOrder): string | null {
  const text = raw.normalize('NFC').trim().replace(/\s+/g, ' ')
  const said = yearLast.exec(text) ?? inWords.exec(text)
  const turned = yearFirst.exec(text)
  const [month, year] = said ? [said[1]!, said[2]!] : turned ? [turned[2]!, turned[1]!] : []
  if (month === undefined || year === undefined) {
    const time = parseDate(text, order)
    return time && dateOf(time).slice(0, 7)
  }
  const number = Number(month)
  return number >= 1 && number <= 12 && Number(year) >= 1900 ? `${year}-${month.padStart(2, '0')}` : null
}

/** The first and the last day of a month such as `2024-02`. */
export function daysOfMonth(month: string): { readonly first: string; readonly last: string } {
  const first = `${month}-01`
  return { first, last: addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1) }
}

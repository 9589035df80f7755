/**
 * Which way round the dates of a file are. Workbooks and Vietnamese forms put the day first; a CSV must prove it: by a
 * number above 12, or because only one order puts every dated row inside the period.
 */
import { SourceError } from '../source.ts'
import { dateOf } from '../files/typedTime.ts'
import { parseDate, possibleOrders, type DateOrder } from './dates.ts'
import type { Info } from './info.ts'

/** Do all these dates lie inside the period when everything is read in this order? */
function fitsPeriod(texts: readonly string[], info: Info, order: DateOrder): boolean {
  const bound = (label: 'from' | 'to') => {
    const time = parseDate(info[label]?.text ?? '', order)
    return time && dateOf(time)
  }
  const [from, to] = [bound('from'), bound('to')]
  if (from === null || to === null || to < from) return false
  return texts.every((text) => {
    const time = parseDate(text, order)
    return time === null || (dateOf(time) >= from && dateOf(time) <= to)
  })
}

/** The dates of a file as they are written. */
export interface DatesTyped {
  /** Of columns whose dates lie inside the file's period. */
  readonly inPeriod: readonly string[]
  readonly others: readonly string[]
  /** What the kind of file tells: a workbook of ours, or the export of a Vietnamese form; null when nothing. */
  readonly told: DateOrder | null
}

/**
 * The order of a file's dates.
 * @throws SourceError with the question when nothing proves it
 */
export function dateOrderOf({ inPeriod, others, told }: DatesTyped, info: Info): DateOrder {
  if (told !== null) return told
  const all = [
    ...inPeriod,
    ...others,
    ...(['from', 'to', 'exportedAt'] as const).map((label) => info[label]?.text ?? ''),
  ]
  const possible = possibleOrders(all)
  if (possible.length === 1) return possible[0]!
  if (possible.length === 0)
    throw new SourceError(
      'date_order_mixed',
      'Trong tệp có ngày viết theo cả hai kiểu ngày/tháng/năm và tháng/ngày/năm. Hãy viết lại một kiểu ngày/tháng/năm, hoặc dùng tệp mẫu .xlsx.',
    )
  const fitting = possible.filter((order) => fitsPeriod(inPeriod, info, order))
  if (fitting.length === 1) return fitting[0]!
  throw new SourceError(
    'date_order_unknown',
    'Ngày trong tệp là ngày/tháng/năm hay tháng/ngày/năm? Không có ngày nào trên 12 để biết chắc. Hãy viết ngày theo kiểu 2024-03-08, hoặc dùng tệp mẫu .xlsx.',
  )
}

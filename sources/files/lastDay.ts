/** The last day of a daily export: its figures are whole only when the export is known to have come after its end. */
import type { Item, ObservedAt } from '../source.ts'
import { startOfDay } from './zonedTime.ts'

/** Was the day over, in the zone, when the figures were taken? An estimated time proves nothing. */
export const isWholeDay = (day: string, zone: string, observed: ObservedAt): boolean =>
  !observed.estimated && observed.at >= startOfDay(day, zone, 1)

/** Tells the operator that a file's last day may still grow. */
export function partialDayNotice(day: string, observed: ObservedAt): Item {
  const why = observed.estimated
    ? 'không biết chắc tệp được xuất khi ngày này đã hết'
    : 'tệp được xuất khi ngày này chưa hết'
  const message = `Ngày cuối ${day} được đánh dấu là chưa trọn (${why}); lần xuất sau sẽ bổ sung.`
  return { type: 'notice', code: 'partial_last_day', row: null, column: null, message }
}

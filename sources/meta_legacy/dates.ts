/**
 * `Posted` and `Date` of the older exports: the clock of Los Angeles, month first (`10/1/2015 21:00`), in all real files.
 * A figure above 12 in the first place proves that somebody saved the file again with the day first.
 */
import { readWrittenTime, type DateOrder, type WrittenTime } from '../meta_content/publishTime.ts'
import { SourceError, type Item } from '../source.ts'

export type FileOrder = DateOrder | 'mixed'

/** Reads a date or time as written, a bare date as its midnight; null when it is none or cannot exist. */
export function readLegacyTime(raw: string): WrittenTime | null {
  const text = raw.trim().replace(/(:\d{2})\.0+$/, '$1')
  return readWrittenTime(/\d:\d{2}/.test(text) ? text : `${text} 00:00`)
}

/**
 * The order of a file's dates, and what the operator should know of it.
 * @throws SourceError when some are date cells and some text: a spreadsheet took those up to the 12th for day first
 */
export function orderOfDates(texts: readonly string[]): { order: FileOrder; notices: readonly Item[] } {
  const times = texts.flatMap((text) => readLegacyTime(text) ?? [])
  const isIso = (text: string) => /^\d{4}-/.test(text.trim())
  if (texts.some(isIso) && texts.some((text) => !isIso(text) && readLegacyTime(text) !== null))
    throw new SourceError(
      'dates_mixed',
      'Cột ngày có ô là ngày của Excel, có ô là chữ: Excel đã đổi chỗ ngày và tháng ở một phần tệp. Hãy dùng lại tệp gốc, chưa mở và lưu bằng Excel.',
    )
  const proven = new Set(times.filter(({ proves }) => proves).map(({ order }) => order))
  if (proven.size === 2)
    return {
      order: 'mixed',
      notices: [
        notice(
          'mixed_date_order',
          'Tệp lẫn hai kiểu ngày (tháng/ngày và ngày/tháng), có lẽ đã lưu lại bằng Excel. Chỉ nạp những dòng chắc chắn.',
        ),
      ],
    }
  if (proven.has('day_first'))
    return {
      order: 'day_first',
      notices: [
        notice(
          'day_first',
          'Ngày trong tệp này viết ngày trước tháng; tệp gốc của Facebook viết tháng trước.',
        ),
      ],
    }
  const open = times.some(({ first, second, order }) => order === null && first !== second)
  const assumed = open && proven.size === 0
  return {
    order: 'month_first',
    notices: assumed
      ? [
          notice(
            'month_first_assumed',
            'Mọi ngày trong tệp đều từ 12 trở xuống; được đọc là tháng/ngày/năm như mọi tệp Facebook Insights kiểu cũ. Nếu tệp đã lưu lại theo kiểu ngày trước thì hãy dùng tệp gốc.',
          ),
        ]
      : [],
  }
}

const notice = (code: string, message: string): Item => ({
  type: 'notice',
  code,
  row: null,
  column: null,
  message,
})

/** Which days a content export answers for: those that its name promises, up to the export. */
import { startOfDay } from '../files/zonedTime.ts'
import type { Coverage } from '../source.ts'
import type { DayRange } from './fileName.ts'
import { widened } from './fileName.ts'
import type { Report } from './report.ts'
import { pageZone, postStream } from './stream.ts'

/**
 * One entry per channel seen in the file. A page of which the range holds no post leaves no trace in a file of several
 * pages, so nothing is claimed for it. Nor is anything claimed when posts outside the range show that the name is not
 * the file's own.
 */
export function contentCoverage(
  channelIds: Iterable<string>,
  range: DayRange | null,
  days: readonly string[],
  observedAt: string,
  report: Report,
): readonly Coverage[] {
  const notice = (code: string, message: string) => report.notice({ code, row: null, column: null, message })
  if (range === null) {
    notice(
      'no_range_in_name',
      'Tên tệp không có khoảng ngày (như Feb-01-2025_Mar-15-2025), nên không biết tệp phủ những ngày nào: ' +
        'ngày không có bài được coi là chưa biết, không phải bằng 0.',
    )
    return []
  }
  const { from, to } = widened(range)
  const outside = days.filter((day) => day < from || day > to).length
  if (outside > 0) {
    notice(
      'range_mismatch',
      `Tên tệp ghi ${range.from} đến ${range.to} nhưng ${outside} bài nằm ngoài khoảng đó: tên có lẽ đã bị đổi, ` +
        'nên không dùng để biết tệp phủ những ngày nào.',
    )
    return []
  }
  const start = startOfDay(range.from, pageZone)
  const promised = startOfDay(range.to, pageZone, 1)
  const end = promised < observedAt ? promised : observedAt
  if (end <= start) return []
  return [...new Set(channelIds)]
    .sort()
    .map((entityId) => ({ stream: postStream.name, entityKind: 'channel', entityId, from: start, to: end }))
}

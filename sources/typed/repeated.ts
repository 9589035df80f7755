/** Rows of a file that say the same thing twice: the warehouse keeps one of them, and the operator should know. */
import type { Item } from '../source.ts'

/** One notice for each line of the file that repeats an earlier one, key and content. */
export function repeatedNotices(items: readonly Item[]): Item[] {
  const firstLines = new Map<string, number>()
  const told = new Set<string>()
  return items.flatMap((item): Item[] => {
    if (item.type !== 'row') return []
    const content = JSON.stringify([item.stream, item.row])
    const first = firstLines.get(content)
    if (first === undefined) firstLines.set(content, item.sourceRow)
    const line = `${item.stream} ${item.sourceRow}`
    if (first === undefined || told.has(line)) return []
    told.add(line)
    const message =
      `Dòng ${item.sourceRow} giống hệt dòng ${first} nên chỉ được tính một lần. ` +
      'Nếu là hai việc khác nhau, hãy ghi cho khác nhau (mã, tiêu đề, liên kết hoặc giờ) rồi nộp lại.'
    return [{ type: 'notice', code: 'repeated_row', row: item.sourceRow, column: null, message }]
  })
}

/** The tables of a file, sheet by sheet, and what the operator should know of the columns and sheets left out. */
import { looksPersonal, type Item } from '../source.ts'
import type { Sheet } from '../typed/sheets.ts'
import type { Figure } from './figures.ts'
import { tableOf, type LegacyTable } from './header.ts'

const shownNames = 10

/** Every table that can be read; a figure that a second column gives again is read from the first. */
export function legacyTables(sheets: readonly Sheet[]): {
  readonly tables: readonly LegacyTable[]
  readonly notices: readonly Item[]
} {
  const tables: LegacyTable[] = []
  const unknownSheets: string[] = []
  const repeated: string[] = []
  const seen = new Set<string>()
  let unused = 0
  for (const sheet of sheets) {
    if (sheet.rows.every(({ cells }) => cells.every((cell) => cell === ''))) continue
    const table = tableOf(sheet)
    if (table === 'unused') unused += 1
    else if (table === 'unknown') unknownSheets.push(sheet.name ?? '')
    else {
      const isNew = (figure: Figure) => {
        const key = JSON.stringify([table.level, figure.period, figure.metric, figure.dimension])
        if (seen.has(key)) repeated.push(table.titles[figure.position] ?? '')
        return !seen.has(key) && Boolean(seen.add(key))
      }
      tables.push({ ...table, figures: table.figures.filter(isNew) })
    }
  }
  const unusedColumns = tables.reduce((sum, table) => sum + table.unused, unused)
  return {
    // The main tables first: they say when a post was published.
    tables: tables.toSorted((a, b) => Number(isSplit(a)) - Number(isSplit(b))),
    notices: [
      ...named(
        'unknown_sheets',
        unknownSheets,
        'Trang tính chưa được biết nên bỏ qua',
        'không thấy đủ hai dòng tiêu đề',
      ),
      ...named(
        'unknown_columns',
        tables.flatMap(({ unknown }) => unknown),
        'Cột chưa được biết nên bỏ qua',
        'tên hoặc mô tả khác với tệp Facebook Insights đã gặp',
      ),
      ...named(
        'ambiguous_columns',
        tables.flatMap(({ ambiguous }) => ambiguous),
        'Cột không rõ là chỉ số nào nên bỏ qua',
        'nhiều chỉ số cùng tên và thiếu dòng mô tả',
      ),
      ...named('repeated_columns', repeated, 'Cột lặp lại, chỉ cột đứng trước được đọc', 'cùng một chỉ số'),
      ...(unusedColumns === 0
        ? []
        : [
            notice(
              'unused_columns',
              `${unusedColumns} cột hoặc trang chia theo nơi ở, ngôn ngữ hay số lần xem không được dùng nên không nạp.`,
            ),
          ]),
    ],
  }
}

const isSplit = ({ keys, level }: LegacyTable) => level === 'post' && keys.posted === undefined

const notice = (code: string, message: string): Item => ({
  type: 'notice',
  code,
  row: null,
  column: null,
  message,
})

function named(code: string, names: readonly string[], what: string, why: string): readonly Item[] {
  if (names.length === 0) return []
  const shown = names
    .slice(0, shownNames)
    .map((name) => (looksPersonal(name) ? '(không nêu tên)' : `"${name}"`))
  const more = names.length > shownNames ? ` và ${names.length - shownNames} tên nữa` : ''
  return [notice(code, `${what} (${why}): ${shown.join(', ')}${more}.`)]
}

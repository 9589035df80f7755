/** The daily blocks of a group to figures: what a block has no column for, or leaves blank, gives nothing and never 0. */
import { mapHeaders } from '../files/header.ts'
import { parseCount } from '../files/numbers.ts'
import { isCivilTime } from '../files/zonedTime.ts'
import { looksPersonal, type Item } from '../source.ts'
import type { SheetRow } from '../typed/sheets.ts'
import { dayColumns, dayMetrics, type DayMetric } from './blocks.ts'
import { placeOf, rejected } from './reject.ts'
import type { Block } from './walk.ts'

export interface DayFigure {
  readonly row: SheetRow
  /** `YYYY-MM-DD`, in a zone that Meta does not document. */
  readonly day: string
  /** The date as the file writes it. */
  readonly raw: string
  readonly metric: DayMetric
  readonly value: number
  /** Where the operator finds the cell. */
  readonly place: string | null
}

const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/

/** A day as the download writes it; null when it is written otherwise or does not exist. */
export function readDay(text: string): string | null {
  const parts = dayForm.exec(text)?.slice(1).map(Number)
  if (parts === undefined) return null
  const [year, month, day] = parts as [number, number, number]
  return isCivilTime({ year, month, day, hour: 0, minute: 0, second: 0 }) ? text : null
}

/** The figures of one daily block. */
export function dayFigures(block: Block): {
  readonly figures: readonly DayFigure[]
  readonly items: readonly Item[]
} {
  const { header, rows } = block
  const { positions, unknown } = mapHeaders(header.cells, dayColumns)
  const items: Item[] = []
  const figures = rows.flatMap((row): readonly DayFigure[] => {
    const raw = row.cells[0] ?? ''
    const day = readDay(raw)
    if (day === null) {
      items.push(rejected(row, placeOf(block, row, 0), raw, badDate))
      return []
    }
    return dayMetrics.flatMap((metric): readonly DayFigure[] => {
      const [position] = positions[metric]
      if (position === undefined) return []
      const place = placeOf(block, row, position)
      const text = row.cells[position] ?? ''
      const parsed = parseCount(text)
      if (!parsed.ok) items.push(rejected(row, place, text, parsed))
      return parsed.ok && parsed.value !== null ? [{ row, day, raw, metric, value: parsed.value, place }] : []
    })
  })
  const repeated = dayMetrics.flatMap((metric) => positions[metric].slice(1))
  const left = [...unknown.map(({ position }) => position), ...repeated].map((at) => header.cells[at] ?? '')
  if (left.length > 0) items.push(columnsLeft(header, left))
  if (figures.length === 0 && items.every(({ type }) => type !== 'rejection')) items.push(emptyBlock(block))
  return { figures, items }
}

const badDate = {
  code: 'bad_date',
  reason:
    'Ngày phải có dạng năm-tháng-ngày như 2026-04-21 và có thật; hãy dùng tệp gốc tải từ nhóm, chưa lưu lại bằng Excel.',
}

function columnsLeft(header: SheetRow, names: readonly string[]): Item {
  const shown = names.map((name) => (looksPersonal(name) ? '(không nêu tên)' : `"${name}"`)).join(', ')
  const message = `Cột chưa được biết hoặc lặp lại trong khối theo ngày nên bỏ qua: ${shown}.`
  return { type: 'notice', code: 'unknown_columns', row: header.row, column: null, message }
}

/** Refuses a daily block that holds no figure at all, as some groups' downloads have it. */
export const emptyBlock = (block: Block): Item =>
  rejected(block.header, placeOf(block, block.header, 0), '', {
    code: 'no_daily_figures',
    reason:
      'Khối theo ngày chỉ có cột ngày, không có số liệu nào. Hãy tải lại từ mục Tăng trưởng hoặc Tương tác của nhóm, nơi có các cột Joined, Posts, Comments.',
  })

/**
 * The figures of all blocks, each metric and day once. A figure given twice and differently stays as first read.
 * Members "0" before Meta began to count are no zero; later ones contradict themselves, for a group has its admin.
 */
export function settledFigures(figures: readonly DayFigure[]): {
  readonly figures: readonly DayFigure[]
  /** Days of which the member count is not known yet. */
  readonly uncounted: ReadonlySet<string>
  readonly items: readonly Item[]
} {
  const counted = figures
    .filter(({ metric, value }) => metric === 'group_members' && value > 0)
    .reduce<string | null>((first, { day }) => (first !== null && first < day ? first : day), null)
  const kept = new Map<string, DayFigure>()
  const uncounted = new Set<string>()
  const items: Item[] = []
  for (const figure of figures) {
    const { row, place, day, metric, value } = figure
    const first = kept.get(`${metric} ${day}`)
    if (first?.value === value) continue
    if (first !== undefined) {
      const reason = `Ngày ${day} có hai giá trị khác nhau ở dòng ${first.row.row} (${first.value}) và dòng ${row.row} (${value}). Giữ giá trị đứng trước; hãy tải lại tệp để biết giá trị đúng.`
      items.push(rejected(row, place, String(value), { code: 'conflicting_value', reason }))
      continue
    }
    if (metric === 'group_members' && value === 0) {
      if (counted !== null && day > counted) {
        const reason = 'Số thành viên là 0 sau những ngày đã có thành viên: không thể đúng. Hãy tải lại tệp.'
        items.push(rejected(row, place, '0', { code: 'zero_members', reason }))
        continue
      }
      uncounted.add(day)
    }
    kept.set(`${metric} ${day}`, figure)
  }
  return { figures: [...kept.values()], uncounted, items }
}

/**
 * The two header rows of the older exports: titles, and under them descriptions, whose last words alone tell two columns
 * of one title apart. A table is known by both rows, so that a data set made from such an export is not taken for one.
 */
import { headerKey } from '../files/header.ts'
import type { Sheet } from '../typed/sheets.ts'
import { figureOf, sheetTitle, type Figure, type Level } from './figures.ts'

export type KeyColumn = 'post_id' | 'permalink' | 'message' | 'type' | 'posted' | 'date'

const keyColumns: Readonly<Record<string, KeyColumn>> = {
  'post id': 'post_id',
  permalink: 'permalink',
  'post message': 'message',
  type: 'type',
  posted: 'posted',
  date: 'date',
}

/** Columns that say nothing that we keep. */
const plainColumns = new Set(['countries', 'languages', 'audience targeting', 'description'])

export interface LegacyTable {
  readonly sheet: Sheet
  readonly level: Level
  readonly titles: readonly string[]
  readonly keys: Readonly<Partial<Record<KeyColumn, number>>>
  readonly figures: readonly Figure[]
  /** Index in `sheet.rows` of the first row of data. */
  readonly from: number
  readonly unknown: readonly string[]
  readonly ambiguous: readonly string[]
  /** Known columns that no figure is made of. */
  readonly unused: number
}

/** Of what a row of titles speaks when it heads the main table; null when it heads none. */
export function titleLevel(cells: readonly string[]): Level | null {
  const keys = new Set(cells.map((cell) => keyColumns[headerKey(cell)]))
  const names = (level: Level) => cells.some((cell) => figureOf(level, cell, null).state !== 'unknown')
  if (keys.has('post_id') && keys.has('posted') && names('post')) return 'post'
  return keys.has('date') && names('page') ? 'page' : null
}

/** A description row: nothing under the key, and under a title a sentence that begins with the period. */
export function isDescriptionRow(titles: readonly string[], cells: readonly string[]): boolean {
  const described = titles.map((title, position) => ({
    key: keyColumns[headerKey(title)],
    text: cells[position] ?? '',
  }))
  return (
    described.every(({ key, text }) => (key !== 'post_id' && key !== 'date') || text === '') &&
    described.some(
      ({ key, text }) => key === undefined && /^(lifetime|daily|weekly|28 days)\b[: ]/i.test(text),
    )
  )
}

/**
 * The table of a sheet: the main one, or the parts of one figure in a sheet named by the figure's title. `unknown` for a
 * sheet that is neither; `unused` for one that is known and not read.
 */
export function tableOf(sheet: Sheet): LegacyTable | 'unknown' | 'unused' {
  const at = sheet.rows.slice(0, 5).findIndex(({ cells }) => cells.some((cell) => isKeyTitle(cell)))
  const titles = sheet.rows[at]?.cells
  if (titles === undefined) return 'unknown'
  const below = sheet.rows[at + 1]?.cells ?? []
  const descriptions = isDescriptionRow(titles, below) ? below : null
  const main = titleLevel(titles)
  if (main !== null) return descriptions === null ? 'unknown' : mapped(sheet, main, null, at, descriptions)
  const level: Level = titles.some((title) => headerKey(title) === 'post id') ? 'post' : 'page'
  const split = sheet.name === null ? null : sheetTitle(level, sheet.name)
  if (split === null) return 'unknown'
  return split === 'unused' ? 'unused' : mapped(sheet, level, split, at, descriptions ?? [])
}

const isKeyTitle = (cell: string) => ['post id', 'date'].includes(headerKey(cell))

/** `split` is the title whose parts the columns are, null in the main table. */
function mapped(
  sheet: Sheet,
  level: Level,
  split: string | null,
  at: number,
  descriptions: readonly string[],
): LegacyTable {
  const titles = sheet.rows[at]!.cells
  const keys: Partial<Record<KeyColumn, number>> = {}
  const figures: Figure[] = []
  const unknown: string[] = []
  const ambiguous: string[] = []
  let unused = 0
  titles.forEach((title, position) => {
    const folded = headerKey(title)
    const key = keyColumns[folded]
    if (key !== undefined) keys[key] ??= position
    if (folded === '' || key !== undefined || plainColumns.has(folded)) return
    const column = split === null ? title : `${split} - ${title}`
    const figure = figureOf(level, column, descriptions[position] ?? null)
    if (figure.state === 'known') figures.push({ ...figure.figure, position })
    else if (figure.state === 'ambiguous') ambiguous.push(title)
    else if (figure.state === 'unused') unused += 1
    else unknown.push(title)
  })
  const from = at + (descriptions.length > 0 ? 2 : 1)
  return { sheet, level, titles, keys, figures, from, unknown, ambiguous, unused }
}

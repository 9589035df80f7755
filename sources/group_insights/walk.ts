/**
 * Walks a sheet and cuts it into its stacked blocks. A block begins with its header row, wherever that stands; a row that
 * fits neither the block before it nor any known header begins an unknown block, which nobody reads.
 */
import { headerKey, mapHeaders } from '../files/header.ts'
import type { Sheet, SheetRow } from '../typed/sheets.ts'
import { ageColumns, dayColumns, dayMetrics, droppedBlocks, groupOnly, type DroppedKind } from './blocks.ts'

/** `bare`: a date column and no figure known beside it. */
export type BlockKind = 'days' | 'bare' | 'ages' | DroppedKind | 'unknown'

export interface Block {
  readonly kind: BlockKind
  /** Null in a delimited text. */
  readonly sheet: string | null
  /** The header row; in an unknown block its first row, whatever that is. */
  readonly header: SheetRow
  readonly rows: readonly SheetRow[]
}

const isBlank = ({ cells }: SheetRow) => cells.every((cell) => cell === '')

/** What kind of block a row begins; null when it is no known header. */
export function headerKind(cells: readonly string[]): Exclude<BlockKind, 'unknown'> | null {
  const keys = cells.map(headerKey)
  const dropped = droppedBlocks.find(({ headers }) =>
    headers.some((header) => header.every((text, position) => keys[position] === headerKey(text))),
  )
  if (dropped) return dropped.kind
  const ages = mapHeaders(cells, ageColumns).positions
  if (ages.age[0] === 0) return 'ages'
  const days = mapHeaders(cells, dayColumns).positions
  if (days.date[0] !== 0) return null
  return dayMetrics.some((metric) => days[metric].length > 0) ? 'days' : 'bare'
}

/** Does a row speak for a Group Insights file? A date beside posts or reactions alone could be anybody's. */
export function isGroupHeader(cells: readonly string[]): boolean {
  const kind = headerKind(cells)
  if (kind === 'contributors') return ['posts', 'comments', 'reactions'].some((name) => named(cells, name))
  if (kind === 'posts' || kind === 'popular_days' || kind === 'popular_times') return cells.length > 1
  if (kind !== 'days') return false
  const { positions } = mapHeaders(cells, dayColumns)
  return groupOnly.some((metric) => positions[metric].length > 0)
}

const named = (cells: readonly string[], name: string) => cells.some((cell) => headerKey(cell) === name)

const ageRange = /^(\d{1,2} ?[-–] ?\d{1,2}|\d{2}\+)$/

/** May a row stand in a block of this kind? `afterBlank` when an empty row parts it from the block. */
function fits(kind: BlockKind, { cells }: SheetRow, afterBlank: boolean): boolean {
  const first = cells[0] ?? ''
  if (kind === 'days' || kind === 'bare') return /^\d/.test(first) || (first === '' && !afterBlank)
  if (kind === 'ages') return ageRange.test(first)
  return !afterBlank
}

/** The blocks of a sheet in its order; empty rows belong to none. */
export function walkBlocks({ name, rows }: Sheet): readonly Block[] {
  const blocks: (Block & { readonly rows: SheetRow[] })[] = []
  let afterBlank = false
  for (const row of rows) {
    if (isBlank(row)) {
      afterBlank = true
      continue
    }
    const current = blocks.at(-1)
    const kind = headerKind(row.cells)
    if (kind !== null) blocks.push({ kind, sheet: name, header: row, rows: [] })
    else if (current && fits(current.kind, row, afterBlank)) current.rows.push(row)
    else blocks.push({ kind: 'unknown', sheet: name, header: row, rows: [] })
    afterBlank = false
  }
  return blocks
}

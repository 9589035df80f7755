/** The block of ages and genders: counts of members at the moment of the download, nobody named. */
import { mapHeaders, headerKey } from '../files/header.ts'
import { parseCount } from '../files/numbers.ts'
import type { Item } from '../source.ts'
import type { SheetRow } from '../typed/sheets.ts'
import { ageColumns, ageShares, type Gender } from './blocks.ts'
import { placeOf, rejected } from './reject.ts'
import type { Block } from './walk.ts'

export interface AgeCount {
  readonly row: SheetRow
  /** `women.18-24` */
  readonly dimension: string
  readonly value: number
}

const genders: readonly Gender[] = ['women', 'men', 'custom']

/** The counts of an age block; a block of shares alone is left out and reported. */
export function ageCounts(block: Block): {
  readonly counts: readonly AgeCount[]
  readonly items: readonly Item[]
} {
  const { header, rows } = block
  const { positions, unknown } = mapHeaders(header.cells, ageColumns)
  const items: Item[] = []
  const shares = new Set(ageShares.map(headerKey))
  if (
    genders.every((gender) => positions[gender].length === 0) ||
    unknown.some(({ header: text }) => !shares.has(headerKey(text)))
  )
    items.push({
      type: 'notice',
      code: 'unknown_columns',
      row: header.row,
      column: null,
      message: `Khối độ tuổi ở dòng ${header.row} có cột chưa được biết; chỉ các cột đếm số người theo giới tính được đọc.`,
    })
  const counts = rows.flatMap((row) => {
    const age = (row.cells[0] ?? '').replace(/\s/g, '').replace('–', '-')
    return genders.flatMap((gender): readonly AgeCount[] => {
      const [position] = positions[gender]
      if (position === undefined) return []
      const text = row.cells[position] ?? ''
      const parsed = parseCount(text)
      if (!parsed.ok) items.push(rejected(row, placeOf(block, row, position), text, parsed))
      return parsed.ok && parsed.value !== null
        ? [{ row, dimension: `${gender}.${age}`, value: parsed.value }]
        : []
    })
  })
  return { counts, items }
}

/**
 * What a form asks of the person who fills it in (name, e-mail, telephone) goes no further than this: such columns are
 * blanked before the document is written anywhere.
 */
import type { Notice } from '../source.ts'
import { isPersonalHeader } from '../typed/personalColumns.ts'

/** Rows in which the header may stand, below titles. */
const searchedRows = 20

/** Digits and the marks between them: a number, a date, a time. A row of data has one, a header has none. */
const isFigure = (cell: unknown) =>
  typeof cell === 'number' || (typeof cell === 'string' && /^[\d\s.,:/+-]+$/.test(cell))

const isFilled = (cell: unknown) => cell !== null && cell !== ''

/** How many columns a row names; 0 when it is no header. */
function namedColumns(row: readonly unknown[]): number {
  const filled = row.filter(isFilled)
  return filled.length >= 3 && !filled.some(isFigure) ? filled.length : 0
}

/** The header's position: of the rows that may be one the widest, for titles are narrower; -1 when there is none. */
function headerAt(rows: readonly (readonly unknown[])[]): number {
  const named = rows.slice(0, searchedRows).map(namedColumns)
  const widest = Math.max(0, ...named)
  return widest === 0 ? -1 : named.indexOf(widest)
}

export interface Blanked<Cell> {
  readonly rows: readonly (readonly Cell[])[]
  readonly notices: readonly Notice[]
}

/**
 * The rows with the personal columns empty, header included, and one notice a column. Columns keep their places, so that
 * cell addresses stay those of the sheet.
 * @param tab how people find the table again; null for the one table of a link
 */
export function withoutPersonalColumns<Cell>(
  rows: readonly (readonly Cell[])[],
  blank: Cell,
  tab: string | null,
): Blanked<Cell> {
  const at = headerAt(rows)
  const header = rows[at] ?? []
  const personal = new Set(
    header.flatMap((cell, position) =>
      typeof cell === 'string' && isPersonalHeader(cell) ? [position] : [],
    ),
  )
  if (personal.size === 0) return { rows, notices: [] }
  return {
    rows: rows.map((row, index) =>
      index < at ? row : row.map((cell, position) => (personal.has(position) ? blank : cell)),
    ),
    notices: [...personal].map((position) => {
      const name = String(header[position]).normalize('NFC').trim()
      return {
        code: 'personal_column_blanked',
        row: at + 1,
        column: name,
        message: `Cột "${name}"${tab === null ? '' : ` ở trang "${tab}"`} là dữ liệu cá nhân nên đã được để trống trước khi lưu.`,
      }
    }),
  }
}

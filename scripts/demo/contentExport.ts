/**
 * The text of one content export: a union header, then blocks of at most 128 rows per page, each block cut after its own
 * last column. A block may fall back to English inside a Vietnamese file; its values then stand under the English twins.
 */
import type { ContentColumn, ContentRow, Language } from './contentColumns.ts'
import { byteOrderMark, csvCell } from './csvText.ts'

const blockRows = 128

export interface ContentLayout {
  readonly columns: readonly ContentColumn[]
  readonly language: Language
  /** Header wording changed by hand, by column key. */
  readonly wording?: Readonly<Record<string, string>>
  /** Adds the English twins after the Vietnamese columns. */
  readonly withTwins?: boolean
  readonly lineEnd?: '\n' | '\r\n'
}

export interface ContentText {
  readonly text: string
  /** The line of each row of the input, as a spreadsheet numbers it (the header is 1). */
  readonly rowNumbers: ReadonlyMap<ContentRow, number>
  /** How many cells each written line has. */
  readonly widths: readonly number[]
}

/** Writes the rows in the order given; neighbours of one page form the blocks. */
export function contentText(layout: ContentLayout, rows: readonly ContentRow[]): ContentText {
  const { columns, language, wording = {}, withTwins = false, lineEnd = '\n' } = layout
  const headers = columns.map(({ key, header }) => wording[key] ?? header[language])
  if (withTwins) headers.push(...columns.map(({ header }) => header.en))
  const lines = [headers]
  const rowNumbers = new Map<ContentRow, number>()
  for (const block of blocksOf(rows)) {
    const cells = block.map((row) => cellsOf(row, columns, withTwins))
    const width = Math.max(...cells.map((row) => row.findLastIndex((cell) => cell !== '') + 1))
    block.forEach((row, index) => {
      lines.push(cells[index]!.slice(0, width))
      rowNumbers.set(row, lines.length)
    })
  }
  const body = lines.map((line) => line.map((cell) => csvCell(cell)).join(',') + lineEnd).join('')
  return { text: byteOrderMark + body, rowNumbers, widths: lines.slice(1).map(({ length }) => length) }
}

function cellsOf(row: ContentRow, columns: readonly ContentColumn[], withTwins: boolean): string[] {
  const values = columns.map(({ value }) => value(row))
  if (!withTwins) return values
  const blanks = values.map(() => '')
  return row.language === 'en' ? [...blanks, ...values] : [...values, ...blanks]
}

function blocksOf(rows: readonly ContentRow[]): ContentRow[][] {
  const blocks: ContentRow[][] = []
  for (const row of rows) {
    const block = blocks.at(-1)
    const last = block?.at(-1)
    const goesOn =
      block &&
      last &&
      block.length < blockRows &&
      last.post.page === row.post.page &&
      last.language === row.language
    if (goesOn) block.push(row)
    else blocks.push([row])
  }
  return blocks
}

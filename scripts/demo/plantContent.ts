/** How a trap is put into an ordinary content export: rows changed, added or repeated, and a mark for the manifest. */
import type { ContentFile } from './contentFiles.ts'
import type { ContentRow } from './contentColumns.ts'
import type { Planted } from './draftFile.ts'

export interface Mark extends Omit<Planted, 'row'> {
  /** Null: the file as a whole. */
  readonly at: ContentRow | null
}

/** An export on its way to being written: its rows may still be changed. */
export interface Bed {
  readonly file: ContentFile
  rows: ContentRow[]
  readonly marks: Mark[]
}

export interface Planter {
  readonly office: ContentFile['office']
  readonly month: string
  /** The export taken within the month instead of the one after it. */
  readonly early?: true
  readonly plant: (bed: Bed) => void
}

/** The n-th own photo post from the middle of the file's month: such a post stands in no other regular export. */
export function middle(bed: Bed, nth: number, suits: (row: ContentRow) => boolean = () => true): ContentRow {
  const found = bed.rows.filter((row) => {
    const day = new Date(row.post.publishedAt).toISOString()
    const { reactions, comments, shares, views } = row.figures
    const ample = reactions > 5 && comments > 0 && shares > 0 && views > 20
    return (
      ample &&
      day.startsWith(bed.file.month) &&
      day.slice(8, 10) >= '11' &&
      day.slice(8, 10) <= '24' &&
      suits(row)
    )
  })[nth]
  if (found === undefined) throw new Error(`Tệp ${bed.file.name} không có bài thứ ${nth} để cài tình huống`)
  return found
}

/** Puts other cells into a row; the new row stands in its place. */
export function alter(bed: Bed, row: ContentRow, overrides: Readonly<Record<string, string>>): ContentRow {
  const altered = { ...row, overrides: { ...row.overrides, ...overrides } }
  bed.rows = bed.rows.map((each) => (each === row ? altered : each))
  return altered
}

/** Adds a row right after another, in the same block. */
export function addAfter(bed: Bed, row: ContentRow, added: ContentRow): void {
  bed.rows = bed.rows.flatMap((each) => (each === row ? [each, added] : [each]))
}

export const mark = (bed: Bed, at: ContentRow | null, planted: Omit<Mark, 'at'>): void => {
  bed.marks.push({ at, ...planted })
}

/** What the reading of a post must give. */
export const postValue = (row: ContentRow, column: string, value: string | number | boolean | null) => ({
  stream: 'post',
  key: { post_id: row.post.id },
  column,
  value,
})

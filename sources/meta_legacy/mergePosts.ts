/** The rows of all sheets of a post-level export to one record per post: the basics once, the figures together. */
import { allRounded, readPostId } from '../meta_content/postId.ts'
import { postMetricStream, postStream } from '../platform/streams.ts'
import { SourceError, type Item } from '../source.ts'
import type { SheetRow } from '../typed/sheets.ts'
import { countsOf, keyText, rejected, type CountedFigure } from './cells.ts'
import type { LegacyTable } from './header.ts'

export interface LegacyPost {
  readonly id: string
  /** From the joined id `{page}_{post}`; null when the file has the bare form. */
  readonly pageId: string | null
  /** The first row that says when the post was published, else the first of all. */
  table: LegacyTable
  row: SheetRow
  /** By metric and part. */
  readonly figures: Map<string, CountedFigure>
}

const pageOf = /^(\d{5,25})_\d{5,25}$/

/**
 * Merges the tables' rows. A figure that two rows give differently stays as first read, the later one is refused.
 * @throws SourceError when a spreadsheet has rounded the ids of the whole file
 */
export function mergePosts(tables: readonly LegacyTable[]): {
  readonly posts: readonly LegacyPost[]
  readonly items: readonly Item[]
} {
  const posts = new Map<string, LegacyPost>()
  const items: Item[] = []
  for (const table of tables)
    for (const row of table.sheet.rows.slice(table.from)) {
      if (row.cells.every((cell) => cell === '')) continue
      const id = idOf(table, row, items)
      if (id === null) continue
      const pageId = pageOf.exec(keyText(table, row, 'post_id'))?.[1] ?? null
      const key = `${pageId ?? ''}_${id}`
      const post = posts.get(key) ?? { id, pageId, table, row, figures: new Map<string, CountedFigure>() }
      posts.set(key, post)
      if (keyText(post.table, post.row, 'posted') === '' && keyText(table, row, 'posted') !== '')
        Object.assign(post, { table, row })
      items.push(...addFigures(post, table, row))
    }
  if (allRounded([...posts.values()].filter(({ pageId }) => pageId === null).map(({ id }) => id)))
    throw new SourceError(
      'ids_rounded',
      'Mã bài trong tệp đã bị Excel làm tròn (mọi mã đều có số 0 ở cuối). Hãy dùng lại tệp gốc, chưa mở và lưu bằng Excel.',
    )
  return { posts: [...posts.values()], items }
}

function idOf(table: LegacyTable, row: SheetRow, items: Item[]): string | null {
  const raw = keyText(table, row, 'post_id')
  const read = readPostId(raw, keyText(table, row, 'permalink') || null)
  const position = table.keys.post_id
  if (read.state === 'intact') return read.id
  if (read.state === 'rescued') {
    const message = `Mã bài "${raw}" bị Excel làm hỏng, đã khôi phục thành ${read.id}.`
    const column = position === undefined ? null : (table.titles[position] ?? null)
    items.push({ type: 'notice', code: 'post_id_rescued', row: row.row, column, message })
    return read.id
  }
  const [code, reason] =
    read.state === 'blank'
      ? ['missing_post_id', 'Dòng không có mã bài (Post ID), nên không biết là bài nào.']
      : [
          'damaged_post_id',
          'Mã bài đã bị Excel làm hỏng và liên kết của bài không đủ để khôi phục. Hãy dùng lại tệp gốc, chưa mở và lưu bằng Excel.',
        ]
  items.push(rejected(table, row, { stream: postStream.name, position, code, reason }))
  return null
}

function addFigures(post: LegacyPost, table: LegacyTable, row: SheetRow): readonly Item[] {
  const { counts, refused } = countsOf(table, row, postMetricStream.name)
  const conflicts = counts.flatMap((count) => {
    const { metric, dimension, position } = count.figure
    const key = JSON.stringify([metric, dimension])
    const first = post.figures.get(key)
    if (first === undefined) post.figures.set(key, count)
    if (first === undefined || first.value === count.value) return []
    const reason =
      `Bài ${post.id} có hai giá trị khác nhau cho cùng một chỉ số: ${first.value} (${first.place}) và ${count.value}. ` +
      'Giữ giá trị đứng trước; hãy xem lại tệp gốc để biết giá trị đúng.'
    return [
      rejected(table, row, { stream: postMetricStream.name, position, code: 'conflicting_value', reason }),
    ]
  })
  return [...refused, ...conflicts]
}

/** Files that look like content exports and must be refused as a whole: nothing of them may be loaded. */
import type { ContentRow } from './contentColumns.ts'
import { commonColumns } from './contentColumns.ts'
import { contentText } from './contentExport.ts'
import { csvLines, byteOrderMark } from './csvText.ts'
import type { DraftFile } from './draftFile.ts'
import { utf8 } from './draftFile.ts'
import type { Post } from './posts.ts'
import { figuresAt } from './posts.ts'
import { losAngelesText, vietnam } from './times.ts'

type Refused = Pick<DraftFile, 'name' | 'exportedAt' | 'basis'> & {
  readonly rows: readonly ContentRow[]
  readonly trap: number
  readonly code: string
  readonly note: string
}

const rowAt =
  (exportedAt: number) =>
  (post: Post): ContentRow => ({ post, figures: figuresAt(post, exportedAt), language: 'en' })

const refused = ({ name, exportedAt, basis, rows, trap, code, note }: Refused): DraftFile => ({
  kind: 'content',
  folder: '',
  name,
  bytes: utf8(contentText({ columns: commonColumns, language: 'en' }, rows).text),
  rows: rows.length,
  exportedAt,
  basis,
  planted: [{ trap, row: null, kind: 'refused_file', code, note }],
})

/** `posts`: any page's posts of the months 2024-06, 2024-09 and 2025-02. */
export function refusedContent(posts: readonly Post[]): DraftFile[] {
  const of = (month: string) =>
    posts.filter(({ publishedAt }) => new Date(publishedAt).toISOString().startsWith(month))
  return [perDay(of('2025-02')), rounded(of('2024-06')), unknownTime(of('2024-09')), instagram(of('2025-02'))]
}

/** One row per post and day, with a real date where `Lifetime` should stand. */
function perDay(posts: readonly Post[]): DraftFile {
  const exportedAt = vietnam('2025-03-03', '09:00')
  const rows = posts.slice(0, 8).flatMap((post) =>
    Array.from({ length: 6 }, (_, age): ContentRow => {
      const until = post.publishedAt + (age + 1) * 86_400_000
      const before = figuresAt(post, until - 86_400_000)
      const views = figuresAt(post, until).views - before.views
      const overrides = { date: losAngelesText(until).slice(0, 10), views: String(views) }
      return { ...rowAt(until)(post), overrides }
    }),
  )
  const note = 'Mỗi bài một dòng cho mỗi ngày: đọc như số trọn đời sẽ sai từ 2 đến 7 lần'
  return refused({
    name: 'Feb-01-2025_Feb-28-2025_1039829309000010.csv',
    exportedAt,
    basis: 'modification_time',
    rows,
    trap: 10,
    code: 'daily_per_post',
    note,
  })
}

/** Excel rounded every id and left no mark. */
function rounded(posts: readonly Post[]): DraftFile {
  const exportedAt = vietnam('2024-07-02', '14:00')
  const rows = posts.slice(0, 12).map((post): ContentRow => {
    const row = rowAt(exportedAt)(post)
    return { ...row, overrides: { post_id: `${post.id.slice(0, 15)}${'0'.repeat(post.id.length - 15)}` } }
  })
  const note = 'Mọi mã bài tận cùng bằng số 0: Excel đã làm tròn'
  return refused({
    name: 'Jun-01-2024_Jun-30-2024_1039829309000027 - Copy.csv',
    exportedAt,
    basis: 'modification_time',
    rows,
    trap: 8,
    code: 'ids_rounded',
    note,
  })
}

/** The file's own time is earlier than its posts, and nothing else says when it was taken. */
function unknownTime(posts: readonly Post[]): DraftFile {
  const exportedAt = vietnam('2024-09-02', '08:00')
  // From the month's second half: no doubt about day and month, only about the export.
  const late = posts.filter(({ publishedAt }) => publishedAt > vietnam('2024-09-15', '00:00'))
  const rows = late.slice(0, 9).map(rowAt(vietnam('2024-10-02', '08:00')))
  const note = 'Không biết tệp xuất lúc nào: giờ của tệp sớm hơn bài trong tệp'
  return refused({
    name: 'Sep-01-2024_Sep-30-2024_1039829309000034.csv',
    exportedAt,
    basis: null,
    rows,
    trap: 9,
    code: 'observed_at_unknown',
    note,
  })
}

function instagram(posts: readonly Post[]): DraftFile {
  const header = [
    'Post ID',
    'Account ID',
    'Account username',
    'Account name',
    'Description',
    'Publish time',
    'Permalink',
    'Post type',
    'Date',
    'Views',
    'Reach',
    'Likes',
    'Shares',
    'Follows',
    'Comments',
    'Saves',
  ]
  const rows = posts
    .slice(0, 5)
    .map(({ id, caption, publishedAt, total }) => [
      ...[
        id,
        '17841499990000001',
        'phunudanang.minhhoa',
        'Phụ nữ Đà Nẵng (minh họa)',
        caption,
        losAngelesText(publishedAt),
      ],
      ...[`https://www.instagram.com/p/C${id.slice(-10)}/`, 'IG image', 'Lifetime'],
      ...[total.views, total.reach, total.reactions, total.shares, 0, total.comments, 1].map(String),
    ])
  return {
    kind: 'content',
    folder: '',
    name: 'Feb-01-2025_Feb-28-2025_1039829309000041.csv',
    bytes: utf8(byteOrderMark + csvLines([header, ...rows])),
    rows: rows.length,
    exportedAt: vietnam('2025-03-03', '09:10'),
    basis: 'modification_time',
    planted: [
      {
        trap: 3,
        row: null,
        kind: 'refused_file',
        code: 'instagram_export',
        note: 'Tệp của Instagram, không phải của trang Facebook',
      },
    ],
  }
}

/**
 * Content exports in Meta's shape, made by us for tests: a header row and rows of cells as texts, quoted as the real
 * files are, ragged where a row has fewer cells. Also a registry with the pages that the tests speak of.
 */
import type { RegistryLookup } from '../registry/lookup.ts'

export const english = [
  ...['Post ID', 'Page ID', 'Page name', 'Title', 'Description', 'Duration (sec)', 'Publish time'],
  ...['Permalink', 'Is crosspost', 'Is share', 'Post type', 'Data comment', 'Date', 'Views', 'Reach'],
  ...['Reactions, Comments and Shares', 'Reactions', 'Comments', 'Shares', 'Total clicks'],
] as const

export const vietnamese = [
  ...['ID bài viết', 'ID Trang', 'Tên Trang', 'Tiêu đề', 'Mô tả', 'Thời lượng (giây)', 'Thời gian đăng'],
  ...['Liên kết vĩnh viễn', 'Là nội dung đăng chéo', 'Là bài viết chia sẻ', 'Loại bài viết'],
  ...['Bình luận về dữ liệu', 'Ngày', 'Lượt xem', 'Số người tiếp cận'],
  ...['Cảm xúc, bình luận và lượt chia sẻ', 'Cảm xúc', 'Bình luận', 'Lượt chia sẻ', 'Tổng lượt click'],
] as const

export type EnglishHeader = (typeof english)[number]

export const pageA = '100064000000001'
export const pageB = '100064000000002'

/** A complete, sound post of page A; `cells` replaces what a case is about. */
export function post(cells: Partial<Record<EnglishHeader, string>> = {}): string[] {
  const sound: Record<EnglishHeader, string> = {
    'Post ID': '1123178815835796',
    'Page ID': pageA,
    'Page name': 'Trang A',
    Title: 'Ra quân ngày chủ nhật xanh',
    Description: '',
    'Duration (sec)': '0',
    'Publish time': '03/15/2025 03:06',
    Permalink: 'https://www.facebook.com/permalink.php?story_fbid=pfbid0abc&id=100064000000001',
    'Is crosspost': '0',
    'Is share': '0',
    'Post type': 'Photos',
    'Data comment': '',
    Date: 'Lifetime',
    Views: '120',
    Reach: '90',
    'Reactions, Comments and Shares': '15',
    Reactions: '10',
    Comments: '3',
    Shares: '2',
    'Total clicks': '7',
    ...cells,
  }
  return english.map((header) => sound[header])
}

/** Rows of cells as CSV text with the byte order mark that real exports have. */
export function csv(rows: readonly (readonly string[])[], newline = '\n', mark = '\ufeff'): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  return mark + rows.map((row) => row.map(cell).join(',') + newline).join('')
}

/** A registry that knows pages A (`kenh-a`) and B (`kenh-b`). */
export function fakeRegistry(
  pages: Readonly<Record<string, string>> = { [pageA]: 'kenh-a', [pageB]: 'kenh-b' },
) {
  const unknown = { ok: false, code: 'unknown', candidates: [] } as const
  const ids = new Set(Object.values(pages))
  const registry: RegistryLookup = {
    organisationIds: ['hoi-thu'],
    timeZone: () => 'Asia/Ho_Chi_Minh',
    organisation: () => unknown,
    unit: (text) => (text === 'Hội phụ nữ phường Thử' ? { ok: true, id: 'p-thu' } : unknown),
    channel: (text) => {
      const id = pages[text] ?? (ids.has(text) ? text : undefined)
      if (text === 'Trang A') return { ok: true, id: 'kenh-a' }
      return id === undefined ? unknown : { ok: true, id }
    },
    channelById: (id) =>
      ids.has(id)
        ? { channelId: id, name: id, platform: 'facebook', kind: 'page', organisationId: 'hoi-thu' }
        : null,
  }
  return registry
}

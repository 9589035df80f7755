/** One line of the export to a draft: twin columns merged, counts and ids read without guessing. */
import { headerKey } from '../files/header.ts'
import type { HeaderMap } from '../files/header.ts'
import { parseCount } from '../files/numbers.ts'
import type { CsvRecord } from '../files/csv.ts'
import type { ColumnName, CountName, PostKind } from './columns.ts'
import { countNames, kindLabels, noLabels, yesLabels } from './columns.ts'
import type { Draft } from './draft.ts'
import { readPageId, readPostId } from './postId.ts'
import { readWrittenTime } from './publishTime.ts'
import type { Report } from './report.ts'

export interface Layout {
  readonly headers: readonly string[]
  readonly map: HeaderMap<ColumnName>
}

/** A column's header as the file writes it. */
export const columnHeader = (layout: Layout, name: ColumnName): string =>
  layout.headers[layout.map.positions[name][0] ?? -1] ?? name

const kindByLabel = new Map(
  Object.entries(kindLabels).flatMap(([kind, labels]) =>
    labels.map((label) => [headerKey(label), kind as PostKind] as const),
  ),
)

/** Reads a line; null when the line as a whole is refused (the report says why). */
export function readDraft(record: CsvRecord, layout: Layout, report: Report): Draft | null {
  const { fields, row } = record
  const header = (name: ColumnName) => columnHeader(layout, name)
  const pick = (name: ColumnName) => firstNonBlank(record, name, layout, report)

  const overflow = fields.slice(layout.headers.length).find((field) => field.trim() !== '')
  if (overflow !== undefined) {
    const reason = `Dòng có ${fields.length} ô trong khi tiêu đề chỉ có ${layout.headers.length} cột: các ô đã bị lệch. Hãy xuất lại tệp.`
    report.reject({ row, column: null, value: null, code: 'too_many_cells', reason })
    return null
  }

  const permalink = pick('permalink')
  const rawPostId = pick('post_id') ?? ''
  const postId = readPostId(rawPostId, permalink)
  if (postId.state === 'blank' || postId.state === 'damaged') {
    const reason =
      postId.state === 'blank'
        ? 'Dòng không có mã bài (Post ID), nên không biết là bài nào.'
        : 'Mã bài đã bị Excel làm hỏng và liên kết của bài không đủ để khôi phục. Hãy xuất lại tệp từ Business Suite, không lưu lại bằng Excel.'
    const code = postId.state === 'blank' ? 'missing_post_id' : 'damaged_post_id'
    report.reject({ row, column: header('post_id'), value: rawPostId || null, code, reason })
    return null
  }
  if (postId.state === 'rescued') {
    const message = `Mã bài "${rawPostId}" bị Excel làm hỏng, đã khôi phục thành ${postId.id}.`
    report.notice({ code: 'post_id_rescued', row, column: header('post_id'), message })
  }

  const rawPageId = pick('page_id') ?? ''
  const pageId = readPageId(rawPageId, permalink)
  if (pageId.state === 'damaged') {
    const reason =
      'Mã trang đã bị Excel làm hỏng và liên kết của bài không đủ để khôi phục. Hãy xuất lại tệp từ Business Suite.'
    report.reject({ row, column: header('page_id'), value: rawPageId, code: 'damaged_page_id', reason })
    return null
  }
  if (pageId.state === 'rescued') {
    const message = `Mã trang "${rawPageId}" bị Excel làm hỏng, đã khôi phục thành ${pageId.id}.`
    report.frequent({ code: 'page_id_rescued', row, column: header('page_id'), message })
  }

  const publishedRaw = pick('published')
  const published = publishedRaw === null ? null : readWrittenTime(publishedRaw)
  if (publishedRaw !== null && published === null) {
    const reason = 'Thời gian đăng không đọc được; dạng đúng như 03/15/2025 03:06 (tháng/ngày/năm giờ:phút).'
    report.reject({ row, column: header('published'), value: publishedRaw, code: 'bad_publish_time', reason })
    return null
  }

  const kindLabel = pick('post_kind')
  const postKind = kindLabel === null ? null : (kindByLabel.get(headerKey(kindLabel)) ?? 'other')
  if (postKind === 'other') {
    const message = `Loại bài "${kindLabel}" chưa được biết, ghi là loại khác.`
    report.frequent({ code: 'unknown_post_kind', row, column: header('post_kind'), message })
  }

  return {
    row,
    postId: postId.id,
    pageId: pageId.state === 'blank' ? null : pageId.id,
    pageName: pick('page_name'),
    publishedRaw,
    published,
    postKind,
    caption: caption(pick('title'), pick('description')),
    permalink,
    isShare: readFlag('is_share'),
    isCrosspost: readFlag('is_crosspost'),
    ...readCounts(record, layout, report),
  }

  function readFlag(name: 'is_share' | 'is_crosspost'): boolean | null {
    const text = pick(name)
    const key = text === null ? '' : headerKey(text)
    if (yesLabels.includes(key)) return true
    if (noLabels.includes(key)) return false
    if (text !== null) {
      const reason = 'Ô này chỉ nhận 1 (có) hoặc 0 (không); giá trị được để trống.'
      report.reject({ row, column: header(name), value: text, code: 'bad_flag', reason })
    }
    return null
  }
}

/**
 * The counts of a line. A cell that cannot be read is refused alone and stays unknown: the post and its other figures
 * are sound, and dropping the post would turn an unknown figure into a post that never was.
 */
function readCounts(record: CsvRecord, layout: Layout, report: Report): Record<CountName, number | null> {
  const counts = {} as Record<CountName, number | null>
  for (const name of countNames) {
    counts[name] = null
    let from = ''
    for (const position of layout.map.positions[name]) {
      const raw = record.fields[position]
      if (raw === undefined || raw === '') continue
      const column = layout.headers[position] ?? name
      const parsed = parseCount(raw)
      if (!parsed.ok) {
        const { code, reason } = parsed
        report.reject({
          row: record.row,
          column,
          value: raw,
          code,
          reason: `${reason} Ô này để trống (chưa biết).`,
        })
      } else if (parsed.value !== null && counts[name] === null) {
        counts[name] = parsed.value
        from = column
      } else if (parsed.value !== null && parsed.value !== counts[name]) {
        twinConflict(record.row, from, column, `${counts[name]} và ${parsed.value}`, report)
      }
    }
  }
  return counts
}

/** The first non-blank text among a column's twins; another that differs is reported. */
function firstNonBlank(record: CsvRecord, name: ColumnName, layout: Layout, report: Report): string | null {
  let found: string | null = null
  let from = ''
  for (const position of layout.map.positions[name]) {
    const text = record.fields[position]?.normalize('NFC').trim() ?? ''
    if (text === '') continue
    const column = layout.headers[position] ?? name
    if (found === null) {
      found = text
      from = column
    } else if (text !== found && !sameLabel(name, text, found)) {
      const shown = name === 'title' || name === 'description' ? null : `"${found}" và "${text}"`
      twinConflict(record.row, from, column, shown, report)
    }
  }
  return found
}

/** `Ảnh` and `Photos` in twin columns say the same. */
const sameLabel = (name: ColumnName, a: string, b: string) =>
  (name === 'post_kind' && kindByLabel.get(headerKey(a)) === kindByLabel.get(headerKey(b))) ||
  name === 'date_label'

function twinConflict(
  row: number,
  first: string,
  second: string,
  values: string | null,
  report: Report,
): void {
  const columns = first === second ? `Hai cột cùng tên "${first}"` : `Cột "${first}" và cột "${second}"`
  const message = `${columns} ghi khác nhau${values === null ? '' : ` (${values})`}; dùng giá trị của cột đứng trước.`
  report.frequent({ code: 'twin_conflict', row, column: second, message })
}

/**
 * The caption stands under Title, under Description, or split over both. Nothing of it is normalised away: emoji and
 * mathematical letters stay.
 */
function caption(title: string | null, description: string | null): string | null {
  if (title === null || description === null) return title ?? description
  if (description.includes(title)) return description
  return title.includes(description) ? title : `${title}\n${description}`
}

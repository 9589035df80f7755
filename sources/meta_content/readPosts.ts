/** The streaming pass over a content export: header, shape, lines to drafts, drafts of one post merged. */
import type { CsvRecord } from '../files/csv.ts'
import { readCsvBatches, sniffDialect } from '../files/csv.ts'
import { decode, fileEncoding, readHead } from '../files/encoding.ts'
import { headerKey, mapHeaders } from '../files/header.ts'
import type { InputFile } from '../source.ts'
import { SourceError } from '../source.ts'
import { aliases, countNames, unusedHeaders } from './columns.ts'
import type { Draft } from './draft.ts'
import type { PostMap } from './merge.ts'
import { newPostMap } from './merge.ts'
import { allRounded } from './postId.ts'
import type { Layout } from './readDraft.ts'
import { columnHeader, readDraft } from './readDraft.ts'
import type { Report } from './report.ts'
import { dateLabel, headerShape, isDailyPerPost } from './shape.ts'

const unused = new Set(unusedHeaders.map(headerKey))

/** Reads and merges all lines; throws SourceError when the file as a whole is not what may be loaded. */
export async function readPosts(
  file: InputFile,
  report: Report,
): Promise<{ readonly drafts: readonly Draft[]; readonly layout: Layout }> {
  let layout: Layout | null = null
  let posts: PostMap | null = null
  const seen = { lifetime: 0, days: 0 }
  for await (const batch of await openRecords(file, report)) {
    for (const record of batch) {
      if (record.fields.every((field) => field.trim() === '')) continue
      if (layout === null || posts === null) {
        layout = openLayout(record, report)
        posts = newPostMap(report, layout)
        continue
      }
      seeDate(record, layout, seen, report)
      if (seen.days > 0) throw dailyPerPost()
      const draft = readDraft(record, layout, report)
      if (draft !== null) posts.add(draft)
    }
  }
  if (layout === null || posts === null)
    throw new SourceError('empty_file', 'Tệp trống, không có dòng tiêu đề.')
  const drafts = [...posts.posts()]
  if (isDailyPerPost({ ...seen, lines: posts.lines(), posts: drafts.length })) throw dailyPerPost()
  if (allRounded(drafts.map((draft) => draft.postId))) {
    throw new SourceError(
      'ids_rounded',
      'Mọi mã bài trong tệp đều tận cùng bằng các số 0: Excel đã làm tròn khi lưu lại. Hãy xuất lại tệp từ Business Suite ' +
        'và không lưu bằng Excel trước khi nạp.',
    )
  }
  return { drafts, layout }
}

const dailyPerPost = () =>
  new SourceError(
    'daily_per_post',
    'Tệp này ghi mỗi bài một dòng cho MỖI NGÀY: số liệu của từng ngày, không phải trọn đời của bài. Đọc như số trọn đời ' +
      'sẽ sai từ 2 đến 7 lần nên tệp không được nạp. Hãy xuất lại ở Business Suite với số liệu "Trọn đời" (Lifetime).',
  )

async function openRecords(file: InputFile, report: Report): Promise<AsyncIterable<readonly CsvRecord[]>> {
  const encoding = await fileEncoding(file.path)
  if (encoding === null) throw new SourceError('not_text', 'Tệp không phải là văn bản CSV.')
  if (encoding === 'latin1') {
    report.notice({
      code: 'encoding_latin1',
      row: null,
      column: null,
      message:
        'Tệp không còn ở dạng UTF-8 (có lẽ đã lưu lại bằng Excel): chữ tiếng Việt trong tệp có thể đã hỏng. Nên xuất lại tệp.',
    })
  }
  const head = decode(await readHead(file.path, 64 * 1024), encoding, false)
  return readCsvBatches(file.path, encoding, sniffDialect(head))
}

function openLayout(record: CsvRecord, report: Report): Layout {
  const headers = record.fields.map((field) => field.normalize('NFC').trim())
  const shape = headerShape(headers)
  if (shape === 'instagram') {
    throw new SourceError(
      'instagram_export',
      'Đây là tệp xuất nội dung của Instagram. Bảng thi đua tính bài của trang Facebook nên tệp này không được nạp; ' +
        'hãy xuất tệp nội dung của trang Facebook.',
    )
  }
  if (shape === null) {
    throw new SourceError(
      'not_content_export',
      `Không phải tệp xuất nội dung của Business Suite. Tiêu đề đọc được: ${headers.slice(0, 8).join(', ')}.`,
    )
  }
  const map = mapHeaders(headers, aliases)
  const unknown = map.unknown.filter(({ header }) => !unused.has(headerKey(header)))
  if (unknown.length > 0) {
    const names = unknown.slice(0, 10).map(({ header }) => `"${header}"`)
    const more = unknown.length > names.length ? ` và ${unknown.length - names.length} cột khác` : ''
    const message = `${unknown.length} cột chưa được biết nên bỏ qua: ${names.join(', ')}${more}.`
    report.notice({ code: 'unknown_columns', row: record.row, column: null, message })
  }
  const absent = countNames.filter((name) => map.positions[name].length === 0)
  if (absent.length > 0) {
    const names = absent.map((name) => `"${aliases[name][0] ?? name}"`).join(', ')
    const message = `Tệp không có cột ${names}: số liệu đó để trống (chưa biết), không phải bằng 0.`
    report.notice({ code: 'missing_columns', row: record.row, column: null, message })
  }
  return { headers, map }
}

function seeDate(
  record: CsvRecord,
  layout: Layout,
  seen: { lifetime: number; days: number },
  report: Report,
): void {
  for (const position of layout.map.positions.date_label) {
    const text = record.fields[position] ?? ''
    if (text === '') continue
    const label = dateLabel(text)
    if (label === 'lifetime') seen.lifetime += 1
    else if (label === 'day') seen.days += 1
    else {
      const column = columnHeader(layout, 'date_label')
      const message = `Chữ "${text}" ở cột này chưa được biết; số liệu được hiểu là trọn đời của bài.`
      report.frequent({ code: 'unknown_date_label', row: record.row, column, message })
    }
  }
}

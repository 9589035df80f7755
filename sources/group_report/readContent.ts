/** The table "Bài đăng": the posts of a group (or page) that the board lists, with what the plan asks of each. */
import { startOfDay } from '../files/zonedTime.ts'
import type { Item } from '../source.ts'
import { coversChannels } from '../typed/covered.ts'
import { rowReader, type Reader, type Setting } from '../typed/rowReader.ts'
import type { TypedRecord } from '../typed/table.ts'
import { textIdentity } from '../typed/textIdentity.ts'
import { tableKind } from '../typed/tableKind.ts'
import { contentColumns, isContentHeader, type ContentColumn } from './columns.ts'
import type { ContentRow } from './stream.ts'
import { postWords, sourceWords, tagWords } from './vocabulary.ts'

/** A post is known again by its link, else by its day and title, which are not kept. */
function identity(
  record: TypedRecord<ContentColumn>,
  reader: Reader<ContentColumn>,
  { link, postedOn }: { readonly link: string | null; readonly postedOn: string },
): string | null {
  const title = reader.text('title')
  if (link !== null || title !== null) return textIdentity(link, `${postedOn} ${title ?? ''}`)
  return reader.refuse(
    record.cell('title'),
    'post_without_identity',
    'Thiếu cả tiêu đề lẫn liên kết công khai, nên không nhận ra được bài. Hãy ghi một trong hai (tiêu đề không được lưu vào kho).',
  )
}

function readPost(record: TypedRecord<ContentColumn>, setting: Setting): Item[] {
  const reader = rowReader('content', record, setting)
  const channelId = reader.requiredChannel('channel')
  reader.required('posted_on', 'date_missing', 'ngày đăng')
  const postedOn = reader.day('posted_on')
  reader.inPeriod('posted_on', postedOn, 'Ngày đăng')
  reader.required('kind', 'kind_missing', 'loại bài')
  const kind = reader.word('kind', postWords, 'bad_kind')
  const imageCount = reader.count('image_count')
  const hasCaptions = reader.flag('has_captions')
  const isOriginal = reader.flag('is_original')
  const shareSource = reader.word('share_source', sourceWords, 'bad_share_source')
  if (isOriginal === true && shareSource !== null)
    reader.refuse(
      record.cell('share_source'),
      'original_with_source',
      'Bài tự đăng thì không có nguồn chia sẻ. Hãy bỏ trống nguồn, hoặc ghi - ở cột Tự đăng.',
    )
  const tag = reader.word('tag', tagWords, 'bad_tag')
  const link = reader.publicText('link')
  const known = postedOn === null ? null : identity(record, reader, { link, postedOn })
  if (postedOn === null || kind === null || known === null) return reader.items(null)
  const row: ContentRow = {
    channel_id: channelId,
    text_identity: known,
    posted_on: postedOn,
    kind,
    image_count: imageCount,
    has_captions: hasCaptions,
    // What has a source was shared.
    is_original: shareSource === null ? isOriginal : false,
    share_source: shareSource,
    tag,
    link,
  }
  return reader.items(row)
}

/** One row per post; the list is whole for each channel that stands in it. */
export const contentTable = tableKind<ContentColumn>({
  stream: 'content',
  what: 'bảng kê bài đăng trong nhóm',
  columns: contentColumns,
  isHeader: isContentHeader,
  required: ({ channelId }) => [...(channelId === null ? (['channel'] as const) : []), 'posted_on', 'kind'],
  dates: { inPeriod: ['posted_on'], others: [] },
  privateColumns: [
    'Người đăng',
    'Thành viên đăng',
    'Thành viên',
    'Nội dung',
    'Nội dung bài',
    'Nội dung bài đăng',
  ],
  read: (table, setting) => table.records.flatMap((record) => readPost(record, setting)),
  past: (row, { timeZone }) => [startOfDay(String(row['posted_on']), timeZone)],
  covers: coversChannels,
})

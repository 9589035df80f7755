/** The table "Tin bài": one row per text that a unit sent in. */
import { looksPersonal } from '../files/personal.ts'
import { civilDate } from '../files/zonedTime.ts'
import { tidy } from '../registry/fold.ts'
import type { Item, ReadContext } from '../source.ts'
import { dateOf, instantOf, type DateOrder } from '../typed/dates.ts'
import { requireColumns, type TypedRecord, type TypedTable } from '../typed/table.ts'
import { codeOf } from '../typed/words.ts'
import { itemColumns, type ItemColumn } from './columns.ts'
import type { Frame } from './frame.ts'
import { rowReader, type Reader } from './rowCheck.ts'
import type { ItemRow } from './stream.ts'
import { textIdentity } from './textIdentity.ts'
import { kindWords, reasonWords, statusWords } from './vocabulary.ts'

interface Setting {
  readonly order: DateOrder
  readonly frame: Frame
  readonly context: ReadContext
}

function receivedAt(
  record: TypedRecord<ItemColumn>,
  reader: Reader<ItemColumn>,
  frame: Frame,
): string | null {
  const cell = record.cell('received_at')
  if (cell.text === '') {
    reader.required('received_at', 'time_missing', 'ngày giờ gửi')
    return null
  }
  const time = reader.time(cell)
  if (!time) return null
  if (!time.hasTime)
    return reader.refuse(
      cell,
      'time_missing',
      'Chỉ có ngày, thiếu giờ gửi. Hãy ghi cả giờ, ví dụ 08/03/2024 14:30.',
    )
  const at = instantOf(time, frame.timeZone)
  if (at >= frame.start && at < frame.end) return at
  return reader.refuse(
    cell,
    'outside_period',
    `Ngày gửi nằm ngoài kỳ của tệp (${frame.from} đến ${frame.to}). Hãy sửa ngày gửi, hoặc sửa Kỳ từ, Kỳ đến.`,
  )
}

function status(record: TypedRecord<ItemColumn>, reader: Reader<ItemColumn>) {
  const typed = reader.text('status')
  const found = typed === null ? 'received' : codeOf(typed, statusWords)
  if (found === null)
    reader.refuse(
      record.cell('status'),
      'bad_status',
      `Trạng thái "${typed!}" không rõ. Chỉ dùng: nhận, đăng, trả lại.`,
    )
  const reasonTyped = reader.text('return_reason')
  const reason = reasonTyped === null ? null : codeOf(reasonTyped, reasonWords)
  if (reasonTyped !== null && reason === null)
    reader.refuse(
      record.cell('return_reason'),
      'bad_reason',
      `Lý do trả lại "${reasonTyped}" không rõ. Chỉ dùng: nội dung, hình thức.`,
    )
  if (found === 'returned' && reasonTyped === null)
    reader.refuse(
      record.cell('return_reason'),
      'return_reason_missing',
      'Tin, bài trả lại phải ghi lý do (nội dung hoặc hình thức), vì trả lại do nội dung thì không được tính.',
    )
  return { status: found, reason }
}

function publishedOn(record: TypedRecord<ItemColumn>, reader: Reader<ItemColumn>): string | null {
  if (reader.text('published_on') === null) return null
  const time = reader.time(record.cell('published_on'))
  return time && dateOf(time)
}

function readItem(record: TypedRecord<ItemColumn>, setting: Setting): Item[] {
  const { frame } = setting
  const reader = rowReader('item', record, setting)
  const received = receivedAt(record, reader, frame)
  // A row without a readable time is refused anyway; its unit is then judged on the period's last day.
  const unitId = reader.unit('unit', received === null ? frame.to : civilDate(received, frame.timeZone))
  const title = reader.required('title', 'title_missing', 'tiêu đề')
  const kindTyped = reader.required('kind', 'kind_missing', 'loại tin, bài')
  const kind = codeOf(kindTyped, kindWords)
  if (kindTyped !== '' && kind === null)
    reader.refuse(
      record.cell('kind'),
      'bad_kind',
      `Loại "${kindTyped}" không rõ. Chỉ dùng: tin, bài, bài tổng hợp, ảnh.`,
    )
  const state = status(record, reader)
  const published = publishedOn(record, reader)
  const images = reader.count('image_count')
  const captions = reader.flag('has_captions')
  const link = reader.text('link')
  const content = reader.text('content')
  if (reader.rejections.length > 0 || received === null || kind === null || state.status === null)
    return reader.rejections.map((rejection) => ({ type: 'rejection', ...rejection }))
  const row: ItemRow = {
    organisation_id: frame.organisationId,
    unit_id: unitId,
    unit_typed: reader.text('unit') ?? unitId,
    event_code: reader.text('event_code'),
    title: tidy(title),
    text_identity: textIdentity(content, title),
    kind,
    target_channel: reader.text('target_channel'),
    received_at: received,
    image_count: images,
    has_captions: captions,
    status: state.status,
    return_reason: state.reason,
    published_on: published,
    link: looksPersonal(link) ? null : link,
  }
  const item: Item = { type: 'row', stream: 'item', sourceRow: record.row, row }
  if (row.link === link) return [item]
  const message = 'Liên kết trỏ tới trang cá nhân nên không được lưu; tin, bài vẫn được tính.'
  return [
    item,
    {
      type: 'notice',
      code: 'personal_link_dropped',
      row: record.row,
      column: record.cell('link').place,
      message,
    },
  ]
}

/** Every row of the table, as rows, rejections and notices. */
export function readItems(table: TypedTable<ItemColumn>, setting: Setting): Item[] {
  requireColumns(table, itemColumns, [
    ...(setting.frame.unitId === null ? (['unit'] as const) : []),
    'title',
    'kind',
    'received_at',
  ])
  return table.records.flatMap((record) => readItem(record, setting))
}

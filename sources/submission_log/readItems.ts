/** The table "Tin bài": one row per text that a unit sent in. */
import { civilDate } from '../files/zonedTime.ts'
import { tidy } from '../registry/fold.ts'
import type { Item } from '../source.ts'
import { instantOf } from '../files/typedTime.ts'
import type { Frame } from '../typed/frame.ts'
import { rowReader, type Reader, type Setting } from '../typed/rowReader.ts'
import type { TypedRecord } from '../typed/table.ts'
import { textIdentity } from '../typed/textIdentity.ts'
import { coversScope } from '../typed/covered.ts'
import { tableKind } from '../typed/tableKind.ts'
import { isItemHeader, itemColumns, type ItemColumn } from './columns.ts'
import type { ItemRow } from './stream.ts'
import { kindWords, reasonWords, statusWords } from './vocabulary.ts'

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
  // A blank status is a receipt: the row itself says so.
  const found = reader.word('status', statusWords, 'bad_status') ?? 'received'
  const reason = reader.word('return_reason', reasonWords, 'bad_reason')
  if (found === 'returned' && reader.text('return_reason') === null)
    reader.refuse(
      record.cell('return_reason'),
      'return_reason_missing',
      'Tin, bài trả lại phải ghi lý do (nội dung hoặc hình thức), vì trả lại do nội dung thì không được tính.',
    )
  return { status: found, return_reason: reason }
}

function readItem(record: TypedRecord<ItemColumn>, setting: Setting): Item[] {
  const { frame } = setting
  const reader = rowReader('item', record, setting)
  const received = receivedAt(record, reader, frame)
  // A row without a readable time is refused anyway; its unit is then judged on the period's last day.
  const unitId = reader.unit('unit', received === null ? frame.to : civilDate(received, frame.timeZone))
  const title = reader.required('title', 'title_missing', 'tiêu đề')
  reader.required('kind', 'kind_missing', 'loại tin, bài')
  const kind = reader.word('kind', kindWords, 'bad_kind')
  const state = status(record, reader)
  const published = reader.day('published_on')
  const images = reader.count('image_count')
  const captions = reader.flag('has_captions')
  if (received === null || kind === null) return reader.items(null)
  const row: ItemRow = {
    organisation_id: frame.organisationId,
    unit_id: unitId,
    unit_typed: reader.text('unit') ?? unitId,
    event_code: reader.text('event_code'),
    title: tidy(title),
    text_identity: textIdentity(reader.text('content'), title),
    kind,
    target_channel: reader.text('target_channel'),
    received_at: received,
    image_count: images,
    has_captions: captions,
    ...state,
    published_on: published,
    link: reader.publicText('link'),
  }
  return reader.items(row)
}

/** One row per text that a unit sent; a unit without rows in the period sent none. */
export const itemTable = tableKind<ItemColumn>({
  stream: 'item',
  what: 'sổ tiếp nhận tin, bài',
  columns: itemColumns,
  isHeader: isItemHeader,
  required: ({ unitId }) => [...(unitId === null ? (['unit'] as const) : []), 'title', 'kind', 'received_at'],
  dates: { inPeriod: ['received_at'], others: ['published_on'] },
  read: (table, setting) => table.records.flatMap((record) => readItem(record, setting)),
  past: (row) => [String(row['received_at'])],
  covers: coversScope,
})

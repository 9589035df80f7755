/** The table "Tin nhắn": one row per message or question, with when it came and when it was answered. */
import type { Item } from '../source.ts'
import { coversChannels } from '../typed/covered.ts'
import { instantOf } from '../files/typedTime.ts'
import { rowReader, type Reader, type Setting } from '../typed/rowReader.ts'
import type { TypedRecord, TypedTable } from '../typed/table.ts'
import { tableKind } from '../typed/tableKind.ts'
import { yesOrNo } from '../typed/words.ts'
import { isMessageHeader, messageColumns, privateColumns, type MessageColumn } from './columns.ts'
import type { MessageRow } from './stream.ts'
import { messageWords } from './vocabulary.ts'

function receivedAt(
  record: TypedRecord<MessageColumn>,
  reader: Reader<MessageColumn>,
  { frame }: Setting,
): string | null {
  const cell = record.cell('received_at')
  if (reader.required('received_at', 'time_missing', 'ngày giờ nhận') === '') return null
  const time = reader.time(cell)
  if (!time) return null
  if (!time.hasTime)
    return reader.refuse(
      cell,
      'time_missing',
      'Chỉ có ngày, thiếu giờ nhận. Hãy ghi cả giờ, ví dụ 08/03/2024 14:30; nếu chỉ đếm được theo tháng thì dùng trang "Tin nhắn theo tháng".',
    )
  const at = instantOf(time, frame.timeZone)
  if (at >= frame.start && at < frame.end) return at
  return reader.refuse(
    cell,
    'outside_period',
    `Ngày nhận nằm ngoài kỳ của tệp (${frame.from} đến ${frame.to}). Hãy sửa ngày nhận, hoặc sửa Kỳ từ, Kỳ đến.`,
  )
}

type Answer = Pick<MessageRow, 'is_answered' | 'answered_at'>

/** Blank or a dash: not answered when the log was written. An x, or a day without a time: answered, nobody knows when. */
function answerOf(
  record: TypedRecord<MessageColumn>,
  reader: Reader<MessageColumn>,
  received: string,
  { frame }: Setting,
): Answer | null {
  const cell = record.cell('answered_at')
  const flag = yesOrNo(cell.text)
  if (flag !== undefined) return { is_answered: flag === true, answered_at: null }
  const time = reader.time(cell)
  if (!time) return null
  const at = instantOf(time, frame.timeZone)
  // A day without a time begins at midnight, before what was received in it.
  const dayOver = time.hasTime ? at : new Date(Date.parse(at) + 86_400_000).toISOString()
  if (dayOver < received)
    return reader.refuse(
      cell,
      'answered_before_received',
      'Trả lời trước khi nhận. Hãy sửa một trong hai thời điểm.',
    )
  return { is_answered: true, answered_at: time.hasTime ? at : null }
}

type Unnumbered = Omit<MessageRow, 'ordinal'>

function readMessage(
  record: TypedRecord<MessageColumn>,
  setting: Setting,
  ordinal: (message: Unnumbered) => number,
): Item[] {
  const reader = rowReader('message', record, setting)
  const channelId = reader.requiredChannel('channel')
  reader.required('kind', 'kind_missing', 'loại (tin nhắn hay câu hỏi)')
  const kind = reader.word('kind', messageWords, 'bad_kind')
  const received = receivedAt(record, reader, setting)
  const answer = received === null ? null : answerOf(record, reader, received, setting)
  if (kind === null || received === null || answer === null || reader.rejections.length > 0)
    return reader.items(null)
  const message = { channel_id: channelId, kind, received_at: received, ...answer }
  return reader.items({ ...message, ordinal: ordinal(message) } satisfies MessageRow)
}

/** Two messages of one minute are two: the second is number 2. */
function readMessages(table: TypedTable<MessageColumn>, setting: Setting): Item[] {
  const seen = new Map<string, number>()
  const ordinal = ({ channel_id, kind, received_at }: Unnumbered) => {
    const key = [channel_id, kind, received_at].join(' ')
    const next = (seen.get(key) ?? 0) + 1
    seen.set(key, next)
    return next
  }
  return table.records.flatMap((record) => readMessage(record, setting, ordinal))
}

/** The log is whole for each channel that stands in it. */
export const messageTable = tableKind<MessageColumn>({
  stream: 'message',
  what: 'sổ tin nhắn, câu hỏi',
  columns: messageColumns,
  isHeader: isMessageHeader,
  required: ({ channelId }) => [
    ...(channelId === null ? (['channel'] as const) : []),
    'kind',
    'received_at',
    'answered_at',
  ],
  dates: { inPeriod: ['received_at'], others: ['answered_at'] },
  privateColumns,
  read: readMessages,
  past: (row) => [
    String(row['received_at']),
    row['answered_at'] === null ? null : String(row['answered_at']),
  ],
  covers: coversChannels,
})

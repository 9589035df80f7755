/** The tables "Tin nhắn theo tháng" and "Kiểm duyệt": what was counted in a month, for a channel and a kind. */
import { startOfDay } from '../files/zonedTime.ts'
import type { Item, Row } from '../source.ts'
import type { Frame } from '../typed/frame.ts'
import { readMeasures, type PartOf } from '../typed/measures.ts'
import { rowReader, type Reader, type Setting } from '../typed/rowReader.ts'
import type { TypedRecord } from '../typed/table.ts'
import { tableKind } from '../typed/tableKind.ts'
import {
  isMessageMonthHeader,
  isModerationHeader,
  messageMonthColumns,
  moderationColumns,
  privateColumns,
  type MessageMonthColumn,
  type ModerationColumn,
} from './columns.ts'
import { moderationMeasures, type MessageMonthRow, type ModerationRow } from './stream.ts'
import { contentWords, messageWords } from './vocabulary.ts'

interface Figure<Measure extends string> {
  readonly measure: Measure
  readonly value: string
}

/** Counts of a row, and its median of hours, as exact decimals. */
function figuresOf<Name extends string, Count extends Name, Hours extends Name>(
  reader: Reader<Name>,
  record: TypedRecord<Name>,
  counts: readonly Count[],
  hours: Hours,
  parts: readonly PartOf<Count>[],
): Figure<Count | Hours>[] {
  const counted = readMeasures(reader, record, counts, parts).map(({ measure, value }) => ({
    measure,
    value: String(value),
  }))
  const median = reader.decimal(hours)
  return median === null ? counted : [...counted, { measure: hours, value: median }]
}

function readMessageMonth(record: TypedRecord<MessageMonthColumn>, setting: Setting): Item[] {
  const reader = rowReader('month', record, setting)
  const channelId = reader.requiredChannel('channel')
  const month = reader.month('month')
  reader.required('kind', 'kind_missing', 'loại (tin nhắn hay câu hỏi)')
  const kind = reader.word('kind', messageWords, 'bad_kind')
  const counts = ['received', 'answered'] as const
  const figures = figuresOf(reader, record, counts, 'median_reply_hours', [['answered', 'received']])
  const evidence = reader.publicText('evidence')
  if (channelId === '' || month === null || kind === null) return reader.itemsInPart([])
  return reader.itemsInPart(
    figures.map((figure): MessageMonthRow => ({ channel_id: channelId, month, kind, ...figure, evidence })),
  )
}

const ofPosts = ['posts_submitted', 'posts_approved', 'posts_rejected', 'median_approval_hours'] as const
const counted = moderationMeasures.filter((measure) => measure !== 'median_approval_hours')

function readModeration(record: TypedRecord<ModerationColumn>, setting: Setting): Item[] {
  const reader = rowReader('moderation', record, setting)
  const channelId = reader.requiredChannel('channel')
  const month = reader.month('month')
  const isBlank = reader.text('content_kind') === null
  const kind = isBlank ? 'all' : reader.word('content_kind', contentWords, 'bad_content_kind')
  // Approved posts may have been submitted a month before, so that no figure here is part of another.
  const figures = figuresOf(reader, record, counted, 'median_approval_hours', [])
  const misplaced = figures.filter(({ measure }) => kind !== 'all' && !ofPosts.some((one) => one === measure))
  for (const { measure } of kind === null ? [] : misplaced)
    reader.refuse(
      record.cell(measure),
      'not_per_content_kind',
      'Số này không tách theo loại nội dung. Hãy ghi ở dòng để trống Loại nội dung.',
    )
  const evidence = reader.publicText('evidence')
  if (channelId === '' || month === null || kind === null) return reader.itemsInPart([])
  return reader.itemsInPart(
    figures
      .filter((figure) => !misplaced.includes(figure))
      .map((figure): ModerationRow => ({
        channel_id: channelId,
        month,
        content_kind: kind,
        ...figure,
        evidence,
      })),
  )
}

/** A month cannot be counted before it has begun. */
const monthBegun = (row: Row, { timeZone }: Frame) => [startOfDay(`${String(row['month'])}-01`, timeZone)]

/** Monthly counts of messages. An absent row is unknown. */
export const messageMonthTable = tableKind<MessageMonthColumn>({
  stream: 'month',
  what: 'số tin nhắn theo tháng',
  columns: messageMonthColumns,
  isHeader: isMessageMonthHeader,
  required: ({ channelId }) => [...(channelId === null ? (['channel'] as const) : []), 'month', 'kind'],
  dates: { inPeriod: ['month'], others: [] },
  privateColumns,
  read: (table, setting) => table.records.flatMap((record) => readMessageMonth(record, setting)),
  past: monthBegun,
})

/** Monthly counts of moderation. An absent row is unknown. */
export const moderationTable = tableKind<ModerationColumn>({
  stream: 'moderation',
  what: 'số liệu kiểm duyệt theo tháng',
  columns: moderationColumns,
  isHeader: isModerationHeader,
  required: ({ channelId }) => [...(channelId === null ? (['channel'] as const) : []), 'month'],
  dates: { inPeriod: ['month'], others: [] },
  privateColumns,
  read: (table, setting) => table.records.flatMap((record) => readModeration(record, setting)),
  past: monthBegun,
})

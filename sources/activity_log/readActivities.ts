/** The table "Hoạt động": one row per activity, with when it was due and when it was done. */
import { startOfDay } from '../files/zonedTime.ts'
import { tidy } from '../registry/fold.ts'
import type { Item } from '../source.ts'
import { coversScope } from '../typed/covered.ts'
import { rowReader, type Reader, type Setting } from '../typed/rowReader.ts'
import type { TypedRecord } from '../typed/table.ts'
import { textIdentity } from '../typed/textIdentity.ts'
import { tableKind } from '../typed/tableKind.ts'
import { activityColumns, isActivityHeader, kindWords, statusWords, type ActivityColumn } from './columns.ts'
import type { ActivityRow } from './stream.ts'

type ActivityRecord = TypedRecord<ActivityColumn>
type ActivityReader = Reader<ActivityColumn>

interface Days {
  readonly due: string | null
  readonly done: string | null
}

/** An activity belongs to the period when it was due in it or done in it. */
function daysOf(record: ActivityRecord, reader: ActivityReader, { frame }: Setting): Days {
  const days = { due: reader.day('due_on'), done: reader.day('done_on') }
  const given = [days.due, days.done].filter((day) => day !== null)
  const isIn = given.some((day) => day >= frame.from && day <= frame.to)
  if (given.length === 0 && reader.text('due_on') === null && reader.text('done_on') === null)
    reader.refuse(
      record.cell('due_on'),
      'date_missing',
      'Thiếu cả hạn (ngày dự kiến) lẫn ngày thực hiện. Hãy ghi ít nhất một ngày.',
    )
  else if (given.length > 0 && !isIn)
    reader.refuse(
      record.cell(days.done === null ? 'due_on' : 'done_on'),
      'outside_period',
      `Cả hạn lẫn ngày thực hiện đều nằm ngoài kỳ của tệp (${frame.from} đến ${frame.to}). Hãy sửa ngày, hoặc sửa Kỳ từ, Kỳ đến.`,
    )
  return days
}

/** What is typed; a blank follows from whether there is a day on which it was done. */
function statusOf(record: ActivityRecord, reader: ActivityReader, { done }: Days): ActivityRow['status'] {
  const typed = reader.word('status', statusWords, 'bad_status')
  if (done !== null && typed !== null && typed !== 'done')
    reader.refuse(
      record.cell('status'),
      'status_contradicts_date',
      'Có ngày thực hiện mà tình trạng lại là chưa làm hoặc hủy. Hãy sửa một trong hai.',
    )
  return typed ?? (done === null ? 'planned' : 'done')
}

function readActivity(record: ActivityRecord, setting: Setting): Item[] {
  const { frame } = setting
  const reader = rowReader('activity', record, setting)
  const days = daysOf(record, reader, setting)
  const unitId = reader.unit('unit', days.done ?? days.due ?? frame.to)
  reader.required('kind', 'kind_missing', 'loại hoạt động')
  const kind = reader.word('kind', kindWords, 'bad_kind')
  const title = tidy(reader.requiredPublic('title', 'title_missing', 'tên hoạt động'))
  const status = statusOf(record, reader, days)
  const participants = reader.count('participants')
  const channelId = reader.text('channel') === null ? null : reader.channel('channel')
  if (kind === null) return reader.items(null)
  const row: ActivityRow = {
    organisation_id: frame.organisationId,
    unit_id: unitId,
    activity_code:
      reader.publicText('activity_code') ??
      textIdentity(null, `${kind} ${title} ${days.due ?? days.done ?? ''}`),
    kind,
    title,
    due_on: days.due,
    done_on: days.done,
    status,
    participants,
    channel_id: channelId,
    link: reader.publicText('link'),
    evidence: reader.publicText('evidence'),
  }
  return reader.items(row)
}

/** One row per activity; a unit without rows in the period had none. */
export const activityTable = tableKind<ActivityColumn>({
  stream: 'activity',
  what: 'sổ hoạt động',
  columns: activityColumns,
  isHeader: isActivityHeader,
  required: ({ unitId }) => [
    ...(unitId === null ? (['unit'] as const) : []),
    'kind',
    'title',
    'due_on',
    'done_on',
  ],
  dates: { inPeriod: [], others: ['due_on', 'done_on'] },
  privateColumns: [
    'Người tham gia',
    'Danh sách tham gia',
    'Giảng viên',
    'Báo cáo viên',
    'Người đạt giải',
    'Thí sinh',
  ],
  read: (table, setting) => table.records.flatMap((record) => readActivity(record, setting)),
  past: (row, { timeZone }) => [
    row['done_on'] === null ? null : startOfDay(String(row['done_on']), timeZone),
  ],
  covers: coversScope,
})

/** The table "Sự kiện": the board's register of events, which says when each ended and whether it counts. */
import { tidy } from '../registry/fold.ts'
import type { Item } from '../source.ts'
import { coversScope } from '../typed/covered.ts'
import { dateOf, instantOf } from '../files/typedTime.ts'
import { clockText, parseDate } from '../typed/dates.ts'
import { rowReader, type Reader, type Setting } from '../typed/rowReader.ts'
import type { TypedRecord } from '../typed/table.ts'
import { tableKind } from '../typed/tableKind.ts'
import { eventColumns, isEventHeader, type EventColumn } from './columns.ts'
import type { EventRow } from './stream.ts'

/** `10:00`, `10g30`, `10h`, or the year 1899 that Excel gives to a cell with a time and no date. */
const clockOnly = /^(?:\d{1,2}\/\d{1,2}\/1(?:899|900) )?(\d{1,2}) ?[:hg] ?(\d{2})?(?::\d{2})?$/i

/** The end of an event on `date`: null when not known, undefined when refused. */
function endOf(
  record: TypedRecord<EventColumn>,
  reader: Reader<EventColumn>,
  date: string,
  { frame, order }: Setting,
): string | null | undefined {
  const cell = record.cell('ended_at')
  if (reader.text('ended_at') === null) return null
  const clock = clockOnly.exec(clockText(cell.text, order))
  const time = clock
    ? parseDate(`${date} ${clock[1]!.padStart(2, '0')}:${clock[2] ?? '00'}`, 'day_first')
    : reader.time(cell)
  if (!time) {
    if (clock) reader.refuse(cell, 'bad_time', `"${cell.text}" không phải giờ có thật. Hãy viết như 10:30.`)
    return undefined
  }
  if (!time.hasTime) {
    if (dateOf(time) === date) return null
    reader.refuse(
      cell,
      'bad_time',
      'Ngày kết thúc khác ngày diễn ra nhưng thiếu giờ. Hãy ghi cả giờ, ví dụ 09/03/2024 11:00.',
    )
    return undefined
  }
  if (dateOf(time) >= date) return instantOf(time, frame.timeZone)
  reader.refuse(cell, 'end_before_start', 'Kết thúc trước ngày diễn ra. Hãy sửa một trong hai.')
  return undefined
}

function readEvent(record: TypedRecord<EventColumn>, setting: Setting): Item[] {
  const { frame } = setting
  const reader = rowReader('event', record, setting)
  const code = reader.required('event_code', 'event_code_missing', 'mã sự kiện')
  const name = reader.required('name', 'name_missing', 'tên sự kiện')
  reader.required('date', 'date_missing', 'ngày diễn ra')
  const date = reader.day('date')
  reader.inPeriod('date', date, 'Ngày diễn ra')
  const unitId = reader.unit('unit', date ?? frame.to)
  const end = date === null ? undefined : endOf(record, reader, date, setting)
  const important = reader.flag('is_important')
  if (date === null || end === undefined) return reader.items(null)
  const row: EventRow = {
    organisation_id: frame.organisationId,
    event_code: code,
    unit_id: unitId,
    name: tidy(name),
    event_date: date,
    ended_at: end,
    // An unticked box is a no: the board ticks what is important.
    is_important: important ?? false,
  }
  return reader.items(row)
}

/** One row per event of the board's register. */
export const eventTable = tableKind<EventColumn>({
  stream: 'event',
  what: 'danh sách sự kiện',
  columns: eventColumns,
  isHeader: isEventHeader,
  required: ({ unitId }) => [
    'event_code',
    ...(unitId === null ? (['unit'] as const) : []),
    'name',
    'date',
    'is_important',
  ],
  dates: { inPeriod: ['date'], others: [] },
  read: (table, setting) => table.records.flatMap((record) => readEvent(record, setting)),
  // The register may hold events that are still to come.
  past: () => [],
  covers: coversScope,
})

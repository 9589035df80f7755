/** The table "Sự kiện": the board's register of events, which says when each ended and whether it counts. */
import { tidy } from '../registry/fold.ts'
import type { Item, ReadContext } from '../source.ts'
import { dateOf, instantOf, parseDate, type DateOrder } from '../typed/dates.ts'
import { requireColumns, type TypedRecord, type TypedTable } from '../typed/table.ts'
import { eventColumns, type EventColumn } from './columns.ts'
import type { Frame } from './frame.ts'
import { rowReader, type Reader } from './rowCheck.ts'
import type { EventRow } from './stream.ts'

interface Setting {
  readonly order: DateOrder
  readonly frame: Frame
  readonly context: ReadContext
}

/** `10:00`, `10g30`, `10h`, or the year 1899 that Excel gives to a cell with a time and no date. */
const clockOnly = /^(?:\d{1,2}\/\d{1,2}\/1(?:899|900) )?(\d{1,2}) ?[:hg] ?(\d{2})?(?::\d{2})?$/i

/** The end of an event on `date`: null when not known, undefined when refused. */
function endOf(
  record: TypedRecord<EventColumn>,
  reader: Reader<EventColumn>,
  date: string,
  frame: Frame,
): string | null | undefined {
  const cell = record.cell('ended_at')
  if (reader.text('ended_at') === null) return null
  const clock = clockOnly.exec(cell.text)
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
  const dateTyped = reader.required('date', 'date_missing', 'ngày diễn ra')
  const day = dateTyped === '' ? null : reader.time(record.cell('date'))
  const date = day && dateOf(day)
  if (date !== null && (date < frame.from || date > frame.to))
    reader.refuse(
      record.cell('date'),
      'outside_period',
      `Ngày diễn ra nằm ngoài kỳ của tệp (${frame.from} đến ${frame.to}). Hãy sửa ngày, hoặc sửa Kỳ từ, Kỳ đến.`,
    )
  const unitId = reader.unit('unit', date ?? frame.to)
  const end = date === null ? undefined : endOf(record, reader, date, frame)
  const important = reader.flag('is_important')
  if (reader.rejections.length > 0 || date === null || end === undefined)
    return reader.rejections.map((rejection) => ({ type: 'rejection', ...rejection }))
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
  return [{ type: 'row', stream: 'event', sourceRow: record.row, row }]
}

/** Every row of the register, as rows and rejections. */
export function readEvents(table: TypedTable<EventColumn>, setting: Setting): Item[] {
  requireColumns(table, eventColumns, [
    'event_code',
    ...(setting.frame.unitId === null ? (['unit'] as const) : []),
    'name',
    'date',
    'is_important',
  ])
  return table.records.flatMap((record) => readEvent(record, setting))
}

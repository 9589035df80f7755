/**
 * The exports of YouTube Studio's advanced mode: `Table data.csv`, `Chart data.csv` and `Totals.csv`, taken out of their
 * zip into the channel's folder. Days are days in California.
 */
import { operatorZone } from '../files/context.ts'
import { findObservedAt, settleObservedAt } from '../files/observedAt.ts'
import { civilDate, startOfDay } from '../files/zonedTime.ts'
import { pacific } from '../platform/google.ts'
import { metricStream, postMetricStream, postStream } from '../platform/streams.ts'
import { addDays } from '../registry/civilDate.ts'
import type { FileProbe, InputFile, Item, ReadContext, Reading, Rejection, Source } from '../source.ts'
import { studioChannel } from '../studio/channel.ts'
import { dailyItems, lastOf, type DailyRecord } from '../studio/daily.ts'
import { requestedRange } from '../studio/range.ts'
import { columnNotices, probedHeader, readTable, refusedCell } from '../studio/table.ts'
import { civilDay, parseWrittenDay } from '../studio/writtenDate.ts'
import type { TypedRecord, TypedTable } from '../typed/table.ts'
import {
  isStudioHeader,
  isTotal,
  notKept,
  signedColumns,
  studioColumns,
  tableKind,
  type StudioColumn,
  type TableKind,
} from './columns.ts'
import { countsOf, refusedId, videoFigure } from './videoFigure.ts'
import { publishedDays, videoItems } from './videos.ts'

/** Studio's newest day lies this many days back at the most. */
const studioLag = 3

const titles: Readonly<Record<TableKind, string>> = {
  days: 'số liệu của kênh theo ngày',
  videos: 'danh sách video',
  video_days: 'số liệu theo ngày của các video đứng đầu',
}

function detect(probe: FileProbe): string | null {
  const header = probedHeader(probe, isStudioHeader)
  const kind = header && tableKind(header)
  return kind ? `Có dòng tiêu đề cột của YouTube Studio (${titles[kind]}).` : null
}

/** The records of days, the row of totals left out, and refusals of those whose day cannot be read. */
function datedRecords(table: TypedTable<StudioColumn>, stream: string) {
  const refused: Rejection[] = []
  const records = table.records.flatMap((record): DailyRecord<StudioColumn>[] => {
    const dateCell = record.cell('date')
    if (isTotal(dateCell.text)) return []
    const day = parseWrittenDay(dateCell.text)
    if (day !== null && day.year !== null) return [{ ...record, dateCell, date: civilDay(day.year, day) }]
    refused.push(
      refusedCell(
        stream,
        record.row,
        dateCell,
        'bad_date',
        'Ngày phải có dạng 2023-03-30 hoặc Mar 30, 2023 và có thật. Hãy xuất lại tệp từ YouTube Studio.',
      ),
    )
    return []
  })
  return { records, refused }
}

/** The most viewed videos day by day: figures of videos, never of the channel. */
function videoDayItems(
  records: readonly DailyRecord<StudioColumn>[],
  table: TypedTable<StudioColumn>,
  channelId: string,
): Item[] {
  const isVideo = (record: TypedRecord<StudioColumn>) => !isTotal(record.cell('content').text)
  return records.filter(isVideo).flatMap((record) => {
    const refused = refusedId(postMetricStream.name, record)
    if (refused !== null) return [refused]
    return countsOf(table).map((column) => videoFigure(channelId, record, column, record.date))
  })
}

async function* each(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

async function read(file: InputFile, context: ReadContext): Promise<Reading> {
  const table = await readTable(file, studioColumns, isStudioHeader)
  const kind = tableKind(table.headerRow.cells)
  const channelId = studioChannel(file, context, 'youtube')
  const range = await requestedRange(file)
  const found = await findObservedAt(file, { given: context.exportedAt, timeZone: operatorZone(context) })
  const settle = (days: readonly string[]) => {
    const last = lastOf(days)
    return settleObservedAt(found, file, last === null ? null : startOfDay(last, pacific))
  }
  const items: Item[] = columnNotices(table, notKept).map((notice) => ({ type: 'notice', ...notice }))
  if (kind === 'videos') {
    const observed = settle(publishedDays(table))
    const isCurrent = range !== null && addDays(range.to, studioLag) >= civilDate(observed.at, pacific)
    items.push({ type: 'observed', ...observed }, ...videoItems(table, channelId, range, isCurrent))
  } else {
    const stream = kind === 'days' ? metricStream : postMetricStream
    const { records, refused } = datedRecords(table, stream.name)
    const observed = settle(records.map(({ date }) => date))
    items.push({ type: 'observed', ...observed }, ...refused.map(asItem))
    if (kind === 'video_days') items.push(...videoDayItems(records, table, channelId))
    else
      items.push(
        ...dailyItems({
          channelId,
          zone: pacific,
          columns: countsOf(table).map((name) => ({ name, metric: name, isSigned: signedColumns.has(name) })),
          records,
          observed,
          range,
          isWhole: refused.length === 0,
        }),
      )
  }
  return { way: 'records', items: each(items) }
}

const asItem = (rejection: Rejection): Item => ({ type: 'rejection', ...rejection })

export const youtubeStudio: Source = {
  id: 'youtube_studio',
  title: 'Tệp xuất từ YouTube Studio',
  streams: [metricStream, postStream, postMetricStream],
  detect,
  read,
}

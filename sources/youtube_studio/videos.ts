/**
 * One row per video: the video as a `post`, its figures as `post_metric`. Studio counts within the range that was asked
 * for; only where the range holds a video's whole life are they the video's counts.
 */
import { startOfDay } from '../files/zonedTime.ts'
import { pacific } from '../platform/google.ts'
import { postStream } from '../platform/streams.ts'
import type { Item, Notice, Row } from '../source.ts'
import { readFigure } from '../studio/figure.ts'
import type { DayRange } from '../studio/range.ts'
import { refusedCell } from '../studio/table.ts'
import { civilDay, parseWrittenDay } from '../studio/writtenDate.ts'
import type { TypedRecord, TypedTable } from '../typed/table.ts'
import { isTotal, type StudioColumn } from './columns.ts'
import { countsOf, refusedId, videoFigure } from './videoFigure.ts'

type Record = TypedRecord<StudioColumn>

/** The part of a video's figures that a file holds: the days asked for, where anything says which. */
const unknownRange = 'range_unknown'

/** The days on which the videos of a table were published, where they can be read. */
export const publishedDays = (table: TypedTable<StudioColumn>): readonly string[] =>
  table.records.map(publishedDay).filter((day) => day !== null)

/**
 * Items of the table of videos.
 * @param isCurrent whether the range reaches up to the export, so that it can hold a video's whole life so far
 */
export function videoItems(
  table: TypedTable<StudioColumn>,
  channelId: string,
  range: DayRange | null,
  isCurrent: boolean,
): Item[] {
  const counts = countsOf(table)
  const dimension = range === null ? unknownRange : `${range.from}_${range.to}`
  const records = table.records.filter((record) => !isTotal(record.cell('content').text))
  const seen = new Set<string>()
  const items = records.flatMap((record): Item[] => {
    const refused = refusedId(postStream.name, record) ?? repeated(record, seen)
    if (refused !== null) return [refused]
    const figures = counts.map((column) => videoFigure(channelId, record, column, dimension))
    const day = publishedDay(record)
    if (day === null) return [...figures, badDay(record)]
    const isWholeLife = isCurrent && range !== null && range.from <= day
    const row = postRow(record, channelId, day, isWholeLife)
    return [...figures, { type: 'row', stream: postStream.name, sourceRow: record.row, row }]
  })
  return [...items, ...notices(table, records, range)]
}

function repeated(record: Record, seen: Set<string>): Item | null {
  const cell = record.cell('content')
  if (!seen.has(cell.text)) {
    seen.add(cell.text)
    return null
  }
  const reason = 'Video này đã có ở một dòng trên. Hãy xuất lại tệp, không ghép tay.'
  return { type: 'rejection', ...refusedCell(postStream.name, record.row, cell, 'repeated_video', reason) }
}

function publishedDay(record: Record): string | null {
  const day = parseWrittenDay(record.cell('published').text)
  return day === null || day.year === null ? null : civilDay(day.year, day)
}

const badDay = (record: Record): Item => ({
  type: 'rejection',
  ...refusedCell(
    postStream.name,
    record.row,
    record.cell('published'),
    'bad_date',
    'Ngày xuất bản phải có dạng Mar 30, 2023 và có thật. Số liệu của video vẫn được ghi, còn bài đăng thì chưa.',
  ),
})

/** Studio gives the day only: `published_at` is that day's beginning, and `published_raw` shows that no hour is known. */
function postRow(record: Record, channelId: string, day: string, isWholeLife: boolean): Row {
  const lifetime = (column: StudioColumn) => {
    const figure = readFigure(record.cell(column).text, false)
    return isWholeLife && figure.kind === 'known' ? figure.value : null
  }
  const id = record.cell('content').text
  return {
    channel_id: channelId,
    post_id: id,
    published_at: startOfDay(day, pacific),
    published_raw: record.cell('published').text,
    published_zone: pacific,
    post_kind: 'video',
    caption: record.cell('title').text || null,
    permalink: `https://www.youtube.com/watch?v=${id}`,
    is_share: false,
    parent_id: null,
    image_count: null,
    views: lifetime('views'),
    reach: null,
    reactions: lifetime('likes'),
    comments: lifetime('comments'),
    shares: lifetime('shares'),
    total_clicks: null,
  }
}

function notices(
  table: TypedTable<StudioColumn>,
  records: readonly Record[],
  range: DayRange | null,
): Item[] {
  const told = (code: string, message: string): Notice => ({ code, row: null, column: null, message })
  const found = [
    ...(range === null
      ? [
          told(
            'range_unknown',
            'Không biết bảng tính số liệu trong những ngày nào nên chưa coi là tổng của video. Hãy giữ nguyên tên thư mục khi giải nén (có hai ngày), hoặc đặt cạnh tệp một tệp .ky.txt có Kỳ từ và Kỳ đến rồi nạp lại.',
          ),
        ]
      : []),
    ...cutNotice(table, records).map((message) => told('list_cut', message)),
  ]
  return found.map((notice) => ({ type: 'notice', ...notice }))
}

/** The list ends after some hundreds of videos, the row of totals does not. */
function cutNotice(table: TypedTable<StudioColumn>, records: readonly Record[]): string[] {
  const total = table.records.find((record) => isTotal(record.cell('content').text))
  const viewsOf = (record: Record | undefined) => {
    const figure = record && readFigure(record.cell('views').text, false)
    return figure?.kind === 'known' ? figure.value : null
  }
  const whole = viewsOf(total)
  const listed = records.reduce((sum, record) => sum + (viewsOf(record) ?? 0), 0)
  if (whole === null || whole <= listed) return []
  return [
    `Bảng liệt kê ${records.length} video với ${listed} lượt xem trên tổng ${whole}: Studio đã cắt bớt danh sách, các video khác là chưa biết.`,
  ]
}

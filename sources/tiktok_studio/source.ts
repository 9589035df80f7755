/** The exports of TikTok Studio, taken out of their zip into the channel's folder. */
import { operatorZone } from '../files/context.ts'
import { findObservedAt, settleObservedAt } from '../files/observedAt.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { metricStream, postMetricStream, postStream } from '../platform/streams.ts'
import {
  SourceError,
  type FileProbe,
  type InputFile,
  type Item,
  type ReadContext,
  type Reading,
  type Source,
} from '../source.ts'
import { studioChannel } from '../studio/channel.ts'
import { dailyItems, lastOf } from '../studio/daily.ts'
import { requestedRange } from '../studio/range.ts'
import { columnNotices, probedHeader, readTable } from '../studio/table.ts'
import { dailyColumns, isStudioHeader, notKept, studioColumns, tableKind, type TableKind } from './columns.ts'
import { dayZone, spanOf } from './dates.ts'
import { datedRecords } from './days.ts'
import { postItems } from './posts.ts'

const titles: Readonly<Record<TableKind, string>> = {
  days: 'số liệu theo ngày',
  posts: 'danh sách video',
  audience: 'cơ cấu người theo dõi',
}

function detect(probe: FileProbe): string | null {
  const header = probedHeader(probe, isStudioHeader)
  const kind = header && tableKind(header)
  return kind ? `Có dòng tiêu đề cột của TikTok Studio (${titles[kind]}).` : null
}

async function* each(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

async function read(file: InputFile, context: ReadContext): Promise<Reading> {
  const table = await readTable(file, studioColumns, isStudioHeader)
  const kind = tableKind(table.headerRow.cells)
  if (kind === 'audience')
    throw new SourceError(
      'audience_shares',
      'Tệp này là cơ cấu người theo dõi (tỷ lệ theo giới tính, địa bàn hoặc giờ), không phải số đếm theo ngày, nên không được nạp. Hãy bỏ tệp khỏi inbox; ' +
        'các tệp Overview, FollowerHistory, Viewers và danh sách video vẫn được đọc.',
    )
  const channelId = studioChannel(file, context, 'tiktok')
  const range = await requestedRange(file)
  const found = await findObservedAt(file, { given: context.exportedAt, timeZone: operatorZone(context) })
  const span = spanOf(range, found)
  const items: Item[] = columnNotices(table, notKept).map((notice) => ({ type: 'notice', ...notice }))
  if (kind === 'posts') {
    const posts = postItems(table, channelId, span)
    items.push({ type: 'observed', ...settleObservedAt(found, file, lastOf(posts.instants)) }, ...posts.items)
  } else {
    const { records, refused } = datedRecords(table, span)
    const last = lastOf(records.map(({ date }) => date))
    const observed = settleObservedAt(found, file, last === null ? null : startOfDay(last, dayZone))
    const columns = dailyColumns.filter(({ name }) => table.headers.positions[name].length > 0)
    items.push(
      { type: 'observed', ...observed },
      ...refused.map((rejection): Item => ({ type: 'rejection', ...rejection })),
      ...dailyItems({
        channelId,
        zone: dayZone,
        columns,
        records,
        observed,
        range,
        isWhole: refused.length === 0,
      }),
    )
  }
  return { way: 'records', items: each(items) }
}

export const tiktokStudio: Source = {
  id: 'tiktok_studio',
  title: 'Tệp xuất từ TikTok Studio',
  streams: [metricStream, postStream, postMetricStream],
  detect,
  read,
}

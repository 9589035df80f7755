/** The Group Insights download of a Facebook group's admin: stacked blocks as CSV, pasted table or workbook. */
import { facebookChannelGiven, operatorZone } from '../files/context.ts'
import { isWholeDay, partialDayNotice } from '../files/lastDay.ts'
import { findObservedAt, settleObservedAt } from '../files/observedAt.ts'
import { isoCellText } from '../files/workbook.ts'
import { civilDate, startOfDay } from '../files/zonedTime.ts'
import { metricStream } from '../platform/streams.ts'
import {
  SourceError,
  type FileProbe,
  type InputFile,
  type Item,
  type ReadContext,
  type Reading,
  type Source,
} from '../source.ts'
import { probedSheets, readSheets } from '../typed/sheets.ts'
import { ageCounts, type AgeCount } from './ages.ts'
import { dayFigures, emptyBlock, settledFigures, type DayFigure } from './days.ts'
import { droppedNotices } from './dropped.ts'
import { isGroupHeader, walkBlocks } from './walk.ts'

/** Meta does not say in which zone it cuts a group's days. */
export const groupDayZone = 'unknown'

/** Where on earth a day begins first and ends last: bounds that hold whatever the zone is. */
const earliest = 'Etc/GMT-14'
const latest = 'Etc/GMT+12'

function detect(probe: FileProbe): string | null {
  for (const { name, rows } of probedSheets(probe, isGroupHeader)) {
    const header = rows.find(({ cells }) => isGroupHeader(cells))
    if (header)
      return `Có dòng tiêu đề của tệp số liệu nhóm Facebook${name === null ? '' : ` ở trang "${name}"`} (dòng ${header.row}).`
  }
  return null
}

async function read(file: InputFile, context: ReadContext): Promise<Reading> {
  const sheets = await readSheets(file, isGroupHeader, { toText: isoCellText, latin1: true })
  const blocks = sheets.flatMap(walkBlocks)
  const days = blocks.filter(({ kind }) => kind === 'days').map(dayFigures)
  const ages = blocks.filter(({ kind }) => kind === 'ages').map(ageCounts)
  const bare = blocks.filter(({ kind }) => kind === 'bare').map(emptyBlock)
  if (days.length + ages.length + bare.length === 0)
    throw new SourceError(
      'no_group_figures',
      'Tệp chỉ có những khối không được đọc (người đóng góp, bài viết, ngày giờ đông người), không có khối theo ngày. ' +
        'Hãy tải lại tệp đầy đủ từ mục Thông tin chi tiết của nhóm.',
    )
  const channelId = facebookChannelGiven(file, context, 'group')
  const { figures, uncounted, items } = settledFigures(days.flatMap((block) => block.figures))
  const lastDay = figures.reduce<string | null>(
    (max, { day }) => (max !== null && max > day ? max : day),
    null,
  )
  const zone = operatorZone(context)
  const found = await findObservedAt(file, { given: context.exportedAt, timeZone: zone })
  const observed = settleObservedAt(found, file, lastDay === null ? null : startOfDay(lastDay, earliest))
  const partialDay = lastDay !== null && !isWholeDay(lastDay, latest, observed) ? lastDay : null
  const asOf = civilDate(observed.at, zone)
  return {
    way: 'records',
    items: (async function* (): AsyncGenerator<Item> {
      yield { type: 'observed', ...observed }
      for (const figure of figures)
        yield dayRow(channelId, figure, uncounted.has(figure.day), figure.day === partialDay)
      for (const count of ages.flatMap((block) => block.counts)) yield ageRow(channelId, count, asOf, zone)
      yield* [...days, ...ages].flatMap((block) => block.items)
      yield* [...items, ...bare, ...droppedNotices(blocks)]
      if (partialDay !== null) yield partialDayNotice(partialDay, observed)
    })(),
  }
}

function dayRow(channelId: string, figure: DayFigure, isUncounted: boolean, isPartial: boolean): Item {
  const { row, day, raw, metric, value } = figure
  const known = !(isUncounted && metric === 'group_members')
  return {
    type: 'row',
    stream: metricStream.name,
    sourceRow: row.row,
    row: {
      channel_id: channelId,
      metric,
      period: 'day',
      date: day,
      dimension: 'all',
      day_zone: groupDayZone,
      value: known ? value : null,
      precision: known ? (isPartial ? 'partial' : 'exact') : 'unavailable',
      reason: known ? null : 'not_counted_yet',
      raw_time: raw,
    },
  }
}

/** The block has no date of its own: the counts are those of the day of the download. */
const ageRow = (
  channelId: string,
  { row, dimension, value }: AgeCount,
  date: string,
  zone: string,
): Item => ({
  type: 'row',
  stream: metricStream.name,
  sourceRow: row.row,
  row: {
    channel_id: channelId,
    metric: 'group_members_age_gender',
    period: 'snapshot',
    date,
    dimension,
    day_zone: zone,
    value,
    precision: 'exact',
    reason: null,
    raw_time: null,
  },
})

export const groupInsights: Source = {
  id: 'group_insights',
  title: 'Số liệu nhóm Facebook (Group Insights)',
  streams: [metricStream],
  detect,
  read,
}

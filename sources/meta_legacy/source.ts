/** The older Facebook Insights exports, post level and page level: .xlsx, CSV, or XML that is named .xls. */
import { facebookChannelGiven, givenChannel, operatorZone } from '../files/context.ts'
import { isWholeDay, partialDayNotice } from '../files/lastDay.ts'
import { findObservedAt, settleObservedAt } from '../files/observedAt.ts'
import { isoCellText } from '../files/workbook.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { channelResolver } from '../meta_content/channels.ts'
import { pageZone } from '../meta_content/stream.ts'
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
import { probedSheets, readSheets, type Sheet } from '../typed/sheets.ts'
import { orderOfDates } from './dates.ts'
import type { Level } from './figures.ts'
import { isDescriptionRow, titleLevel, type LegacyTable } from './header.ts'
import { mergePosts } from './mergePosts.ts'
import { pageDays, pageItems } from './pages.ts'
import { postItems } from './posts.ts'
import { legacyTables } from './tables.ts'

const isTitleRow = (cells: readonly string[]) => titleLevel(cells) !== null

function detect(probe: FileProbe): string | null {
  for (const { rows } of probedSheets(probe, isTitleRow)) {
    const at = rows.slice(0, 5).findIndex(({ cells }) => isTitleRow(cells))
    const titles = rows[at]?.cells ?? []
    const level = titleLevel(titles)
    if (level !== null && isDescriptionRow(titles, rows[at + 1]?.cells ?? [])) return reasonOf(level)
  }
  const level = titleLevel(cutTitles(probe))
  return level === null ? null : reasonOf(level)
}

const reasonOf = (level: Level) =>
  'Có hai dòng tiêu đề (tên và mô tả chỉ số) của tệp Facebook Insights kiểu cũ, ' +
  `số liệu ${level === 'post' ? 'từng bài' : 'theo ngày của trang'}.`

/** A page-level export can have titles longer than the head that detection sees; reading looks at both rows then. */
function cutTitles({ text }: FileProbe): readonly string[] {
  return text === null || text.includes('\n')
    ? []
    : text.split(/[,;\t]/).map((cell) => cell.replaceAll('"', ''))
}

const maxOf = (values: readonly string[]) =>
  values.reduce<string | null>((max, value) => (max !== null && max > value ? max : value), null)

const datesOf = (tables: readonly LegacyTable[]) =>
  tables.flatMap(({ sheet, from, keys, level }) => {
    const position = level === 'post' ? keys.posted : keys.date
    return sheet.rows
      .slice(from)
      .flatMap(({ cells }) => (position === undefined ? [] : (cells[position] ?? '') || []))
  })

/** The sheets as text: date cells as ISO, old code pages allowed, since everything but captions is plain ASCII. */
const sheetsOf = (file: InputFile): Promise<readonly Sheet[]> =>
  readSheets(file, isTitleRow, { toText: isoCellText, latin1: true })

async function read(file: InputFile, context: ReadContext): Promise<Reading> {
  const { tables, notices } = legacyTables(await sheetsOf(file))
  if (tables.length === 0)
    throw new SourceError(
      'no_legacy_table',
      'Không thấy bảng nào của Facebook Insights kiểu cũ có đủ hai dòng tiêu đề (tên chỉ số, rồi mô tả). Hãy dùng lại tệp gốc, không xóa dòng nào.',
    )
  const { order, notices: ofDates } = orderOfDates(datesOf(tables))
  const merged = mergePosts(tables.filter(({ level }) => level === 'post'))
  const channelOf = channelResolver(context.registry, givenChannel(file, context))
  const posts = postItems(merged.posts, order, channelOf)
  const pages = tables.filter(({ level }) => level === 'page').map((table) => pageDays(table, order))
  const channelId = pages.length === 0 ? null : facebookChannelGiven(file, context, 'page')
  const lastDay = maxOf(pages.flatMap(({ days }) => days.map(({ day }) => day)))
  const found = await findObservedAt(file, { given: context.exportedAt, timeZone: operatorZone(context) })
  const latest = maxOf([posts.latest ?? [], lastDay === null ? [] : startOfDay(lastDay, pageZone)].flat())
  const observed = settleObservedAt(found, file, latest)
  const partialDay = lastDay !== null && !isWholeDay(lastDay, pageZone, observed) ? lastDay : null
  return {
    way: 'records',
    items: (async function* (): AsyncGenerator<Item> {
      yield { type: 'observed', ...observed }
      yield* [...notices, ...ofDates, ...merged.items, ...posts.items]
      if (partialDay !== null) yield partialDayNotice(partialDay, observed)
      for (const days of pages) if (channelId !== null) yield* pageItems(days, channelId, partialDay)
    })(),
  }
}

export const metaLegacy: Source = {
  id: 'meta_legacy',
  title: 'Tệp Facebook Insights kiểu cũ',
  streams: [postStream, postMetricStream, metricStream],
  detect,
  read,
}

/** The table of videos: one row a video, with its counts so far. */
import { instantOf } from '../files/typedTime.ts'
import { parseDate } from '../typed/dates.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { postMetricStream, postStream } from '../platform/streams.ts'
import type { Item } from '../source.ts'
import { readFigure } from '../studio/figure.ts'
import { refusedCell } from '../studio/table.ts'
import type { TypedRecord, TypedTable } from '../typed/table.ts'
import type { StudioColumn } from './columns.ts'
import { dayZone, readDays, requireSpan } from './dates.ts'
import { fitting, type Span } from './years.ts'

type Record = TypedRecord<StudioColumn>

const postLink = /^https?:\/\/(?:www\.|m\.)?tiktok\.com\/(@[^/?#\s]+)\/(video|photo)\/(\d{8,25})(?:[/?#]|$)/i

export interface TikTokPosts {
  readonly items: readonly Item[]
  /** Instants of publication, for the question when the file was exported. */
  readonly instants: readonly string[]
}

/** @throws SourceError when the years of the days are not told */
export function postItems(
  table: TypedTable<StudioColumn>,
  channelId: string,
  span: Span | null,
): TikTokPosts {
  const found = readDays(table.records, 'posted' as StudioColumn)
  const known = requireSpan(
    found.flatMap(({ day }) => day ?? []),
    span,
  )
  const seen = new Set<string>()
  const instants: string[] = []
  const items = found.flatMap(({ record, cell, day }): Item[] => {
    const refused = (column: StudioColumn, code: string, reason: string): Item[] => [
      {
        type: 'rejection',
        ...refusedCell(postStream.name, record.row, record.cell(column), code, reason),
      },
    ]
    const [, account, kind, id] = postLink.exec(record.cell('link').text) ?? []
    if (account === undefined || kind === undefined || id === undefined)
      return refused(
        'link',
        'no_video_id',
        'Liên kết không có mã video (dạng https://www.tiktok.com/@kênh/video/<mã>). Hãy xuất lại tệp từ TikTok Studio.',
      )
    if (seen.has(id))
      return refused('link', 'repeated_video', 'Video này đã có ở một dòng trên. Hãy xuất lại tệp.')
    const dates = day === null ? [] : fitting(day, known)
    const [date] = dates
    if (date === undefined || dates.length > 1)
      return refused(
        'posted',
        dates.length > 1 ? 'year_ambiguous' : day === null ? 'bad_date' : 'outside_range',
        `Không biết chắc ngày đăng: ngày phải có thật và chỉ khớp một năm trong khoảng ${known.from} đến ${known.to}.`,
      )
    seen.add(id)
    const publishedAt = instantIn(cell.text, date)
    instants.push(publishedAt)
    const post = { channelId, id, publishedAt, link: `https://www.tiktok.com/${account}/${kind}/${id}` }
    return countedPost(record, post, kind.toLowerCase() === 'photo' ? 'photo' : 'video')
  })
  return { items, instants }
}

/** With its time of day where the file has one; else the day's beginning, and `published_raw` shows that no hour is known. */
function instantIn(text: string, date: string): string {
  const time = parseDate(text, 'day_first')
  return time?.hasTime === true ? instantOf(time, dayZone) : startOfDay(date, dayZone)
}

interface Post {
  readonly channelId: string
  readonly id: string
  readonly publishedAt: string
  readonly link: string
}

/** The post with its counts; a count that cannot be read is refused alone. */
function countedPost(
  record: Record,
  { channelId, id, publishedAt, link }: Post,
  postKind: 'photo' | 'video',
): Item[] {
  const rejections: Item[] = []
  const count = (column: StudioColumn, stream = postStream.name): number | null => {
    const cell = record.cell(column)
    const figure = readFigure(cell.text, false)
    if (figure.kind === 'refused')
      rejections.push({
        type: 'rejection',
        ...refusedCell(stream, record.row, cell, figure.code, figure.reason),
      })
    return figure.kind === 'known' ? figure.value : null
  }
  const row = {
    channel_id: channelId,
    post_id: id,
    published_at: publishedAt,
    published_raw: record.cell('posted').text,
    published_zone: dayZone,
    post_kind: postKind,
    caption: record.cell('title').text || null,
    permalink: link,
    is_share: false,
    parent_id: null,
    image_count: null,
    views: count('total_views'),
    reach: null,
    reactions: count('total_likes'),
    comments: count('total_comments'),
    shares: count('total_shares'),
    total_clicks: null,
  }
  const favorites = count('favorites', postMetricStream.name)
  const post: Item = { type: 'row', stream: postStream.name, sourceRow: record.row, row }
  if (favorites === null) return [post, ...rejections]
  const metric = { channel_id: channelId, post_id: id, metric: 'favorites', dimension: 'all' }
  return [
    post,
    {
      type: 'row',
      stream: postMetricStream.name,
      sourceRow: record.row,
      row: { ...metric, value: favorites, reason: null },
    },
    ...rejections,
  ]
}

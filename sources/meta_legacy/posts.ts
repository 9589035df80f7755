/** Posts of an older export to rows: the post itself, and each of its figures under the platform's own name. */
import { headerKey } from '../files/header.ts'
import type { ChannelAnswer } from '../meta_content/channels.ts'
import { kindLabels, type PostKind } from '../meta_content/columns.ts'
import { isReadableWhenMixed, publishedDay, publishedInstant } from '../meta_content/publishTime.ts'
import { pageZone } from '../meta_content/stream.ts'
import { postMetricStream, postStream } from '../platform/streams.ts'
import type { Item } from '../source.ts'
import { keyText, rejected } from './cells.ts'
import { readLegacyTime, type FileOrder } from './dates.ts'
import type { LegacyPost } from './mergePosts.ts'

export interface ReadPosts {
  readonly items: readonly Item[]
  /** The latest publishing, ISO instant; null when no post could be read. */
  readonly latest: string | null
}

const kinds = new Map(
  Object.entries(kindLabels).flatMap(([kind, labels]) =>
    labels.map((label) => [headerKey(label), kind as PostKind] as const),
  ),
)

/** Rows of every post with a readable time and a registered page; the others are refused with the reason. */
export function postItems(
  posts: readonly LegacyPost[],
  order: FileOrder,
  channelOf: (pageId: string | null, pageName: string | null, day: string) => ChannelAnswer,
): ReadPosts {
  const instants: string[] = []
  const items = posts.flatMap((post): readonly Item[] => {
    const { table, row } = post
    const raw = keyText(table, row, 'posted')
    const time = readLegacyTime(raw)
    const refuse = (position: number | undefined, code: string, reason: string) => [
      rejected(table, row, { stream: postStream.name, position, code, reason }),
    ]
    const posted = table.keys.posted
    if (raw === '')
      return refuse(
        posted,
        'missing_publish_time',
        'Dòng không có thời gian đăng (Posted), nên không biết bài thuộc kỳ nào.',
      )
    if (time === null)
      return refuse(
        posted,
        'bad_publish_time',
        'Thời gian đăng không đọc được; dạng đúng như 10/31/2015 21:00 (tháng/ngày/năm giờ:phút).',
      )
    if (order === 'mixed' && !isReadableWhenMixed(time))
      return refuse(
        posted,
        'ambiguous_date',
        'Ngày này đọc được theo cả hai kiểu, mà tệp lại lẫn cả hai. Hãy dùng lại tệp gốc, chưa lưu lại bằng Excel.',
      )
    const rowOrder = order === 'mixed' ? 'month_first' : order
    const { at, certainty } = publishedInstant(time, rowOrder)
    instants.push(at)
    const channel = channelOf(post.pageId, null, publishedDay(time, rowOrder))
    if (!channel.ok) return refuse(table.keys.post_id, channel.code, channel.reason)
    return [
      ...rowsOf(post, channel.channelId, at, raw),
      ...kindNotice(post),
      ...(certainty === 'exact' ? [] : [hourNotice(row.row, certainty)]),
    ]
  })
  return { items, latest: instants.reduce<string | null>((max, at) => (max && max > at ? max : at), null) }
}

/** The figures of these names have a column in the post's row too; views of that era do not exist. */
function rowsOf(post: LegacyPost, channelId: string, at: string, raw: string): readonly Item[] {
  const { id, table, row, figures } = post
  const figure = (metric: string) => figures.get(JSON.stringify([metric, 'all']))?.value ?? null
  const text = (key: 'message' | 'permalink') => keyText(table, row, key) || null
  const postRow: Item = {
    type: 'row',
    stream: postStream.name,
    sourceRow: row.row,
    row: {
      channel_id: channelId,
      post_id: id,
      published_at: at,
      published_raw: raw,
      published_zone: pageZone,
      post_kind: kindOf(post),
      caption: text('message'),
      permalink: text('permalink'),
      is_share: null,
      parent_id: null,
      image_count: null,
      views: null,
      reach: figure('post_impressions_unique'),
      reactions: null,
      comments: null,
      shares: null,
      total_clicks: figure('post_clicks'),
    },
  }
  const metricRows = [...figures.values()].map(({ figure: { metric, dimension }, value }): Item => ({
    type: 'row',
    stream: postMetricStream.name,
    sourceRow: row.row,
    row: { channel_id: channelId, post_id: id, metric, dimension, value, reason: null },
  }))
  return [postRow, ...metricRows]
}

function kindOf({ table, row }: LegacyPost): PostKind | null {
  const label = keyText(table, row, 'type')
  return label === '' ? null : (kinds.get(headerKey(label)) ?? 'other')
}

function kindNotice(post: LegacyPost): readonly Item[] {
  if (kindOf(post) !== 'other') return []
  const message = `Loại bài "${keyText(post.table, post.row, 'type')}" chưa được biết, ghi là loại khác.`
  return [{ type: 'notice', code: 'unknown_post_kind', row: post.row.row, column: 'Type', message }]
}

function hourNotice(row: number, certainty: 'gap' | 'ambiguous'): Item {
  const message =
    certainty === 'gap'
      ? 'Giờ đăng rơi vào giờ không có thật khi Los Angeles chuyển sang giờ mùa hè; được đọc theo giờ trước khi chuyển, có thể lệch một giờ.'
      : 'Giờ đăng rơi vào giờ lặp lại khi Los Angeles chuyển về giờ mùa đông; được đọc là lần thứ nhất, có thể lệch một giờ.'
  return { type: 'notice', code: `dst_${certainty}`, row, column: 'Posted', message }
}

/**
 * The feed of the newest videos, for offices without an API key: about fifteen entries, so what is not in it may be older
 * or gone; nothing is concluded from that.
 */
import type { ApiContext, ApiItem, Subject } from '../api.ts'
import { count } from '../platform/answerValues.ts'
import { isFeed, parseFeed, type FeedItem } from '../platform/feed.ts'
import { feedText } from '../platform/feedText.ts'
import { feedTime } from '../platform/feedTime.ts'
import type { YoutubeConfig } from './config.ts'
import { strangeAnswer } from '../platform/google.ts'
import { service } from './dataApi.ts'
import { videoRow } from './videoRow.ts'

export const feedUrl = ({ feed_url }: YoutubeConfig): string =>
  feed_url ?? 'https://www.youtube.com/feeds/videos.xml'

/** Rows of `channel_state` and `post`; the time from the oldest entry to now is covered. */
export async function* readNewest(
  config: YoutubeConfig,
  subject: Subject,
  youtubeId: string,
  { http, clock }: ApiContext,
): AsyncGenerator<ApiItem> {
  const answer = await http.ask({ url: feedUrl(config), query: { channel_id: youtubeId }, lane: subject.id })
  const feed = parseFeed(feedText(answer.bytes, answer.headers['content-type']))
  if (!isFeed(feed)) throw strangeAnswer(service, { feed: 'shape' })
  const sourceRow = answer.ordinal
  yield {
    type: 'row',
    stream: 'channel_state',
    sourceRow,
    row: {
      channel_id: subject.id,
      external_id: youtubeId,
      name: feed.title,
      username: null,
      link: `https://www.youtube.com/channel/${youtubeId}`,
      verification: null,
      is_published: true,
    },
  }
  let oldest: string | null = null
  for (const item of feed.items) {
    const entry = entryOf(item)
    if (entry === null) {
      yield {
        type: 'rejection',
        stream: 'post',
        row: sourceRow,
        column: 'published',
        value: item.published,
        code: 'bad_entry',
        reason:
          'Một mục trong nguồn tin của YouTube thiếu mã video hoặc ngày đăng, nên không nạp; lần đọc sau sẽ thử lại.',
      }
      continue
    }
    if (oldest === null || entry.at < oldest) oldest = entry.at
    const views = count.safeParse(item.views)
    const row = videoRow(subject.id, {
      id: entry.id,
      publishedAt: entry.at,
      publishedRaw: entry.raw,
      title: item.title,
      views: views.success ? views.data : null,
      likes: null,
      comments: null,
    })
    yield { type: 'row', stream: 'post', sourceRow, row }
  }
  if (oldest !== null)
    yield {
      type: 'coverage',
      stream: 'post',
      entityKind: 'channel',
      entityId: subject.id,
      from: oldest,
      to: clock().toISOString(),
    }
}

function entryOf({ guid, published }: FeedItem): { id: string; at: string; raw: string } | null {
  const id = /^yt:video:([\w-]+)$/.exec(guid ?? '')?.[1]
  const time = published === null ? null : feedTime(published, 'UTC')
  return id === undefined || time === null || published === null ? null : { id, at: time.at, raw: published }
}

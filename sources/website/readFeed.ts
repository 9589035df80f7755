/** A feed's articles, what it covers, and which known articles ought to be in it and are not. */
import type { ApiItem, HttpAnswer } from '../api.ts'
import type { Feed } from '../platform/feed.ts'
import type { Row } from '../source.ts'
import { type ArticleSetting, identityOf, readArticle } from './article.ts'
import type { SiteContext } from './ask.ts'
import { canonicalUrl } from './canonicalUrl.ts'
import { checkVanished } from './vanished.ts'

/**
 * Rows of `post` and `feed`. A feed lists the newest articles, so from the last in its list to now no row means no
 * article; before that nothing is known. With a refused item even that is uncertain, and nothing is covered.
 */
export async function* readFeed(
  site: SiteContext,
  { feed, url, answer }: { readonly feed: Feed; readonly url: string; readonly answer: HttpAnswer },
  setting: ArticleSetting,
): AsyncGenerator<ApiItem> {
  const { ordinal, headers } = answer
  const present = new Set<string>()
  let horizon: string | null = null
  let isClean = true
  for (const [index, item] of feed.items.entries()) {
    const identity = identityOf(item, url, setting.known)
    if (identity === null) {
      isClean = false
      yield {
        type: 'rejection',
        stream: 'post',
        row: index + 1,
        column: 'link',
        value: null,
        code: 'no_identity',
        reason: `Mục thứ ${index + 1} trong nguồn tin không có mã và đường dẫn nên không nạp. Hãy nhờ đơn vị quản trị trang sửa nguồn tin.`,
      }
      continue
    }
    const names = [identity.postId, ...(identity.canonical === null ? [] : [identity.canonical])]
    if (names.some((name) => present.has(name))) {
      yield notice(
        'duplicate_item',
        index + 1,
        `Bài ${identity.permalink ?? identity.postId} có hai lần trong nguồn tin; chỉ tính một.`,
      )
      continue
    }
    for (const name of names) present.add(name)
    const reading = readArticle(item, identity, setting)
    if ('refused' in reading) {
      isClean = false
      yield { type: 'rejection', row: index + 1, ...reading.refused }
      continue
    }
    if (reading.isRepublished)
      yield notice(
        'republished',
        index + 1,
        `Bài ${identity.permalink ?? identity.postId} được đăng lại với ngày mới; chương trình giữ ngày đăng đầu tiên.`,
      )
    // The last in the list, not the oldest: an old article may be pinned on top.
    horizon = reading.at
    yield { type: 'row', stream: 'post', sourceRow: ordinal, row: reading.row }
  }
  if (horizon === null) return
  if (isClean) yield coverage(site, horizon)
  yield {
    type: 'row',
    stream: 'feed',
    sourceRow: ordinal,
    row: {
      channel_id: site.channelId,
      url,
      kind: feed.kind,
      etag: isClean ? (headers['etag'] ?? null) : null,
      last_modified: isClean ? (headers['last-modified'] ?? null) : null,
      horizon_at: horizon,
    },
  }
  yield* checkVanished(site, vanishedRows(setting, horizon, present))
}

/** Absence of articles is known from the horizon to now. */
export const coverage = ({ channelId, context }: SiteContext, from: string): ApiItem => ({
  type: 'coverage',
  stream: 'post',
  entityKind: 'channel',
  entityId: channelId,
  from,
  to: context.clock().toISOString(),
})

/** Known articles that are younger than the horizon and yet not listed, under no name of theirs. */
function vanishedRows({ known }: ArticleSetting, horizon: string, present: ReadonlySet<string>): Row[] {
  return [...known.byId.values()].filter(({ post_id, published_at, permalink }) => {
    const canonical = typeof permalink === 'string' ? canonicalUrl(permalink) : null
    const isListed = present.has(String(post_id)) || (canonical !== null && present.has(canonical))
    return !isListed && Date.parse(String(published_at)) > Date.parse(horizon)
  })
}

const notice = (code: string, row: number, message: string): ApiItem => ({
  type: 'notice',
  code,
  row,
  column: null,
  message,
})

/** An article as a row of the stream `post`: its identity, its time, and why it is refused where one is missing. */
import type { Rejection, Row } from '../source.ts'
import { feedTime } from '../platform/feedTime.ts'
import { canonicalUrl, webUrl } from './canonicalUrl.ts'

/** An article as a feed, a news sitemap or its own page gives it. */
export interface Article {
  readonly guid: string | null
  readonly link: string | null
  readonly title: string | null
  readonly published: string | null
}

/** The articles known from before, by their id, and their ids by their canonical addresses. */
export interface Known {
  readonly byId: ReadonlyMap<string, Row>
  readonly ids: ReadonlyMap<string, string>
}

export function knownArticles(rows: readonly Row[]): Known {
  const idOf = (row: Row) => String(row['post_id'])
  const ids = rows.flatMap((row): [string, string][] => {
    const address = typeof row['permalink'] === 'string' ? canonicalUrl(row['permalink']) : null
    return address === null ? [] : [[address, idOf(row)]]
  })
  return { byId: new Map(rows.map((row) => [idOf(row), row])), ids: new Map(ids) }
}

export interface ArticleSetting {
  readonly channelId: string
  readonly zone: string
  readonly at: Date
  readonly known: Known
}

export interface Identity {
  readonly postId: string
  /** As it stands, absolute. */
  readonly permalink: string | null
  /** For comparing. */
  readonly canonical: string | null
}

/**
 * The guid, as an address in its canonical form; else the canonical link. Null when there is neither. An article that was
 * known at this address keeps its id: a site that changes its guids, or lists its articles elsewhere, has no new ones.
 * @param base where the article was listed: relative links start there
 */
export function identityOf({ guid, link }: Article, base: string, known: Known): Identity | null {
  const permalink = (link === null ? null : webUrl(link, base)?.href) ?? null
  const canonical = permalink === null ? null : canonicalUrl(permalink)
  const postId = guid === null ? canonical : (canonicalUrl(guid) ?? guid)
  if (postId === null) return null
  const formerId = canonical === null || known.byId.has(postId) ? undefined : known.ids.get(canonical)
  return {
    postId: formerId ?? postId,
    permalink: permalink ?? (guid === null ? null : (webUrl(guid)?.href ?? null)),
    canonical,
  }
}

/** A clock may be a little wrong; more than this ahead of ours it is the time that is wrong. */
const toleranceMs = 10 * 60_000

export type ArticleReading =
  | { readonly row: Row; readonly at: string; readonly isRepublished: boolean }
  | { readonly refused: Omit<Rejection, 'row'> }

/** Reads one article whose identity is known. An article that comes again with a later date keeps its first. */
export function readArticle(
  article: Article,
  { postId, permalink }: Identity,
  { channelId, zone, at, known }: ArticleSetting,
): ArticleReading {
  const refused = (code: string, reason: string): ArticleReading => ({
    refused: { stream: 'post', column: 'published_at', value: article.published, code, reason },
  })
  const shown = permalink ?? postId
  if (article.published === null)
    return refused(
      'no_date',
      `Bài ${shown} không ghi ngày đăng nên không tính được. Hãy nhờ đơn vị quản trị trang thêm ngày đăng vào nguồn tin.`,
    )
  const time = feedTime(article.published, zone)
  if (time === null)
    return refused(
      'bad_date',
      `Không đọc chắc chắn được ngày đăng của bài ${shown}. Hãy nhờ đơn vị quản trị trang ghi ngày theo dạng ngày/tháng/năm hoặc chuẩn RSS.`,
    )
  if (Date.parse(time.at) > at.getTime() + toleranceMs)
    return refused(
      'future_date',
      `Bài ${shown} ghi ngày đăng ở tương lai, có thể do trang khai sai múi giờ; bài sẽ được nạp khi đến giờ đó. Hãy nhờ đơn vị quản trị trang kiểm tra.`,
    )
  const before = known.byId.get(postId)
  const first = before === undefined ? null : String(before['published_at'])
  const isRepublished = first !== null && Date.parse(first) < Date.parse(time.at)
  const dated = isRepublished
    ? {
        published_at: first,
        published_raw: before?.['published_raw'] ?? null,
        published_zone: before?.['published_zone'] ?? null,
      }
    : { published_at: time.at, published_raw: article.published, published_zone: time.zone }
  const row: Row = {
    channel_id: channelId,
    post_id: postId,
    ...dated,
    post_kind: 'article',
    caption: article.title,
    permalink,
    is_share: null,
    parent_id: null,
    image_count: null,
    views: null,
    reach: null,
    reactions: null,
    comments: null,
    shares: null,
    total_clicks: null,
  }
  return { row, at: time.at, isRepublished }
}

/** One reading of one site: what has changed since the last, from wherever the site lists its articles. */
import type { ApiItem } from '../api.ts'
import { isFeed, parseFeed } from '../platform/feed.ts'
import type { Row } from '../source.ts'
import { type ArticleSetting, knownArticles } from './article.ts'
import { askListing, type SiteContext, textOf } from './ask.ts'
import { discover, type Listing, unlessNotHere } from './discover.ts'
import { coverage, readFeed } from './readFeed.ts'
import { readSitemap } from './readSitemap.ts'

/** Before there were websites. */
const beginning = '1990-01-01T00:00:00Z'

/** @param since sitemaps: pages changed before this instant are left alone */
export async function* readSite(site: SiteContext, since: string): AsyncGenerator<ApiItem> {
  const at = site.context.clock()
  const until = new Date(at.getTime() + 86_400_000).toISOString()
  const rows = (stream: string, column: string) =>
    site.context.known(stream, site.channelId, { column, from: beginning, to: until })
  const [remembered] = await rows('feed', 'horizon_at')
  const found = await listingOf(site, remembered)
  if (found === 'unchanged') {
    // The same list as before still says that nothing else was published.
    yield coverage(site, String(remembered?.['horizon_at']))
    return
  }
  const { document, url, answer } = found
  const known = knownArticles(await rows('post', 'published_at'))
  const setting: ArticleSetting = { channelId: site.channelId, zone: site.zone, at, known }
  if (isFeed(document)) yield* readFeed(site, { feed: document, url, answer }, setting)
  else yield* readSitemap(site, { sitemap: document, url, answer, since }, setting)
}

/** Asks where the articles were listed last time, whether anything changed; looks around when that place is no more. */
async function listingOf(site: SiteContext, remembered: Row | undefined): Promise<Listing | 'unchanged'> {
  const url = typeof remembered?.['url'] === 'string' ? remembered['url'] : null
  const validators = validatorsOf(remembered)
  const isStillWanted = url !== null && (site.feed === null || site.feed === url)
  if (!isStillWanted || Object.keys(validators).length === 0)
    return discover(site, isStillWanted ? url : null)
  const answer = await unlessNotHere(() => askListing(site, url, validators))
  if (answer?.status === 304) return 'unchanged'
  const document = answer === null ? null : parseFeed(textOf(answer))
  return answer === null || document === null ? discover(site, null) : { url, document, answer }
}

function validatorsOf(remembered: Row | undefined): Record<string, string> {
  const { etag, last_modified } = remembered ?? {}
  return {
    ...(typeof etag === 'string' ? { 'if-none-match': etag } : {}),
    ...(typeof last_modified === 'string' ? { 'if-modified-since': last_modified } : {}),
  }
}

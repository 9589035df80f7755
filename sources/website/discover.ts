/**
 * Where a site lists its articles: what the operator gave, where it was found before, what the home page names, the usual
 * addresses of feeds, then sitemaps. The first that holds something is taken.
 */
import { ApiError, type ApiErrorCode, type HttpAnswer } from '../api.ts'
import { type Feed, isFeed, type Sitemap } from '../platform/feed.ts'
import { elementsOf } from '../platform/feedHtml.ts'
import { askDocument, askListing, askPage, type SiteContext, textOf } from './ask.ts'
import { webUrl } from './canonicalUrl.ts'

export interface Listing {
  readonly url: string
  readonly document: Feed | Sitemap
  readonly answer: HttpAnswer
}

const usualFeeds = ['/rss', '/rss.xml', '/feed']

/** At an address that was only tried, these mean "not here"; broken XML and a site that is down are told. */
const notHere: ReadonlySet<ApiErrorCode> = new Set(['not_found', 'blocked', 'bad_request', 'server_error'])

/** @throws ApiError `not_found` when the site lists its articles nowhere, and whatever keeps the site from being read */
export async function discover(site: SiteContext, remembered: string | null): Promise<Listing> {
  if (site.feed !== null) return given(site, site.feed)
  let empty: Listing | null = null
  const seen = new Set<string>()
  for await (const url of candidates(site, remembered)) {
    if (seen.has(url)) continue
    seen.add(url)
    const found = await unlessNotHere(() => askDocument(site, url))
    if (found === null) continue
    const listing = { url, ...found }
    if (sizeOf(listing.document) > 0) return listing
    empty ??= listing
  }
  if (empty !== null) return empty
  throw new ApiError(
    'not_found',
    `Không tìm thấy RSS hay sơ đồ trang (sitemap) ở ${new URL(site.home).host}. Hãy hỏi đơn vị quản trị trang địa chỉ RSS rồi ghi vào mục feed của kênh này trong thidua.yaml.`,
  )
}

async function given(site: SiteContext, url: string): Promise<Listing> {
  const found = await askDocument(site, url)
  if (found !== null) return { url, ...found }
  throw new ApiError(
    'invalid_answer',
    `Địa chỉ feed của kênh này (${new URL(url).host}) không phải RSS, Atom hay sơ đồ trang. Hãy sửa mục feed trong thidua.yaml, hoặc bỏ đi để chương trình tự tìm.`,
  )
}

async function* candidates(site: SiteContext, remembered: string | null): AsyncGenerator<string> {
  if (remembered !== null) yield remembered
  const home = await homePage(site)
  if (!(home instanceof ApiError)) yield* alternates(textOf(home), site.home)
  for (const path of usualFeeds) yield new URL(path, site.home).href
  const robots = await unlessNotHere(() => askListing(site, new URL('/robots.txt', site.home).href))
  if (robots !== null) yield* sitemapsIn(robots.text, site.home)
  yield new URL('/sitemap.xml', site.home).href
  // Down, then; that it lists nothing follows only from a site that answers.
  if (home instanceof ApiError && home.code === 'server_error') throw home
}

async function homePage(site: SiteContext): Promise<HttpAnswer | ApiError> {
  try {
    return await askPage(site, site.home)
  } catch (error) {
    if (error instanceof ApiError && notHere.has(error.code)) return error
    throw error
  }
}

/** Feeds that the page names in its head; those of readers' comments are no articles. */
function alternates(html: string, base: string): string[] {
  return elementsOf(html, 'link').flatMap(({ rel = '', type = '', href = '', title = '' }) => {
    if (!/\balternate\b/i.test(rel) || !/^application\/(rss|atom)\+xml/i.test(type)) return []
    if (/comment|bình luận/i.test(`${href} ${title}`)) return []
    return webUrl(href, base)?.href ?? []
  })
}

function sitemapsIn(robots: string, base: string): string[] {
  return [...robots.matchAll(/^\s*sitemap\s*:\s*(\S+)/gim)].flatMap(
    ([, address = '']) => webUrl(address, base)?.href ?? [],
  )
}

const sizeOf = (document: Feed | Sitemap): number =>
  isFeed(document) ? document.items.length : document.entries.length

/** What was asked for; null when it is not there. */
export async function unlessNotHere<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ApiError && notHere.has(error.code)) return null
    throw error
  }
}

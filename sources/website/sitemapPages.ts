/** The pages that a sitemap names, its parts read one by one, newest change first. */
import { ApiError } from '../api.ts'
import { isFeed, type Sitemap, type SitemapEntry } from '../platform/feed.ts'
import { feedTime } from '../platform/feedTime.ts'
import { askDocument, type SiteContext } from './ask.ts'
import { webUrl } from './canonicalUrl.ts'

/** Parts of an index that are read in one run; of a daily index the newest matter. */
const partsAtMost = 50

/** Lists of authors and keywords: no articles, and the former name persons. */
const noArticles =
  /(?:^|[/_-])(?:author|authors|tac-gia|user|users|tag|tags|category|categories)(?:[/_.-]|$)/i

export interface Page {
  readonly entry: SitemapEntry
  readonly url: string
  /** Instant of the last change; null when not given or not readable. */
  readonly modifiedAt: string | null
}

/** Pages of the site itself that changed since an instant, or that do not say when. @throws ApiError */
export async function sitemapPages(site: SiteContext, sitemap: Sitemap, since: string): Promise<Page[]> {
  const parts = sitemap.kind === 'sitemap' ? [sitemap] : await partsOf(site, sitemap, since)
  const pages = parts.flatMap(({ entries }) => pagesOf(site, entries, since))
  return [...new Map(pages.map((page) => [page.url, page])).values()].sort(newestFirst)
}

async function partsOf(site: SiteContext, index: Sitemap, since: string): Promise<Sitemap[]> {
  const parts: Sitemap[] = []
  for (const { url } of pagesOf(site, index.entries, since).sort(newestFirst).slice(0, partsAtMost)) {
    const found = await askDocument(site, url)
    // An index may not hold another, and half a list would look like a whole one.
    if (found === null || isFeed(found.document) || found.document.kind === 'index')
      throw new ApiError(
        'invalid_answer',
        `Sơ đồ trang của ${new URL(url).host} có một phần không đọc được. Hãy báo đơn vị quản trị trang.`,
      )
    parts.push(found.document)
  }
  return parts
}

function pagesOf(site: SiteContext, entries: readonly SitemapEntry[], since: string): Page[] {
  const ownHost = hostOf(new URL(site.home))
  return entries.flatMap((entry) => {
    const url = webUrl(entry.url, site.home)
    if (url === null || hostOf(url) !== ownHost || noArticles.test(url.pathname)) return []
    const modifiedAt = entry.modified === null ? null : (feedTime(entry.modified, site.zone)?.at ?? null)
    return modifiedAt !== null && modifiedAt < since ? [] : [{ entry, url: url.href, modifiedAt }]
  })
}

const hostOf = ({ host }: URL): string => host.replace(/^www\./, '')

const newestFirst = (a: Page, b: Page): number => (b.modifiedAt ?? '').localeCompare(a.modifiedAt ?? '')

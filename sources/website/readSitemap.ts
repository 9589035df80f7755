/**
 * Articles of a site that has a sitemap and no feed. The time of a page's last change is not that of its publication, so
 * each new page is read once for its own date; a page without one is no article and is remembered as such.
 */
import { ApiError, type ApiErrorCode, type ApiItem, type HttpAnswer } from '../api.ts'
import type { Sitemap } from '../platform/feed.ts'
import { type Article, type ArticleSetting, type Identity, identityOf, readArticle } from './article.ts'
import { articleOnPage } from './articlePage.ts'
import { askPage, type SiteContext, textOf } from './ask.ts'
import { canonicalUrl } from './canonicalUrl.ts'
import { type Page, sitemapPages } from './sitemapPages.ts'

/** Pages that are read in one run; the rest is read by the next ones. */
const atMost = 300

export interface SitemapListing {
  readonly sitemap: Sitemap
  readonly url: string
  readonly answer: HttpAnswer
  /** Pages changed before this instant are left alone. */
  readonly since: string
}

/** Pages in a row that the server could not give: then it is the site and not one of its pages. */
const brokenInARow = 5

/** One broken page must not keep the others from being read. */
const ofThePage: ReadonlySet<ApiErrorCode> = new Set([
  'not_found',
  'blocked',
  'bad_request',
  'server_error',
  'invalid_answer',
])

const isOfThePage = (error: unknown): error is ApiError =>
  error instanceof ApiError && ofThePage.has(error.code)

/** Rows of `post`, `undated_page` and `feed`. Nothing is covered: that a sitemap is complete cannot be known. */
export async function* readSitemap(
  site: SiteContext,
  { sitemap, url, answer, since }: SitemapListing,
  setting: ArticleSetting,
): AsyncGenerator<ApiItem> {
  const pages = await sitemapPages(site, sitemap, since)
  const isNew = await unknownPages(site, setting)
  const due = pages.filter(isNew)
  let broken = 0
  for (const page of due.slice(0, atMost)) {
    try {
      yield* readPage(site, page, answer.ordinal, setting)
      broken = 0
    } catch (error) {
      if (!isOfThePage(error)) throw error
      broken = error.code === 'server_error' ? broken + 1 : 0
      if (broken === brokenInARow) throw error
      yield {
        type: 'notice',
        code: 'page_unreadable',
        row: null,
        column: null,
        message: `Trang ${page.url} có trong sơ đồ trang nhưng không mở hoặc không đọc được, nên không nạp; lần đọc sau sẽ thử lại.`,
      }
    }
  }
  if (due.length > atMost)
    yield {
      type: 'notice',
      code: 'pages_left',
      row: null,
      column: null,
      message: `Sơ đồ trang còn ${due.length - atMost} trang chưa đọc; các lần chạy sau sẽ đọc tiếp.`,
    }
  yield {
    type: 'row',
    stream: 'feed',
    sourceRow: answer.ordinal,
    row: {
      channel_id: site.channelId,
      url,
      kind: sitemap.kind,
      etag: null,
      last_modified: null,
      horizon_at: setting.at.toISOString(),
    },
  }
}

/** Is the page neither a known article nor known to be none? */
async function unknownPages(
  { channelId, context }: SiteContext,
  { known, at }: ArticleSetting,
): Promise<(page: Page) => boolean> {
  const range = {
    column: 'read_at',
    from: '1970-01-01T00:00:00Z',
    to: new Date(at.getTime() + 1).toISOString(),
  }
  const undated = new Map(
    (await context.known('undated_page', channelId, range)).map((row) => [
      row['url'],
      row['modified'] ?? null,
    ]),
  )
  return ({ url, entry }) => {
    const address = canonicalUrl(url) ?? url
    const isKnown = known.byId.has(address) || known.ids.has(address)
    return !isKnown && !(undated.has(url) && undated.get(url) === entry.modified)
  }
}

async function* readPage(
  site: SiteContext,
  { entry, url }: Page,
  listOrdinal: number,
  setting: ArticleSetting,
): AsyncGenerator<ApiItem> {
  // A news sitemap gives date and title itself.
  if (entry.published !== null) {
    const listed = { guid: null, link: url, title: entry.title, published: entry.published }
    yield* articleItems(listed, identityOf(listed, url, setting.known), listOrdinal, setting)
    return
  }
  const answer = await askPage(site, url)
  // Attachments and pictures stand in sitemaps too.
  const article = isPage(answer) ? articleOnPage(textOf(answer), url) : null
  if (article !== null && article.published !== null) {
    yield* articleItems(article, identityOf(article, url, setting.known), answer.ordinal, setting)
    return
  }
  yield {
    type: 'row',
    stream: 'undated_page',
    sourceRow: answer.ordinal,
    row: { channel_id: site.channelId, url, modified: entry.modified, read_at: setting.at.toISOString() },
  }
}

function* articleItems(
  article: Article,
  identity: Identity | null,
  ordinal: number,
  setting: ArticleSetting,
): Generator<ApiItem> {
  if (identity === null) return
  const reading = readArticle(article, identity, setting)
  if ('refused' in reading) yield { type: 'rejection', row: ordinal, ...reading.refused }
  else yield { type: 'row', stream: 'post', sourceRow: ordinal, row: reading.row }
}

const isPage = ({ headers }: HttpAnswer): boolean => /html|xml|^$/i.test(headers['content-type'] ?? '')

/** A small website for tests: whatever lies at a path, with validators, in any bytes. */
import { platformServer, type PlatformServer, type Reply } from '../support/server.ts'

export interface Site extends PlatformServer {
  /** What lies where; the rest is a friendly page of HTML with 404. */
  readonly pages: Map<string, Reply>
  /** `GET /rss.xml` for every request so far. */
  readonly lines: () => string[]
  /** Puts a document at a path, with an ETag of its content; answers 304 to who has it. */
  readonly put: (path: string, body: string | Uint8Array, contentType?: string) => void
}

export async function siteServer(): Promise<Site> {
  const pages = new Map<string, Reply>()
  const server = await platformServer(({ path, headers }) => {
    const page = pages.get(path)
    if (page === undefined)
      return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>Không tìm thấy</html>' }
    const etag = page.headers?.['etag']
    return etag !== undefined && headers['if-none-match'] === etag
      ? { status: 304, headers: { 'content-length': '0' } }
      : page
  })
  let version = 0
  return {
    ...server,
    pages,
    lines: () => server.asked.map(({ method, path }) => `${method} ${path}`),
    put: (path, body, contentType = 'application/rss+xml; charset=utf-8') => {
      version += 1
      pages.set(path, { body, headers: { 'content-type': contentType, etag: `"${version}"` } })
    },
  }
}

export interface Item {
  readonly title: string
  readonly link?: string
  readonly guid?: string
  readonly date?: string
}

export const rss = (items: readonly Item[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Hội A</title>${items
    .map(
      ({ title, link, guid, date }) =>
        `<item><title><![CDATA[${title}]]></title>${link === undefined ? '' : `<link>${link}</link>`}${
          guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`
        }${date === undefined ? '' : `<pubDate>${date}</pubDate>`}</item>`,
    )
    .join('')}</channel></rss>`

export const sitemap = (urls: readonly (readonly [loc: string, lastmod?: string])[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls
    .map(
      ([loc, lastmod]) =>
        `<url><loc>${loc}</loc>${lastmod === undefined ? '' : `<lastmod>${lastmod}</lastmod>`}</url>`,
    )
    .join('')}</urlset>`

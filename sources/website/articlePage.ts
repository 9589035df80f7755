/** What an article's own page says of it, for sites that list their articles in a sitemap only. */
import { elementsOf, plainText } from '../platform/feedHtml.ts'
import type { Article } from './article.ts'
import { webUrl } from './canonicalUrl.ts'

/** Names under which pages give the time of publication to machines, the surest first. */
const metaNames = ['article:published_time', 'datepublished', 'pubdate', 'publishdate', 'dc.date.issued']

/** For people: "Ngày đăng: 09:52:46 01/09/2017". */
const printed =
  /(?:ngày đăng|đăng ngày|đăng lúc|ngày xuất bản)\s*:?\s*(\d{1,2}[:h]\d{2}(?::\d{2})?[\s,|-]+\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:[\s,|-]+\d{1,2}[:h]\d{2}(?::\d{2})?)?)/i

/** The article on a page; `published` is null when the page says nowhere when it was published. */
export function articleOnPage(html: string, url: string): Article {
  const metas = elementsOf(html, 'meta')
  const meta = (name: string) =>
    metas.find((one) =>
      [one['property'], one['name'], one['itemprop']].some((n) => n?.toLowerCase() === name),
    )?.content
  const canonical = elementsOf(html, 'link').find(({ rel }) => rel?.toLowerCase() === 'canonical')?.href
  // Some sites name their home page on every page; all articles would be one.
  const isHome = canonical !== undefined && webUrl(canonical, url)?.pathname === '/'
  const title = meta('og:title') ?? /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1] ?? null
  return {
    guid: null,
    link: isHome ? url : (canonical ?? url),
    title: plainText(title),
    published:
      metaNames.map(meta).find((text) => text !== undefined && text !== '') ?? inData(html) ?? inText(html),
  }
}

/** JSON-LD or a `time` element. */
function inData(html: string): string | null {
  const linked = /"datePublished"\s*:\s*"([^"]+)"/.exec(html)?.[1]
  if (linked !== undefined) return linked
  const time = elementsOf(html, 'time').find(
    ({ itemprop, pubdate }) => itemprop?.toLowerCase() === 'datepublished' || pubdate !== undefined,
  )
  return time?.datetime ?? null
}

function inText(html: string): string | null {
  const text = plainText(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' '))
  return printed.exec(text ?? '')?.[1] ?? null
}

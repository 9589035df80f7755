/** RSS, Atom and sitemap documents: whole and well-formed or not read at all, because half a feed looks like a short one. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { ApiError } from '../api.ts'
import { plainText } from './feedHtml.ts'

export interface FeedItem {
  /** `guid` or Atom `id` as it stands. */
  readonly guid: string | null
  readonly link: string | null
  readonly title: string | null
  /** Time of publication as it stands. */
  readonly published: string | null
  /** `media:statistics views`, as YouTube gives it. */
  readonly views: string | null
}

export interface Feed {
  readonly kind: 'rss' | 'atom'
  readonly title: string | null
  readonly items: readonly FeedItem[]
}

export interface SitemapEntry {
  readonly url: string
  /** Time of the last change as it stands; it says nothing certain about publication. */
  readonly modified: string | null
  /** `news:publication_date`. */
  readonly published: string | null
  readonly title: string | null
}

export interface Sitemap {
  readonly kind: 'sitemap' | 'index'
  readonly entries: readonly SitemapEntry[]
}

const many = new Set(['item', 'entry', 'url', 'sitemap', 'link'])

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => many.has(name),
})

/**
 * The feed or sitemap in a text; null when it is a page of HTML or XML of another kind.
 * @throws ApiError `invalid_answer` when it is XML and broken
 */
export function parseFeed(text: string): Feed | Sitemap | null {
  const xml = text.trimStart()
  if (!xml.startsWith('<') || isHtml(xml)) return null
  const root = parseXml(xml)
  const channel = at(root, 'rss', 'channel') ?? at(root, 'rdf:RDF', 'channel')
  if (channel !== undefined) {
    // RSS 1.0 puts its items beside the channel.
    const items = [...list(channel, 'item'), ...list(at(root, 'rdf:RDF'), 'item')]
    return { kind: 'rss', title: words(at(channel, 'title')), items: items.map(rssItem) }
  }
  const atom = at(root, 'feed')
  if (atom !== undefined)
    return { kind: 'atom', title: words(at(atom, 'title')), items: list(atom, 'entry').map(atomItem) }
  const urls = at(root, 'urlset')
  if (urls !== undefined) return { kind: 'sitemap', entries: list(urls, 'url').flatMap(sitemapEntry) }
  const index = at(root, 'sitemapindex')
  if (index !== undefined) return { kind: 'index', entries: list(index, 'sitemap').flatMap(sitemapEntry) }
  return null
}

export const isFeed = (document: Feed | Sitemap | null): document is Feed =>
  document?.kind === 'rss' || document?.kind === 'atom'

const isHtml = (text: string): boolean =>
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)\b/i.test(text)

function parseXml(xml: string): unknown {
  const verdict = XMLValidator.validate(xml)
  if (verdict !== true) throw broken(verdict.err.line)
  try {
    return parser.parse(xml) as unknown
  } catch {
    // Entities without end, or from outside: nothing that a feed of ours needs.
    throw broken(null)
  }
}

const broken = (line: number | null) =>
  new ApiError(
    'invalid_answer',
    `Trang trả về tệp XML hỏng${line === null ? '' : ` (dòng ${line})`} nên không đọc, để khỏi thiếu bài. Hãy báo đơn vị quản trị trang sửa nguồn tin.`,
    { line },
  )

function rssItem(item: unknown): FeedItem {
  const links = list(item, 'link').map(words)
  return {
    guid: words(at(item, 'guid')),
    link: links.find((link) => link !== null) ?? null,
    title: plainText(words(at(item, 'title'))),
    published: words(at(item, 'pubDate')) ?? words(at(item, 'dc:date')),
    views: null,
  }
}

function atomItem(entry: unknown): FeedItem {
  const links = list(entry, 'link')
  const page = links.find((link) => [undefined, 'alternate'].includes(words(at(link, '@rel')) ?? undefined))
  return {
    guid: words(at(entry, 'id')),
    link: words(at(page, '@href')),
    title: plainText(words(at(entry, 'title'))),
    // `updated` moves with every correction, so it dates nothing.
    published: words(at(entry, 'published')),
    views: words(at(entry, 'media:group', 'media:community', 'media:statistics', '@views')),
  }
}

function sitemapEntry(entry: unknown): SitemapEntry[] {
  const url = words(at(entry, 'loc'))
  if (url === null) return []
  return [
    {
      url,
      modified: words(at(entry, 'lastmod')),
      published: words(at(entry, 'news:news', 'news:publication_date')),
      title: plainText(words(at(entry, 'news:news', 'news:title'))),
    },
  ]
}

/** The value below a path of elements; undefined when there is none. */
function at(node: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (Reflect.get(inner, name) as unknown) : undefined,
    node,
  )
}

function list(node: unknown, name: string): readonly unknown[] {
  const found = at(node, name)
  return Array.isArray(found) ? (found as readonly unknown[]) : []
}

/** An element's text, with or without attributes; null when blank. */
function words(node: unknown): string | null {
  const text = typeof node === 'string' ? node : at(node, '#text')
  if (typeof text !== 'string') return null
  const clean = text.normalize('NFC').trim()
  return clean === '' ? null : clean
}

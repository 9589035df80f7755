/** Asking a site for one of its documents. */
import { gunzipSync } from 'node:zlib'
import { type ApiContext, ApiError, type HttpAnswer } from '../api.ts'
import { type Feed, parseFeed, type Sitemap } from '../platform/feed.ts'
import { feedText } from '../platform/feedText.ts'

/** One site in one run. */
export interface SiteContext {
  readonly channelId: string
  readonly home: string
  /** Address of the feed or sitemap, when the operator knows it. */
  readonly feed: string | null
  /** Zone of times without an offset. */
  readonly zone: string
  readonly context: ApiContext
}

const accept =
  'application/rss+xml, application/atom+xml, application/xml, text/xml, text/html;q=0.8, */*;q=0.1'

/** A feed or sitemap, as it is sent. @throws ApiError */
export const askListing = (
  { channelId, context }: SiteContext,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpAnswer> => context.http.ask({ url, headers: { accept, ...headers }, lane: channelId })

/** A page for people. It may name persons and is long, so its body is kept nowhere. @throws ApiError */
export const askPage = ({ channelId, context }: SiteContext, url: string): Promise<HttpAnswer> =>
  context.http.ask({ url, headers: { accept }, lane: channelId, confidential: true })

/** The letters of an answer; a sitemap may be a .gz file. @throws ApiError `invalid_answer` */
export function textOf({ bytes, headers }: HttpAnswer): string {
  return feedText(isGzip(bytes) ? unpacked(bytes) : bytes, headers['content-type'])
}

/** The feed or sitemap at an address with its answer; null when something else is there. @throws ApiError */
export async function askDocument(
  site: SiteContext,
  url: string,
): Promise<{ readonly document: Feed | Sitemap; readonly answer: HttpAnswer } | null> {
  const answer = await askListing(site, url)
  const document = parseFeed(textOf(answer))
  return document === null ? null : { document, answer }
}

const longestUnpacked = 64 * 1024 * 1024

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: longestUnpacked })
  } catch {
    throw new ApiError(
      'invalid_answer',
      'Tệp nén của trang bị hỏng hoặc quá lớn nên không đọc. Hãy báo đơn vị quản trị trang.',
    )
  }
}

/** An article that left the feed may have been pushed out, moved or deleted; only its own address tells. */
import { ApiError, type ApiItem, type HttpAnswer } from '../api.ts'
import type { Row } from '../source.ts'
import type { SiteContext } from './ask.ts'

/** Addresses that are looked at in one reading. */
const atMost = 50

interface Look {
  readonly method: 'HEAD' | 'GET'
  readonly status: number
  readonly ordinal: number | null
}

/** Rows of `post_check`: `missing` for 404 and 410, `present` for 200; every other answer says nothing. */
export async function* checkVanished(site: SiteContext, rows: readonly Row[]): AsyncGenerator<ApiItem> {
  let ordinal = 1
  for (const { post_id, permalink } of rows.slice(0, atMost)) {
    if (typeof permalink !== 'string') continue
    const look = await lookAt(site, permalink)
    if (look === null) {
      yield {
        type: 'notice',
        code: 'check_failed',
        row: null,
        column: null,
        message: `Không hỏi được bài ${permalink} còn hay không; lần đọc sau sẽ hỏi lại.`,
      }
      continue
    }
    ordinal = look.ordinal ?? ordinal
    const isMissing = look.status === 404 || look.status === 410
    if (!isMissing && look.status !== 200) continue
    yield {
      type: 'row',
      stream: 'post_check',
      sourceRow: ordinal,
      row: {
        channel_id: site.channelId,
        post_id: post_id ?? null,
        outcome: isMissing ? 'missing' : 'present',
        answer: `${look.method} ${look.status}`,
      },
    }
  }
}

async function lookAt({ channelId, context }: SiteContext, url: string): Promise<Look | null> {
  const ask = (method: Look['method']): Promise<HttpAnswer> =>
    context.http.ask({ method, url, lane: channelId })
  try {
    const { status, ordinal } = await ask('HEAD')
    // Some servers know only GET.
    if (status !== 405 && status !== 501) return { method: 'HEAD', status, ordinal }
    const answer = await ask('GET')
    return { method: 'GET', status: answer.status, ordinal: answer.ordinal }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // The article's address may be on another server that is down; the feed itself was read.
    const { status } = error.facts
    return error.code === 'not_found' && typeof status === 'number'
      ? { method: 'GET', status, ordinal: null }
      : null
  }
}

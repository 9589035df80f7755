/** A server that behaves like TikTok: rotating tokens, scopes, pages with a cursor, videos that are private or gone. */
import { type Asked, platformServer, type PlatformServer, type Reply } from '../support/server.ts'
import { type Authority, authority } from '../tokens/authority.ts'

export interface Video {
  id: unknown
  create_time: unknown
  title?: string
  video_description?: string
  share_url?: string
  like_count?: number
  comment_count?: number
  share_count?: number
  view_count?: number
}

export interface Account {
  open_id: string
  display_name: string
  username: string
  is_verified: boolean
  follower_count: number
  following_count: number
  likes_count: number
  video_count: number
  /** Newest first. */
  videos: Video[]
  /** Listed no more, though still found by their id. */
  unlisted: Set<unknown>
  scopes: Set<string>
}

export interface Tiktok extends PlatformServer {
  readonly tokens: Authority
  readonly accounts: Map<string, Account>
  /** Called first with each request; a reply here is given instead of the platform's own. */
  before: (asked: Asked) => Reply | undefined
  /** Called when the platform has done what was asked, before the answer goes out. */
  after: (asked: Asked) => void
  /** Requests by path. */
  readonly count: (path: string) => number
}

export const allScopes = ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list']
export const clientKey = 'khoa-ung-dung-0001'
export const clientSecret = 'bi-mat-ung-dung-0001'

export const account = (openId: string, username: string, changes: Partial<Account> = {}): Account => ({
  open_id: openId,
  display_name: `Kênh ${username}`,
  username,
  is_verified: false,
  follower_count: 1200,
  following_count: 3,
  likes_count: 45_000,
  video_count: 0,
  videos: [],
  unlisted: new Set(),
  scopes: new Set(allScopes),
  ...changes,
})

/** `n` videos, a day apart, the newest at `newest`; ids of 19 digits that a double cannot hold. */
export function videos(username: string, n: number, newest: string): Video[] {
  return Array.from({ length: n }, (_, i) => {
    const id = String(7_300_000_000_000_000_001n + BigInt(n - i))
    return {
      id,
      create_time: Date.parse(newest) / 1000 - i * 86_400,
      title: `Video ${n - i}`,
      video_description: `Mô tả ${n - i} #phunu`,
      share_url: `https://www.tiktok.com/@${username}/video/${id}?utm_campaign=tt4d_open_api&utm_source=${clientKey}`,
      like_count: 10 + i,
      comment_count: i,
      share_count: 2,
      view_count: 100 + i,
    }
  })
}

export async function tiktokServer(clock: () => Date): Promise<Tiktok> {
  const tokens = authority({ clock, accessSeconds: 7200, refreshSeconds: 180 * 86_400 })
  const accounts = new Map<string, Account>()
  const server = await platformServer((asked) => {
    const instead = tiktok.before(asked)
    if (instead) return instead
    const reply = asked.path === '/v2/oauth/token/' ? exchange(asked) : api(asked)
    tiktok.after(asked)
    return reply
  })
  const exchange = ({ body, method }: Asked): Reply => {
    const form = new URLSearchParams(body)
    if (method !== 'POST' || form.get('grant_type') !== 'refresh_token')
      return oauthError(400, 'invalid_request')
    if (form.get('client_key') !== clientKey || form.get('client_secret') !== clientSecret)
      return oauthError(401, 'invalid_client')
    const pair = tokens.spend(form.get('refresh_token') ?? '')
    // As TikTok does it: the failure comes with HTTP 200.
    if (!pair) return oauthError(200, 'invalid_grant')
    return json({
      access_token: pair.accessToken,
      expires_in: tokens.accessSeconds,
      open_id: 'o',
      refresh_token: pair.refreshToken,
      refresh_expires_in: tokens.refreshSeconds,
      scope: allScopes.join(','),
      token_type: 'Bearer',
    })
  }
  const api = (asked: Asked): Reply => {
    const owner = tokens.accountOf(asked.headers['authorization']?.replace(/^Bearer /, ''))
    const found = owner === null ? undefined : accounts.get(owner)
    if (!found) return apiError(401, 'access_token_invalid')
    const fields = (asked.query.get('fields') ?? '').split(',')
    const needed = asked.path.startsWith('/v2/video/') ? ['video.list'] : scopesOf(fields)
    if (needed.some((scope) => !found.scopes.has(scope))) return apiError(401, 'scope_not_authorized')
    const pick = (record: object) =>
      Object.fromEntries(Object.entries(record).filter(([name]) => fields.includes(name)))
    if (asked.path === '/v2/user/info/') return data({ user: pick(found) })
    const body = JSON.parse(asked.body) as {
      max_count?: number
      cursor?: number
      filters?: { video_ids: string[] }
    }
    if (asked.path === '/v2/video/query/') {
      const ids = body.filters?.video_ids ?? []
      if (ids.length > 20) return apiError(400, 'invalid_params')
      return data({ videos: found.videos.filter(({ id }) => ids.includes(String(id))).map(pick) })
    }
    if (asked.path !== '/v2/video/list/') return { status: 404, body: 'not here' }
    const size = body.max_count ?? 10
    if (size > 20) return apiError(400, 'invalid_params')
    const listed = found.videos.filter(({ id }) => !found.unlisted.has(id))
    const left = listed.filter(
      ({ create_time }) => body.cursor === undefined || Number(create_time) * 1000 < body.cursor,
    )
    const page = left.slice(0, size)
    const last = Number(page.at(-1)?.create_time ?? 0) * 1000
    return data({ videos: page.map(pick), cursor: last, has_more: left.length > size })
  }
  const tiktok: Tiktok = {
    ...server,
    tokens,
    accounts,
    before: () => undefined,
    after: () => undefined,
    count: (path) => server.asked.filter((asked) => asked.path === path).length,
  }
  return tiktok
}

const scopesOf = (fields: readonly string[]): string[] => [
  'user.info.basic',
  ...(fields.some((field) => ['username', 'is_verified'].includes(field)) ? ['user.info.profile'] : []),
  ...(fields.some((field) => field.endsWith('_count')) ? ['user.info.stats'] : []),
]

const json = (value: unknown, status = 200): Reply => ({ status, body: JSON.stringify(value) })
const data = (value: unknown): Reply =>
  json({ data: value, error: { code: 'ok', message: '', log_id: '202611250000' } })
export const apiError = (status: number, code: string): Reply =>
  json({ data: {}, error: { code, message: 'said in English', log_id: '202611250000' } }, status)
const oauthError = (status: number, code: string): Reply =>
  json({ error: code, error_description: 'said in English', log_id: '202611250000' }, status)

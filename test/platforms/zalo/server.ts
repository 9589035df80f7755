/** A server that behaves like Zalo: single-use refresh tokens, errors in 200 bodies, listings by offset that move. */
import { type Asked, platformServer, type PlatformServer, type Reply } from '../support/server.ts'
import { type Authority, authority } from '../tokens/authority.ts'

export interface Article {
  id: string
  type: 'normal' | 'video'
  title: string
  status: string
  create_date: unknown
  total_view?: unknown
  total_share?: number
}

export interface Oa {
  oa_id: string
  name: string
  num_follower: unknown
  /** Followers who did something within 30 days. */
  active: number
  /** Newest first. */
  articles: Article[]
  /** Paths that the OA's package does not hold. */
  beyondPackage: Set<string>
}

export interface Zalo extends PlatformServer {
  readonly tokens: Authority
  readonly accounts: Map<string, Oa>
  /** Called first with each request; a reply here is given instead of the platform's own. */
  before: (asked: Asked) => Reply | undefined
  /** Called when the platform has done what was asked, before the answer goes out. */
  after: (asked: Asked) => void
  readonly count: (path: string) => number
}

export const appId = '1234567890123456789'
export const appSecret = 'bi-mat-oa-0001'
/** Stands for what must never be kept. */
export const followerId = '8881112223334445556'

export const oa = (id: string, changes: Partial<Oa> = {}): Oa => ({
  oa_id: id,
  name: `OA ${id}`,
  num_follower: '2345',
  active: 321,
  articles: [],
  beyondPackage: new Set(),
  ...changes,
})

/** `n` articles, an hour apart, the newest at `newest`. */
export const articles = (type: Article['type'], n: number, newest: string): Article[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `${type}-${n - i}`,
    type,
    title: `Bài ${n - i}`,
    status: 'show',
    create_date: Date.parse(newest) - i * 3_600_000,
    total_view: 50 + i,
    total_share: i,
  }))

export async function zaloServer(clock: () => Date): Promise<Zalo> {
  const tokens = authority({ clock, accessSeconds: 90_000, refreshSeconds: 90 * 86_400 })
  const accounts = new Map<string, Oa>()
  const server = await platformServer((asked) => {
    const instead = zalo.before(asked)
    if (instead) return instead
    const reply = asked.path === '/v4/oa/access_token' ? exchange(asked) : api(asked)
    zalo.after(asked)
    return reply
  })
  const exchange = ({ body, headers, method }: Asked): Reply => {
    const form = new URLSearchParams(body)
    const isOurs = form.get('app_id') === appId && headers['secret_key'] === appSecret
    if (method !== 'POST' || form.get('grant_type') !== 'refresh_token' || !isOurs) return zaloError(-14004)
    const pair = tokens.spend(form.get('refresh_token') ?? '')
    if (!pair) return zaloError(-14020)
    return json({
      access_token: pair.accessToken,
      refresh_token: pair.refreshToken,
      expires_in: String(tokens.accessSeconds),
    })
  }
  const api = ({ path, query, headers }: Asked): Reply => {
    const owner = tokens.accountOf(headers['access_token'])
    const found = owner === null ? undefined : accounts.get(owner)
    if (!found) return zaloError(-216)
    if (found.beyondPackage.has(path)) return zaloError(-224)
    if (path === '/v2.0/oa/getoa') {
      const { oa_id, name, num_follower } = found
      return data({ oa_id, name, num_follower, is_verified: true, oa_alias: 'oa.a', cate_name: 'x' })
    }
    if (path === '/v3.0/oa/user/getlist') {
      const asked = JSON.parse(query.get('data') ?? '{}') as {
        count?: number
        last_interaction_period?: string
      }
      if ((asked.count ?? 99) > 50) return zaloError(-201)
      return data({ total: found.active, users: [{ user_id: followerId }] })
    }
    if (path !== '/v2.0/article/getslice') return { status: 404, body: 'not here' }
    const type = query.get('type')
    const limit = Number(query.get('limit'))
    if (limit > 10 || (type !== 'normal' && type !== 'video')) return zaloError(-201)
    const listed = found.articles.filter((article) => article.type === type)
    const offset = Number(query.get('offset'))
    return data({ total: listed.length, medias: listed.slice(offset, offset + limit) })
  }
  const zalo: Zalo = {
    ...server,
    tokens,
    accounts,
    before: () => undefined,
    after: () => undefined,
    count: (path) => server.asked.filter((asked) => asked.path === path).length,
  }
  return zalo
}

const json = (value: unknown, status = 200): Reply => ({ status, body: JSON.stringify(value) })
const data = (value: unknown): Reply => json({ data: value, error: 0, message: 'Success' })
export const zaloError = (error: number, status = 200): Reply =>
  json({ error, error_name: 'said in English', message: 'said in English' }, status)

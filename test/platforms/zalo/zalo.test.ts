/** Zalo through the real runner, against a server whose refresh tokens work once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { zaloConfig } from '../../../sources/zalo/config.ts'
import { zalo } from '../../../sources/zalo/source.ts'
import { platformWorkspace, type PlatformWorkspace } from '../support/workspace.ts'
import { appId, appSecret, articles, followerId, oa, type Zalo, zaloError, zaloServer } from './server.ts'

const slicePath = '/v2.0/article/getslice'
const tokenPath = '/v4/oa/access_token'
const listPath = '/v3.0/oa/user/getlist'
let now: string
let platform: Zalo
let workspace: PlatformWorkspace
let env: Record<string, string>

beforeEach(async () => {
  now = '2026-03-10T02:00:00.000Z'
  platform = await zaloServer(() => new Date(now))
  platform.accounts.set(
    'a',
    oa('4318657068771012646', {
      articles: [
        ...articles('normal', 33, '2026-03-09T12:00:00Z'),
        ...articles('video', 4, '2026-03-08T12:00:00Z'),
      ],
    }),
  )
  env = { ZALO_APP: appId, ZALO_SECRET: appSecret, ZALO_A: platform.tokens.consent('a') }
  workspace = await platformWorkspace({
    channels: [{ id: 'a-zl', platform: 'zalo', kind: 'oa', externalIds: ['4318657068771012646'] }],
    env,
    at: now,
  })
})
afterEach(async () => {
  await workspace.remove()
  await platform.close()
})

const source = () =>
  zalo(
    zaloConfig.parse({
      base_url: platform.url,
      oauth_url: platform.url,
      app_id: 'ZALO_APP',
      app_secret: 'ZALO_SECRET',
      refresh_tokens: { 'a-zl': 'ZALO_A' },
    }),
  )
const at = (iso: string) => {
  now = iso
  workspace.setClock(iso)
}
const own = () => platform.accounts.get('a')!
const postIds = async () =>
  (await workspace.ask<{ post_id: string }>('select distinct post_id from raw.zalo__post')).map(
    ({ post_id }) => post_id,
  )
const metrics = () =>
  workspace.ask(
    'select metric, dimension, value::int as value, precision, reason, date::text as date from raw.zalo__metric order by metric',
  )

describe('a reading', () => {
  test('brings the number of followers and every article, and of followers nothing but their number', async () => {
    const result = await workspace.pull(source())
    expect(result).toMatchObject({ problems: [], slices: { read: 2, failed: 0, skipped: 0 } })
    // The state, two counts, 33 articles and 4 videos.
    expect(result.counts).toMatchObject({ new: 1 + 2 + 37, rejected: 0 })
    expect(await metrics()).toEqual([
      {
        metric: 'num_follower',
        dimension: 'all',
        value: 2345,
        precision: 'exact',
        reason: null,
        date: '2026-03-10',
      },
      {
        metric: 'user_total',
        dimension: 'L30D',
        value: 321,
        precision: 'exact',
        reason: null,
        date: '2026-03-10',
      },
    ])
    expect(
      await workspace.ask(
        `select post_id, post_kind, views::int as views, published_raw,
           strftime(published_at at time zone 'UTC', '%Y-%m-%d %H:%M') as published
         from raw.zalo__post where post_id in ('normal-33', 'video-1') order by 1`,
      ),
    ).toEqual([
      // 2026-03-09 12:00 UTC is 1,773,057,600,000 ms; the oldest video is 3 hours before 2026-03-08 12:00.
      {
        post_id: 'normal-33',
        post_kind: 'article',
        views: 50,
        published_raw: '1773057600000',
        published: '2026-03-09 12:00',
      },
      {
        post_id: 'video-1',
        post_kind: 'video',
        views: 53,
        published_raw: '1772960400000',
        published: '2026-03-08 09:00',
      },
    ])
    // 33 by overlapping pages of 10: offsets 0, 9, 18, 27; 4 by one.
    expect(platform.count(slicePath)).toBe(4 + 1)
    // The oldest article is 32 hours before the newest one.
    expect(
      await workspace.ask(
        `select strftime(covered_from at time zone 'UTC', '%Y-%m-%d %H:%M') as covered from ops.coverage`,
      ),
    ).toEqual([{ covered: '2026-03-08 04:00' }])
    expect(await workspace.everything()).not.toContain(followerId)
    expect((await workspace.pull(source())).slices).toEqual({ read: 0, failed: 0, skipped: 0 })
  })

  test('loses no article when the listing moves between two pages, and counts none twice', async () => {
    let asked = 0
    platform.before = ({ path }) => {
      if (path === slicePath) {
        asked += 1
        // A new one comes in front, then three of the newest are taken away.
        if (asked === 2)
          own().articles.unshift({ ...articles('normal', 1, '2026-03-10T01:00:00Z')[0]!, id: 'new' })
        if (asked === 3) own().articles.splice(1, 3)
      }
      return undefined
    }
    const result = await workspace.pull(source())
    expect(result.problems).toEqual([])
    const found = await postIds()
    // `new` came in before the place where the walk was: the next reading has it.
    for (const { id } of own().articles) if (id !== 'new') expect(found).toContain(id)
    expect(
      await workspace.ask('select count(*)::int as n, count(distinct post_id)::int as d from raw.zalo__post'),
    ).toEqual([{ n: 37, d: 37 }])
    at('2026-03-11T02:00:00.000Z')
    await workspace.pull(source())
    expect(await postIds()).toContain('new')
  })

  test('a hidden article is no post, and is told; an unusable one is refused alone', async () => {
    own().articles[0]!.status = 'hide'
    own().articles[1]!.create_date = 1_773_057_600
    own().articles[2]!.total_view = 'nhiều'
    own().articles[3]!.total_view = '77'
    const result = await workspace.pull(source())
    expect(result.counts).toMatchObject({ rejected: 2 })
    expect(await workspace.ask('select column_name, code from ops.rejected_row order by 1')).toEqual([
      { column_name: 'create_date', code: 'bad_value' },
      { column_name: 'total_view', code: 'bad_value' },
    ])
    expect(await workspace.ask(`select code from ops.notice`)).toEqual([{ code: 'article_hidden' }])
    const found = await postIds()
    expect(found).toHaveLength(37 - 3)
    expect(
      await workspace.ask(`select views::int as views from raw.zalo__post where post_id = 'normal-30'`),
    ).toEqual([{ views: 77 }])
  })

  test('what the OA has not paid for is unknown with its reason, and asked for once', async () => {
    own().beyondPackage.add(listPath)
    own().beyondPackage.add(slicePath)
    expect(await workspace.pull(source())).toMatchObject({ problems: [], slices: { read: 2 } })
    expect(await metrics()).toMatchObject([
      { metric: 'num_follower', value: 2345 },
      { metric: 'user_total', value: null, precision: 'unavailable', reason: 'not_in_package' },
    ])
    expect(await workspace.ask('select * from ops.coverage')).toEqual([])
    expect(platform.count(listPath)).toBe(1)
    expect(platform.count(slicePath)).toBe(2)
  })

  test('a list of followers that Zalo refuses does not cost their number, which nobody can ask for later', async () => {
    // -248 stands for any refusal that is not known by its number.
    platform.before = ({ path }) => (path === listPath ? zaloError(-248) : undefined)
    expect(await workspace.pull(source())).toMatchObject({ problems: [], slices: { read: 2, failed: 0 } })
    expect(await metrics()).toMatchObject([
      { metric: 'num_follower', value: 2345 },
      { metric: 'user_total', value: null, precision: 'unavailable', reason: 'not_in_answer' },
    ])
    expect(await workspace.ask('select code from ops.notice')).toEqual([{ code: 'interaction_unknown' }])
  })

  test('a number of followers that is none stops the reading; it is not taken for 0', async () => {
    own().num_follower = '2,3K'
    expect((await workspace.pull(source())).problems).toMatchObject([
      { slice: 'state', code: 'invalid_answer' },
    ])
    expect(await metrics()).toEqual([])
  })
})

describe('tokens', () => {
  test('live for more than a day, are renewed with one request, and stand nowhere', async () => {
    for (const day of ['10', '11', '12', '13', '14']) {
      at(`2026-03-${day}T02:00:00.000Z`)
      expect((await workspace.pull(source())).problems).toEqual([])
    }
    // 25 hours each: of five daily readings at the same hour every other one renews.
    expect(platform.tokens.renewals()).toBe(3)
    const everything = await workspace.everything()
    for (const secret of [...platform.tokens.all(), appId, appSecret])
      expect(everything).not.toContain(secret)
  })

  test('are renewed well within the three months, even where access would live as long', async () => {
    const long = (asked: { path: string; body: string }) => {
      if (asked.path !== tokenPath) return undefined
      const pair = platform.tokens.spend(new URLSearchParams(asked.body).get('refresh_token') ?? '')!
      return {
        body: JSON.stringify({
          access_token: pair.accessToken,
          refresh_token: pair.refreshToken,
          expires_in: 80 * 86_400,
        }),
      }
    }
    platform.before = long
    await workspace.pull(source())
    // 26 days later: the first thing that is asked for is a new pair, though this one claims to live for 54 days more.
    at('2026-04-05T02:00:00.000Z')
    const before = platform.asked.length
    await workspace.pull(source())
    expect(platform.asked[before]?.path).toBe(tokenPath)
    expect(platform.tokens.renewals()).toBe(2)
  })

  test('that ended early (-216 in a 200 body, or 401) are renewed once and the call repeated', async () => {
    for (const [day, reply] of [
      ['10', zaloError(-216)],
      ['12', { status: 401, body: '' }],
    ] as const) {
      at(`2026-03-${day}T02:00:00.000Z`)
      let refused = 0
      platform.before = ({ path }) => (path === '/v2.0/oa/getoa' && refused++ === 0 ? reply : undefined)
      const before = platform.tokens.renewals()
      expect((await workspace.pull(source())).problems).toEqual([])
      expect(platform.tokens.renewals() - before).toBe(2)
    }
    // What a new token does not cure is not tried for ever.
    at('2026-03-14T02:00:00.000Z')
    platform.before = ({ path }) => (path === '/v2.0/oa/getoa' ? zaloError(-216) : undefined)
    const before = platform.count('/v2.0/oa/getoa')
    expect((await workspace.pull(source())).problems).toMatchObject([{ code: 'token_expired' }])
    expect(platform.count('/v2.0/oa/getoa') - before).toBe(2)
  })

  test('-14020 is not tried again: the administrator of the OA must consent, and .env has the last word', async () => {
    await workspace.pull(source())
    const stolen = platform.tokens
      .all()
      .filter((token) => token.startsWith('lam-moi'))
      .at(-1)!
    platform.tokens.spend(stolen)
    const before = platform.count(tokenPath)
    for (const day of ['12', '13']) {
      at(`2026-03-${day}T02:00:00.000Z`)
      const { problems } = await workspace.pull(source())
      expect(problems).toMatchObject([{ code: 'consent_needed' }])
      expect(problems[0]!.message).toMatch(/quản trị viên OA.*ZALO_A/)
    }
    expect(platform.count(tokenPath) - before).toBe(1)
    expect(await workspace.ask('select state from ops.access')).toEqual([{ state: 'revoked' }])
    env['ZALO_A'] = platform.tokens.consent('a')
    expect((await workspace.pull(source())).problems).toEqual([])
  })

  test('an unclear answer to a renewal is not repeated at once; the next run tries the token once more', async () => {
    let sent = 0
    platform.before = ({ path, body }) => {
      if (path !== tokenPath || sent++ > 0) return undefined
      // Zalo has taken the token, and its answer is lost on the way.
      platform.tokens.spend(new URLSearchParams(body).get('refresh_token') ?? '')
      return { status: 502, body: 'bad gateway' }
    }
    expect((await workspace.pull(source())).problems).toMatchObject([{ code: 'server_error' }])
    expect(sent).toBe(1)
    const { problems } = await workspace.pull(source())
    expect(problems).toMatchObject([{ code: 'consent_needed' }])
    expect(problems[0]!.message).toContain('bị ngắt giữa chừng')
    expect(platform.tokens.presented(env['ZALO_A']!)).toBe(2)
  })
})

describe('limits', () => {
  test('a budget that a header calls used up leaves the OA alone', async () => {
    platform.before = ({ path }) =>
      path === '/v2.0/oa/getoa'
        ? {
            body: JSON.stringify({ error: 0, data: { oa_id: '4318657068771012646', num_follower: 5 } }),
            headers: { XRateLimitLimit: '100', XRateLimitRemain: '2' },
          }
        : undefined
    const result = await workspace.pull(source())
    expect(result.problems).toMatchObject([{ code: 'rate_limited' }])
    expect(platform.count(slicePath)).toBe(0)
  })
})

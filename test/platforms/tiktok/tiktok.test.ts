/** TikTok through the real runner: what a reading brings, and what becomes of trouble. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '../support/server.ts'
import { apiError, videos } from './server.ts'
import { bothChannels as both, type TiktokSetting, tiktokSetting } from './setting.ts'

let setting: TiktokSetting
let platform: TiktokSetting['platform']
let workspace: TiktokSetting['workspace']
let at: TiktokSetting['at']
let source: TiktokSetting['source']

beforeEach(async () => {
  setting = await tiktokSetting()
  ;({ platform, workspace, at, source } = setting)
})
afterEach(() => setting.close())

const listPath = '/v2/video/list/'

const latestPosts = () =>
  workspace.ask<{ post_id: string; views: string; reactions: string }>(
    `select post_id, views, reactions from raw.tiktok__post where channel_id = 'a-tt'
     qualify row_number() over (partition by post_id order by observed_at desc) = 1 order by post_id`,
  )
const truth = () =>
  platform.accounts
    .get('a')!
    .videos.map(({ id, view_count, like_count }) => ({
      post_id: id,
      views: String(view_count),
      reactions: String(like_count),
    }))
    .sort((a, b) => (String(a.post_id) < String(b.post_id) ? -1 : 1))
/** Answers the next so many requests of a path in this way. */
const trouble = (path: string, times: number, reply: Reply) => {
  let left = times
  platform.before = (asked) => (asked.path === path && left-- > 0 ? reply : undefined)
}
const asText = <T extends object>(rows: readonly T[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])))

describe('a reading', () => {
  test('brings counts of the channel and every video, once a civil day', async () => {
    const first = await workspace.pull(source(both))
    expect(first).toMatchObject({ problems: [], slices: { read: 4, failed: 0, skipped: 0 } })
    // 45 videos of a; per channel 1 state and 4 counts.
    expect(first.counts).toMatchObject({ new: 45 + 2 * 5, rejected: 0 })
    expect(asText(await latestPosts())).toEqual(truth())
    expect(
      asText(
        await workspace.ask(
          `select metric, value, period, date, day_zone, precision from raw.tiktok__metric
           where channel_id = 'b-tt' order by metric`,
        ),
      ),
    ).toMatchObject([
      { metric: 'follower_count', value: '7', period: 'snapshot', precision: 'exact' },
      { metric: 'following_count', value: '3', date: '2026-03-10', day_zone: 'Asia/Ho_Chi_Minh' },
      { metric: 'likes_count', value: '45000' },
      { metric: 'video_count', value: '0' },
    ])
    const [newest] = await workspace.ask<Record<string, string>>(
      `select post_id, post_kind, caption, permalink, published_raw, published_zone,
         strftime(published_at at time zone 'UTC', '%Y-%m-%d %H:%M') as published
       from raw.tiktok__post order by published_at desc limit 1`,
    )
    // 2026-03-09 12:00 UTC is 1,773,057,600 s; the key of the app that TikTok puts into links is cut off.
    expect(newest).toEqual({
      post_id: '7300000000000000046',
      post_kind: 'video',
      caption: 'Mô tả 45 #phunu',
      permalink: 'https://www.tiktok.com/@phunu.a/video/7300000000000000046',
      published_raw: '1773057600',
      published_zone: 'UTC',
      published: '2026-03-09 12:00',
    })
    // From the oldest video shown (44 days before the newest) to the reading; nothing for the channel without videos.
    expect(
      await workspace.ask(
        `select entity_id, strftime(covered_from at time zone 'UTC', '%Y-%m-%d %H:%M') as covered
         from ops.coverage where source = 'tiktok'`,
      ),
    ).toEqual([{ entity_id: 'a-tt', covered: '2026-01-24 12:00' }])
    expect(platform.count(listPath)).toBe(3 + 1)

    at('2026-03-10T16:59:00.000Z')
    expect((await workspace.pull(source(both))).slices).toEqual({ read: 0, failed: 0, skipped: 0 })
    // 17:00 UTC is the next day in Vietnam.
    at('2026-03-10T17:01:00.000Z')
    platform.accounts.get('a')!.videos[0]!.view_count = 5000
    const next = await workspace.pull(source(both))
    expect(next).toMatchObject({ problems: [], slices: { read: 4 } })
    expect(next.counts).toMatchObject({ updated: 1 })
    expect(asText(await latestPosts())).toEqual(truth())
  })

  test('asks for each known video that the listing no longer holds', async () => {
    await workspace.pull(source())
    at('2026-03-11T02:00:00.000Z')
    const own = platform.accounts.get('a')!
    const [deleted, hidden] = [own.videos[3]!, own.videos[20]!]
    own.videos.splice(3, 1)
    own.unlisted.add(hidden.id)
    hidden.view_count = 777
    expect(await workspace.pull(source())).toMatchObject({ problems: [], slices: { read: 2 } })
    expect(
      await workspace.ask('select post_id, outcome from raw.tiktok__post_check order by outcome'),
    ).toEqual([
      { post_id: deleted.id, outcome: 'missing' },
      { post_id: hidden.id, outcome: 'present' },
    ])
    const counted = (await latestPosts()).find(({ post_id }) => post_id === hidden.id)
    expect(Number(counted?.views)).toBe(777)
    expect(platform.count('/v2/video/query/')).toBe(1)
  })

  test('refuses a video without a textual id and keeps the others; a photo is a photo', async () => {
    const own = platform.accounts.get('a')!
    own.videos = videos('phunu.a', 4, '2026-03-09T12:00:00Z')
    own.videos[0]!.id = 7300000000000000000
    delete own.videos[0]!.share_url
    own.videos[1]!.create_time = Number(own.videos[1]!.create_time) * 1000
    own.videos[2]!.share_url = `https://www.tiktok.com/@phunu.a/photo/${String(own.videos[2]!.id)}?x=1`
    const result = await workspace.pull(source())
    expect(result.counts).toMatchObject({ rejected: 2 })
    expect(await workspace.ask(`select column_name, code from ops.rejected_row order by code`)).toEqual([
      { column_name: 'create_time', code: 'bad_value' },
      { column_name: 'id', code: 'damaged_id' },
    ])
    expect(await workspace.ask('select post_kind from raw.tiktok__post order by post_kind')).toEqual([
      { post_kind: 'photo' },
      { post_kind: 'video' },
    ])
  })
})

describe('trouble of the platform', () => {
  test('a page that breaks off, is HTML, or meets an error of the server is asked for again, and only that page', async () => {
    const html = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>bảo trì</html>' }
    const troubles: Reply[] = [
      { body: JSON.stringify({ data: { videos: [] } }), cutAfter: 5 },
      html,
      { status: 503, body: 'later' },
      apiError(200, 'internal_error'),
    ]
    for (const [i, reply] of troubles.entries()) {
      at(`2026-03-${11 + i}T02:00:00.000Z`)
      const before = platform.count(listPath)
      trouble(listPath, 2, reply)
      expect(await workspace.pull(source())).toMatchObject({ problems: [], slices: { read: 2 } })
      // Three pages, and two more tries.
      expect(platform.count(listPath) - before).toBe(5)
    }
    expect(asText(await latestPosts())).toEqual(truth())
  })

  test('what does not pass fails its slice, loads nothing of it, and is due again', async () => {
    platform.before = ({ path, body }) =>
      path === listPath && body.includes('cursor') ? { status: 500, body: 'x' } : undefined
    const result = await workspace.pull(source())
    expect(result.slices).toEqual({ read: 1, failed: 1, skipped: 0 })
    expect(result.problems).toMatchObject([{ slice: 'post', code: 'server_error' }])
    expect(await latestPosts()).toEqual([])
    platform.before = () => undefined
    expect(await workspace.pull(source())).toMatchObject({ problems: [], slices: { read: 1 } })
    expect(asText(await latestPosts())).toEqual(truth())
  })

  test('a short limit is waited for; a long one ends the run for all channels', async () => {
    trouble(listPath, 1, { ...apiError(429, 'rate_limit_exceeded'), headers: { 'retry-after': '1' } })
    const sleeping = workspace.pull(source())
    // The clock of the test stands still, so it is moved on while the runner waits.
    setTimeout(() => at('2026-03-10T02:00:05.000Z'), 300)
    expect(await sleeping).toMatchObject({ problems: [] })
    at('2026-03-11T02:00:00.000Z')
    trouble('/v2/user/info/', 1, {
      ...apiError(429, 'rate_limit_exceeded'),
      headers: { 'retry-after': '3600' },
    })
    const stopped = await workspace.pull(source())
    expect(stopped.problems).toMatchObject([{ code: 'rate_limited' }])
  })

  test('a listing that goes in circles is no listing', async () => {
    platform.before = ({ path }) =>
      path === listPath
        ? { body: JSON.stringify({ data: { videos: [], cursor: 5, has_more: true }, error: { code: 'ok' } }) }
        : undefined
    const result = await workspace.pull(source())
    expect(result.problems).toMatchObject([{ slice: 'post', code: 'invalid_answer' }])
    expect(platform.count(listPath)).toBe(2)
  })

  test('an answer without `data` is an error, not an empty listing', async () => {
    platform.before = ({ path }) =>
      path === listPath ? { body: JSON.stringify({ error: { code: 'ok' } }) } : undefined
    expect((await workspace.pull(source())).problems).toMatchObject([{ code: 'invalid_answer' }])
  })
})

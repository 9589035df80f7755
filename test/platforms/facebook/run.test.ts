/** Facebook pages from the Graph API into the warehouse: what a run brings, and what the next one asks again. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { channelId, figureOf, pageId, testPost, tokenOf } from './pages.ts'
import { numbers, openScene, type Scene } from './scene.ts'
import { appToken } from './truth.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

describe('a run', () => {
  test('brings what the pages say of themselves', async () => {
    const result = await scene.workspace.pull(scene.source())
    // For each page: its state; October and November for metrics, posts and post metrics.
    expect(result).toMatchObject({ problems: [], slices: { read: 21, failed: 0, skipped: 0 }, clean: true })
    expect(
      await scene.workspace.ask(
        'select channel_id, external_id, username, verification, is_published from raw.facebook__channel_state order by 1',
      ),
    ).toEqual(
      numbers.map((n) => ({
        channel_id: channelId(n),
        external_id: pageId(n),
        username: `trang${pageId(n)}`,
        verification: 'verified',
        is_published: true,
      })),
    )
    expect(await scene.metrics(`period = 'snapshot' and channel_id = 'trang-2'`)).toMatchObject([
      { date: '2026-11-21', value: 902, precision: 'exact' },
      { date: '2026-11-21', value: 1002, precision: 'exact' },
    ])
  })

  test('brings every day of Los Angeles under its own date, the running one as partial', async () => {
    await scene.workspace.pull(scene.source([1]))
    const follows = await scene.metrics(`metric = 'page_follows'`)
    // 31 days of October and 20 of November.
    expect(follows).toHaveLength(51)
    for (const { date, value } of follows) expect(value).toBe(figureOf(1, 'page_follows', date))
    expect(follows.map(({ precision }) => precision).filter((one) => one !== 'exact')).toEqual(['partial'])
    expect(follows.at(-1)).toMatchObject({ date: '2026-11-20', precision: 'partial' })
    // 1 October 2026 is 1004 days after 1 January 2024: an even day is {}, the next one {like: 1 + 1005, love: 1}.
    const reactions = `metric = 'page_actions_post_reactions_total' and date <= '2026-10-02' and value <> 0`
    expect(await scene.metrics(reactions)).toMatchObject([
      { date: '2026-10-02', dimension: 'all', value: 1007 },
      { date: '2026-10-02', dimension: 'like', value: 1006 },
      { date: '2026-10-02', dimension: 'love', value: 1 },
    ])
  })

  test('brings all posts over several pages, each under the id that the export knows', async () => {
    // 250 more posts on 5 November, one a minute: with the 30 of the month three pages of a listing.
    for (let i = 0; i < 250; i++)
      scene.page.posts.push(
        testPost(1, 1000 + i, new Date(Date.parse('2026-11-05T04:00:00Z') + i * 60_000).toISOString()),
      )
    await scene.workspace.pull(scene.source([1]))
    const posts = await scene.workspace.ask(
      `select post_id, post_kind, caption, image_count::integer as images,
         reactions::integer as reactions, comments::integer as comments, shares::integer as shares
       from raw.facebook__post order by post_id::bigint`,
    )
    const expected = [...scene.page.posts].sort((a, b) => Number(a.id) - Number(b.id))
    expect(posts).toHaveLength(51 + 250)
    expect(posts).toEqual(
      expected.map((post) => ({
        post_id: post.id,
        post_kind: post.images === 0 ? 'text' : 'photo',
        caption: post.message,
        images: post.images,
        reactions: post.reactions,
        comments: post.comments,
        shares: post.shares,
      })),
    )
    const clicks = await scene.workspace.ask<{ n: number }>(
      `select sum(value)::integer as n from raw.facebook__post_metric where metric = 'post_clicks'`,
    )
    expect(clicks).toEqual([
      { n: expected.reduce((sum, { insights }) => sum + Number(insights['post_clicks']), 0) },
    ])
    expect(
      await scene.workspace.ask(
        `select stream, strftime(covered_from at time zone 'UTC', '%Y-%m-%dT%H') as f, strftime(covered_to at time zone 'UTC', '%Y-%m-%dT%H') as t
         from ops.coverage where stream = 'post' order by 2`,
      ),
    ).toEqual([
      { stream: 'post', f: '2026-09-30T17', t: '2026-10-31T17' },
      { stream: 'post', f: '2026-10-31T17', t: '2026-11-21T03' },
    ])
  })

  test('a second one the same day asks nothing, and no token is anywhere', async () => {
    await scene.workspace.pull(scene.source())
    const asked = scene.server.asked.length
    expect((await scene.workspace.pull(scene.source())).slices.read).toBe(0)
    expect(scene.server.asked).toHaveLength(asked)
    const everything = await scene.workspace.everything()
    for (const n of numbers)
      for (const form of [tokenOf(n), encodeURIComponent(tokenOf(n))]) expect(everything).not.toContain(form)
    for (const part of appToken.split('|')) expect(everything).not.toContain(part)
    // The answers are kept, with the addresses that held the token.
    expect(everything).toContain('access_token=***')
  })

  test('the next day reads restated days again and keeps both versions', async () => {
    await scene.workspace.pull(scene.source([1]))
    scene.setTime('2026-11-22T03:00:00.000Z')
    const before = scene.page.figure
    scene.page.figure = (metric, day) =>
      metric === 'page_views_total' && day === '2026-11-15' ? 77 : before(metric, day)
    const asked = scene.server.asked.length
    await scene.workspace.pull(scene.source([1]))
    const again = scene.server.asked.slice(asked).find(({ path }) => path.endsWith('/insights'))!
    // Eight days before the day of the last reading in Los Angeles, the 20th.
    expect(Number(again.query.get('since')) * 1000).toBe(Date.parse('2026-11-12T08:00:00Z'))
    expect(
      await scene.workspace.ask(
        `select value::integer as value from raw.facebook__metric
         where metric = 'page_views_total' and date = '2026-11-15' order by observed_at`,
      ),
    ).toEqual([{ value: Number(figureOf(1, 'page_views_total', '2026-11-15')) }, { value: 77 }])
    // Its day over, the partial figure has become an exact one.
    expect(await scene.metrics(`metric = 'page_follows' and date = '2026-11-20'`)).toMatchObject([
      { precision: 'exact' },
    ])
  })
})

/** Metrics that Meta switches off, announced or not. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '../support/server.ts'
import { tokenOf } from './pages.ts'
import { numbers, openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

describe('metrics that die', () => {
  test('on an announced day are not asked from then on', async () => {
    scene.setTime('2026-06-14T12:00:00.000Z')
    await scene.workspace.pull(scene.source([1], { since: '2026-06-01' }))
    const lists = () => scene.server.asked.flatMap(({ query }) => query.get('metric') ?? [])
    expect(lists().every((list) => list.includes('page_impressions_unique'))).toBe(true)
    const asked = lists().length
    scene.setTime('2026-06-15T12:00:00.000Z')
    expect((await scene.workspace.pull(scene.source([1], { since: '2026-06-01' }))).problems).toEqual([])
    expect(lists().slice(asked).join()).not.toContain('impressions')
  })

  test('without a word are isolated, also when the error is broken JSON; two pages prove it for the third', async () => {
    scene.truth.dead.add('page_total_actions').add('page_video_views')
    const broken: Reply = { status: 400, body: '{"error":{"message":"(#100) "lỗi"","code":100,' }
    scene.truth.trouble = ({ query }) =>
      query.get('metric')?.split(',').includes('page_video_views') ? broken : undefined
    const result = await scene.workspace.pull(
      scene.source(numbers, { since: '2026-11-01' }, { concurrency: 1 }),
    )
    expect(result.problems).toEqual([])
    expect(
      await scene.metrics(`metric in ('page_total_actions', 'page_video_views') and channel_id = 'trang-3'`),
    ).toMatchObject([
      { date: '2026-11-20', value: null, precision: 'unavailable', reason: 'metric_rejected' },
      { date: '2026-11-20', value: null, precision: 'unavailable', reason: 'metric_rejected' },
    ])
    expect(await scene.metrics(`metric = 'page_follows'`)).toHaveLength(60)
    const insights = (n: number) =>
      scene.server.asked.filter(
        ({ path, query }) => path.endsWith('/insights') && query.get('access_token') === tokenOf(n),
      )
    expect(insights(1).length).toBeGreaterThan(5)
    expect(insights(3)).toHaveLength(1)
    const notices = await scene.workspace.ask(
      `select count(*)::integer as n from ops.notice where code = 'metric_rejected'`,
    )
    expect(notices).toEqual([{ n: 6 }])
  })

  test('of posts cost only themselves', async () => {
    scene.truth.dead.add('post_clicks')
    expect((await scene.workspace.pull(scene.source([1]))).problems).toEqual([])
    expect(await scene.workspace.ask('select distinct metric from raw.facebook__post_metric')).toEqual([
      { metric: 'post_reactions_by_type_total' },
    ])
  })
})

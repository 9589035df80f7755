/** The page node and the posts, where Meta does less or other than asked. */
import { describe, expect, it } from 'vitest'
import { readPageState } from './pageState.ts'
import { readPostMetrics } from './postMetrics.ts'
import { readPosts } from './posts.ts'
import { turnOf } from './postChecks.ts'
import { itemsOf, refusedBody, rowsOf, scriptedCall } from './testing.ts'

const november = { from: '2026-11-01', to: '2026-11-22' }
const post = (id: string, created: string, more: object = {}) => ({
  id: `111_${id}`,
  created_time: created,
  ...more,
})

describe('the page node', () => {
  it('without a field that Meta has removed: unknown, with the reason', async () => {
    const { call } = scriptedCall(({ query }) =>
      query!['fields']!.includes('fan_count')
        ? { status: 400, body: refusedBody }
        : { body: { id: '111', name: 'Trang A', followers_count: 1200 } },
    )
    const items = await itemsOf(readPageState(call))
    expect(rowsOf(items, 'channel_state')).toMatchObject([
      { external_id: '111', name: 'Trang A', username: null, verification: null, is_published: null },
    ])
    expect(rowsOf(items, 'metric')).toMatchObject([
      { metric: 'followers_count', date: '2026-11-21', value: 1200, precision: 'exact' },
      { metric: 'fan_count', date: '2026-11-21', value: null, reason: 'field_rejected' },
    ])
    expect(items.filter(({ type }) => type === 'notice')).toHaveLength(1)
  })

  it('without a count that was asked for', async () => {
    const { call } = scriptedCall(() => ({ body: { id: '111', name: 'Trang A', fan_count: 0 } }))
    expect(rowsOf(await itemsOf(readPageState(call)), 'metric')).toMatchObject([
      { metric: 'followers_count', value: null, reason: 'not_in_answer' },
      { metric: 'fan_count', value: 0, reason: null },
    ])
  })
})

describe('posts', () => {
  it('that come twice are taken once, those of other months not at all', async () => {
    const { call, asked } = scriptedCall(({ query }) => {
      const isFirst = query!['after'] === undefined
      const next = isFirst ? { next: 'https://graph.facebook.com/me?access_token=T' } : {}
      return {
        body: {
          data: isFirst
            ? [
                post('1', '2026-11-20T02:00:00+0000', { reactions: { summary: { total_count: 5 } } }),
                // 31 October 17:00 UTC is midnight of 1 November in Vietnam; a second earlier is October.
                post('2', '2026-10-31T17:00:00+0000'),
                post('3', '2026-10-31T16:59:59+0000'),
              ]
            : [post('1', '2026-11-20T02:00:00+0000', { reactions: { summary: { total_count: 6 } } })],
          paging: { cursors: { after: 'X' }, ...next },
        },
      }
    })
    const items = await itemsOf(readPosts(call, november))
    expect(rowsOf(items, 'post').map((row) => [row['post_id'], row['reactions']])).toEqual([
      ['1', 6],
      ['2', null],
    ])
    expect(asked[0]?.query).toMatchObject({
      since: String(Date.parse('2026-10-31T16:59:59Z') / 1000),
      until: String(Date.parse('2026-11-21T17:00:01Z') / 1000),
    })
    expect(items.at(-1)).toMatchObject({
      type: 'coverage',
      from: '2026-10-31T17:00:00.000Z',
      to: '2026-11-21T03:00:00.000Z',
    })
  })

  it('that one listing may leave out are checked in turns of 25', () => {
    const ids = Array.from({ length: 60 }, (_, i) => String(i))
    const turns = ['2026-11-21', '2026-11-22', '2026-11-23'].map((day) => turnOf(ids, day))
    expect(turns.map(({ length }) => length).sort()).toEqual([10, 25, 25])
    expect(new Set(turns.flat()).size).toBe(60)
  })
})

describe('insights of posts', () => {
  it('of another’s video that the page shared are unknown where Meta writes 0', async () => {
    const insights = {
      data: [
        { name: 'post_video_views', values: [{ value: 0 }] },
        { name: 'post_clicks', values: [{ value: 0 }] },
      ],
    }
    const { call } = scriptedCall(() => ({
      body: {
        data: [
          post('1', '2026-11-20T02:00:00+0000', { status_type: 'shared_story', insights }),
          post('2', '2026-11-20T02:00:00+0000', { status_type: 'added_video', insights }),
          post('3', '2026-11-20T02:00:00+0000'),
        ],
      },
    }))
    const rows = rowsOf(await itemsOf(readPostMetrics(call, november)), 'post_metric')
    expect(rows.map((row) => [row['post_id'], row['metric'], row['value'], row['reason']])).toEqual([
      ['1', 'post_video_views', null, 'foreign_video'],
      ['1', 'post_clicks', 0, null],
      ['2', 'post_video_views', 0, null],
      ['2', 'post_clicks', 0, null],
    ])
  })

  it('of a form that is none of Meta’s refuse that figure only; an empty list is unknown', async () => {
    const { call } = scriptedCall(() => ({
      body: {
        data: [
          post('1', '2026-11-20T02:00:00+0000', {
            insights: {
              data: [
                { name: 'post_media_view', values: 'nhiều' },
                { name: 'post_video_views', values: [] },
                { name: 'post_clicks', values: [{ value: 9 }] },
              ],
            },
          }),
          post('2', '2026-11-20T02:00:00+0000', {
            insights: { data: [{ name: 'post_clicks', values: [{ value: 4 }] }] },
          }),
        ],
      },
    }))
    const items = await itemsOf(readPostMetrics(call, november))
    expect(items.filter(({ type }) => type === 'rejection')).toHaveLength(1)
    expect(rowsOf(items, 'post_metric')).toMatchObject([
      { post_id: '1', metric: 'post_clicks', value: 9 },
      { post_id: '2', metric: 'post_clicks', value: 4 },
    ])
  })
})

/** A month of daily figures: partial days, quiet and dead metrics, coverage. */
import { describe, expect, it } from 'vitest'
import type { ApiItem } from '../api.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { metricStream } from '../platform/streams.ts'
import { pacific } from './metricDay.ts'
import { readPageMetrics } from './pageMetrics.ts'
import {
  type Answering,
  itemsOf,
  refusedBody,
  rowsOf,
  scriptedCall,
  type ScriptedOptions,
  thrownBy,
} from './testing.ts'

const ofType = <T extends ApiItem['type']>(items: readonly ApiItem[], type: T) =>
  items.filter((item) => item.type === type) as Extract<ApiItem, { type: T }>[]

const endOf = (day: string) => startOfDay(day, pacific, 1).replace('.000Z', '+0000')

/** Each asked metric answers its values on 18, 19 and 20 November; those without values are quiet. */
const answering =
  (values: (name: string) => readonly unknown[], dead: readonly string[] = []): Answering =>
  ({ query = {} }) => {
    const names = query['metric']!.split(',')
    if (names.some((name) => dead.includes(name))) return { status: 400, body: refusedBody }
    const data = names.flatMap((name) => {
      const list = values(name)
      if (list.length === 0) return []
      return {
        name,
        period: 'day',
        id: `111/insights/${name}/day`,
        values: list.map((value, n) => ({ value, end_time: endOf(`2026-11-${18 + n}`) })),
      }
    })
    return { body: { data, paging: { next: 'https://graph.facebook.com/…?access_token=T' } } }
  }

async function read(answer: Answering, options?: ScriptedOptions) {
  const { call, asked } = scriptedCall(answer, options)
  const items = await itemsOf(readPageMetrics(call, { from: '2026-11-18', to: '2026-11-21' }))
  return { items, rows: rowsOf(items, 'metric'), asked, call }
}

describe('a window', () => {
  it('is asked for in seconds of Los Angeles midnights, and its last day is partial while it lasts', async () => {
    // 10:00 in Vietnam on the 21st is 19:00 on the 20th in Los Angeles: that day has five hours left.
    const { rows, items, asked } = await read(answering(() => [5, 6, 7]))
    expect(asked).toHaveLength(1)
    expect(asked[0]?.query).toMatchObject({
      period: 'day',
      since: String(Date.parse('2026-11-18T08:00:00Z') / 1000),
      until: String(Date.parse('2026-11-21T08:00:00Z') / 1000),
    })
    const follows = rows.filter((row) => row['metric'] === 'page_follows')
    expect(follows).toEqual(
      [
        ['2026-11-18', 5, 'exact', '2026-11-19T08:00:00+0000'],
        ['2026-11-19', 6, 'exact', '2026-11-20T08:00:00+0000'],
        ['2026-11-20', 7, 'partial', '2026-11-21T08:00:00+0000'],
      ].map(([date, value, precision, raw_time]) => ({
        channel_id: 'trang-a',
        metric: 'page_follows',
        period: 'day',
        date,
        dimension: 'all',
        day_zone: 'America/Los_Angeles',
        value,
        precision,
        reason: null,
        raw_time,
      })),
    )
    expect(rows.every((row) => metricStream.schema.safeParse(row).success)).toBe(true)
    expect(ofType(items, 'coverage')).toEqual([
      {
        type: 'coverage',
        stream: 'metric',
        entityKind: 'channel',
        entityId: 'trang-a',
        from: '2026-11-18T08:00:00.000Z',
        to: '2026-11-20T08:00:00.000Z',
      },
    ])
  })

  it('holds no row and claims no coverage for a metric that answers nothing', async () => {
    const { rows, items } = await read(answering((name) => (name === 'page_video_views' ? [] : [1, 1, 1])))
    expect(rows.some((row) => row['metric'] === 'page_video_views')).toBe(false)
    expect(ofType(items, 'coverage')).toEqual([])
    expect(ofType(items, 'notice')).toEqual([])
  })

  it('of a page that answers nothing at all is read, and empty', async () => {
    const { items } = await read(answering(() => []))
    expect(items).toEqual([])
  })

  it('keeps a null value as unknown, and refuses what is no whole number', async () => {
    const { rows, items } = await read(answering((name) => (name === 'page_follows' ? [null, '7', 3] : [1])))
    const follows = rows.filter((row) => row['metric'] === 'page_follows')
    expect(follows.map((row) => [row['date'], row['value'], row['reason']])).toEqual([
      ['2026-11-18', null, 'not_in_answer'],
      ['2026-11-20', 3, null],
    ])
    expect(ofType(items, 'rejection')).toMatchObject([{ code: 'bad_value', column: 'all', value: '7' }])
  })
})

describe('a dead metric', () => {
  const dead = answering(() => [1, 2, 3], ['page_total_actions'])

  it('costs only itself: no value, with the reason, on the last day of the window', async () => {
    const { rows, items } = await read(dead)
    const own = rows.filter((row) => row['metric'] === 'page_total_actions')
    expect(own).toEqual([
      {
        channel_id: 'trang-a',
        metric: 'page_total_actions',
        period: 'day',
        date: '2026-11-20',
        dimension: 'all',
        day_zone: 'America/Los_Angeles',
        value: null,
        precision: 'unavailable',
        reason: 'metric_rejected',
        raw_time: null,
      },
    ])
    expect(rows.filter((row) => row['metric'] === 'page_follows')).toHaveLength(3)
    expect(ofType(items, 'coverage')).toEqual([])
    expect(ofType(items, 'notice')).toMatchObject([{ code: 'metric_rejected', column: 'page_total_actions' }])
  })

  it('does not hide a value that was read before it died', async () => {
    const known = [{ metric: 'page_total_actions', value: 9 }]
    const { rows } = await read(dead, { known })
    expect(rows.some((row) => row['metric'] === 'page_total_actions')).toBe(false)
  })

  it('is not asked again for the other windows of its page', async () => {
    const { call, asked } = await read(dead)
    const before = asked.length
    await itemsOf(readPageMetrics(call, { from: '2026-10-01', to: '2026-11-01' }))
    expect(asked.length).toBe(before + 1)
    expect(asked.at(-1)?.query?.['metric']).not.toContain('page_total_actions')
  })
})

describe('an answer', () => {
  it('of another page is never taken', async () => {
    const error = await thrownBy(() =>
      read(
        answering(() => [1]),
        { ids: ['999'] },
      ),
    )
    expect(error.code).toBe('token_invalid')
    expect(error.message).toContain('external_ids của dòng trang-a')
  })

  it('without data is an error, not an empty month', async () => {
    expect((await thrownBy(() => read(() => ({ body: { paging: {} } })))).code).toBe('invalid_answer')
  })
})

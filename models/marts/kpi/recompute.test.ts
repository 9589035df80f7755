import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { organisationId, vn } from '../../core/testing/daNang.ts'
import { type Evidence, evidence } from './evidence.ts'
import { type KpiResult, kpiResult } from './kpi_result.ts'
import { recompute } from './recompute.ts'
import { type Scenario, covers, scenario, submission } from './testing/scenario.ts'

const line = (
  role: string,
  amount: number,
  more: { row_key?: string; channel_id?: string; date?: string } = {},
) => ({
  row_key: role,
  channel_id: null,
  date: null,
  role,
  amount: String(amount),
  ...more,
})

describe('recipes', () => {
  // Two months, three submissions in January and one in February: 1 of 2 months; 2 + 1 = 3 of 4.
  test('months and submissions', () => {
    const lines = [
      line('month', 1, { row_key: '2024-01' }),
      line('month', 1, { row_key: '2024-02' }),
      line('unknown_month', 0, { row_key: '2024-03' }),
      ...['2024-01-05', '2024-01-06', '2024-01-31', '2024-02-01'].map((date) =>
        line('submission', 1, { date }),
      ),
      line('photo_only', 0, { date: '2024-02-03' }),
    ]
    expect(recompute('submission_quota', lines)).toEqual({
      numerator: '1.0000',
      denominator: '2.0000',
      value: '0.500000',
    })
    expect(recompute('submission_quota_ratio', lines).value).toBe('0.750000')
    expect(recompute('submission_count', lines)).toEqual({
      numerator: '4.0000',
      denominator: null,
      value: '4.000000',
    })
  })

  // p: mean of 100, 100, 101 x 2 posts / 1000 = 0.200667 -> 0.2007; 3 / 0.2007 = 14.947683.
  test('interaction rounds each page once', () => {
    const at = { channel_id: 'p' }
    const lines = [
      ...[100, 100, 101].map((followers) => line('followers', followers, at)),
      ...[1, 2].map((reactions) => line('reactions', reactions, at)),
      ...[0, 0].flatMap((none) => [line('comments', none, at), line('shares', none, at)]),
    ]
    expect(recompute('interaction_rate', lines)).toEqual({
      numerator: '3.0000',
      denominator: '0.2007',
      value: '14.947683',
    })
  })

  // -1 of 3: -0.3333333 rounds to -0.333333; 2 of 3 lost: -0.666667.
  test('negative growth rounds like positive', () => {
    const of = (base: number, end: number) =>
      recompute('follower_growth', [line('base', base), line('end', end)])
    expect(of(3, 2).value).toBe('-0.333333')
    expect(of(3, 1).value).toBe('-0.666667')
    expect(of(0, 5).value).toBeNull()
  })

  test('an unknown KPI is an error', () => {
    expect(() => recompute('nothing', [])).toThrow(RangeError)
  })
})

describe('the models', () => {
  let scene: Scenario
  afterEach(() => scene.warehouse.close())

  const kpiIds = [
    'channel_coverage',
    'channel_registered',
    'submission_quota',
    'submission_quota_ratio',
    'submission_count',
    'submission_published',
    'submission_timeliness',
    'follower_growth',
    'interaction_rate',
    'page_original_share',
  ]
  const second = 1000
  const start = Date.parse(vn('2024-01-01 00:00'))
  const instant = fc
    .integer({ min: 0, max: 200 * 24 * 3600 })
    .map((offset) => new Date(start + offset * second).toISOString())
  const part = fc.option(fc.integer({ min: 0, max: 50 }), { freq: 20 })

  // Random half years of two units: whatever happens, each figure must come out of its own evidence again.
  test('say nothing that their evidence does not say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(instant, fc.nat(30), fc.nat(9), fc.nat(9)), { minLength: 20, maxLength: 40 }),
        fc.array(fc.tuple(instant, fc.integer({ min: 1, max: 40 }), part, part, part, fc.nat(2)), {
          minLength: 40,
          maxLength: 60,
        }),
        fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 7, maxLength: 7 }),
        fc.array(fc.tuple(instant, fc.boolean()), { minLength: 5, maxLength: 15 }),
        async (items, posts, counts, events) => {
          scene = await scenario(kpiIds.map((kpi_id) => ({ kpi_id, target: 0.5, deadline: 'monthly' })))
          await scene.insertRaw('raw.registry__channel', [
            { channel_id: 'fa', unit_id: 'a', platform: 'facebook', kind: 'page', name: 'fa' },
            { channel_id: 'fa2', unit_id: 'a', platform: 'facebook', kind: 'page', name: 'fa2' },
            { channel_id: 'fb', unit_id: 'b', platform: 'facebook', kind: 'page', name: 'fb' },
          ])
          const channelIds = ['fa', 'fa2', 'fb']
          await scene.insertRaw(
            'raw.channel_snapshot__count',
            counts.flatMap((value, month) =>
              channelIds.map((channel_id, i) => ({
                channel_id,
                date: new Date(Date.UTC(2024, month, 1 - (month === 0 ? 1 : 0))).toISOString().slice(0, 10),
                metric: 'followers',
                value: value + i,
              })),
            ),
          )
          await scene.insertRaw(
            'raw.meta_content__post',
            posts.map(([published_at, days, reactions, comments, shares, which], i) => ({
              channel_id: channelIds[which]!,
              post_id: String(i),
              published_at,
              published_raw: '',
              published_zone: 'America/Los_Angeles',
              is_share: which === 2 ? null : i % 3 === 0,
              reactions,
              comments,
              shares,
              observed_at: new Date(Date.parse(published_at) + days * 86_400 * second).toISOString(),
              batch_id: `b-post-${i}`,
            })),
          )
          await scene.insertRaw(
            'raw.submission_log__event',
            events.map(([ended_at, is_important], i) => ({
              organisation_id: organisationId,
              event_code: `SK${i}`,
              unit_id: i % 2 === 0 ? 'a' : 'b',
              name: 'Hội nghị',
              event_date: ended_at.slice(0, 10),
              ended_at,
              is_important,
            })),
          )
          await scene.insertRaw(
            'raw.submission_log__item',
            items.map(([received_at, code, status, text], i) => ({
              ...submission(i % 2 === 0 ? 'a' : 'b', '2024-01-01 00:00'),
              received_at,
              event_code: code < 15 ? `SK${code}` : null,
              text_identity: `t:${text * 10 + (i % 10)}`,
              status: status < 3 ? 'published' : status < 8 ? 'received' : 'returned',
              return_reason: status === 8 ? 'content' : status === 9 ? 'form' : null,
            })),
          )
          await scene.insertRaw('ops.coverage', [
            ...channelIds.map((channel) => covers('post', { channel }, '2024-01-01', '2024-12-31')),
            covers('item', 'organisation', '2024-01-01', '2024-05-31'),
            covers('event', 'organisation', '2024-01-01', '2024-06-30'),
          ])
          await scene.results('kpi')
          const rows = await scene.warehouse.rows<KpiResult>(kpiResult)
          const lines = new Map<string, Evidence[]>()
          for (const row of await scene.warehouse.rows<Evidence>(evidence)) {
            lines.set(keyOf(row), [...(lines.get(keyOf(row)) ?? []), row])
          }
          let withValue = 0
          for (const row of rows) {
            const mine = lines.get(keyOf(row)) ?? []
            expect(row.evidence_count).toBe(mine.length)
            if (row.value === null) continue
            withValue += 1
            const { numerator, denominator, value } = recompute(row.kpi_id, mine)
            expect({ numerator, denominator, value }).toEqual({
              numerator: row.numerator,
              denominator: row.denominator,
              value: row.value,
            })
          }
          expect(withValue).toBeGreaterThan(100)
          scene.warehouse.close()
        },
      ),
      { numRuns: 4, seed: 2024, endOnFailure: true },
    )
  })
})

const keyOf = (row: { plan_id: string; unit_id: string; kpi_id: string; period_id: string }) =>
  `${row.plan_id} ${row.unit_id} ${row.kpi_id} ${row.period_id}`

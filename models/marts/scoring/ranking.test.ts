import { describe, expect, it } from 'vitest'
import { type Scene, score } from './scoringFixture.ts'

const quota = 'submission_quota_ratio'
const timeliness = 'submission_timeliness'

/** Units with totals of so many points of 100, through one linear criterion: n of 100 earns n points. */
function totals(points: Readonly<Record<string, number>>, scene: Partial<Scene> = {}): Scene {
  return {
    units: Object.keys(points),
    criteria: [{ kpi_id: quota, max_points: 100 }],
    results: Object.entries(points).map(([unit, n]) => ({ unit, kpi: quota, n, d: 100 })),
    ...scene,
  }
}

const units = (count: number, prefix: string) => Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`)

describe('total', () => {
  it('is re-weighed to 100 over what applies, rounded once', async () => {
    const { rank } = await score({
      units: ['a'],
      criteria: [
        { kpi_id: quota, max_points: 25 },
        { kpi_id: timeliness, max_points: 20 },
        { kpi_id: 'channel_coverage', max_points: 10 },
      ],
      results: [
        { unit: 'a', kpi: quota, n: 11, d: 12 },
        { unit: 'a', kpi: timeliness, n: 2, d: 3 },
        { unit: 'a', kpi: 'channel_coverage', n: 1, d: 1 },
      ],
    })
    // lines 22,92 + 13,33 + 10,00 = 46,25 of 55: 46,25 x 100 / 55 = 84,0909 -> 84,09
    expect(rank('a')).toMatchObject({
      total_points: '84.09',
      final_points: '84.09',
      bonus: '0.00',
      deduction: '0.00',
      adjustment: '0.00',
      tier: 'tot',
      tier_title: 'Hoàn thành tốt nhiệm vụ',
      tier_reason: null,
    })
  })

  it('needs data for 70 % of the applicable points: exactly 70 % is enough, less stays outside', async () => {
    const { rank } = await score({
      units: ['enough', 'short', 'nothing', 'third'],
      criteria: [
        { kpi_id: quota, max_points: 70 },
        { kpi_id: timeliness, max_points: 30 },
        { kpi_id: 'channel_coverage', max_points: 100 },
      ],
      results: [
        ...['enough', 'short', 'nothing', 'third'].map((unit) => ({
          unit,
          kpi: 'channel_coverage',
          status: 'not_applicable',
        })),
        { unit: 'enough', kpi: quota, n: 1, d: 2 },
        { unit: 'enough', kpi: timeliness },
        { unit: 'short', kpi: quota },
        { unit: 'short', kpi: timeliness, n: 1, d: 1 },
        { unit: 'nothing', kpi: quota },
        { unit: 'nothing', kpi: timeliness },
        { unit: 'third', kpi: quota, n: 1, d: 4 },
        { unit: 'third', kpi: timeliness, n: 1, d: 1 },
      ],
    })
    // 35 of 70 = 50
    expect(rank('enough')).toMatchObject({
      data_share: '0.700000',
      total_points: '50.00',
      rank: 1,
      rank_of: 2,
      status: 'ranked',
    })
    expect(rank('short')).toMatchObject({
      data_share: '0.300000',
      total_points: '100.00',
      final_points: null,
      rank: null,
      rank_of: 2,
      tier: null,
      tier_title: null,
      status: 'insufficient_data',
      tier_reason: 'Chưa đủ dữ liệu: có số liệu cho 30% số điểm được áp dụng, cần ít nhất 70%.',
    })
    expect(rank('nothing')).toMatchObject({ data_share: '0.000000', total_points: null, rank: null })
    // 17,5 + 30 = 47,5 of 100: below 50 it is the second of two
    expect(rank('third')).toMatchObject({ total_points: '47.50', rank: 2, tier: 'khong' })
  })
})

describe('tiers', () => {
  it('begin exactly at their floor', async () => {
    const { rank } = await score(totals({ a: 90, b: 89.99, c: 70, d: 69.99, e: 50, f: 49.99, g: 0 }))
    expect(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((unit) => rank(unit).tier)).toEqual([
      'xuat-sac',
      'tot',
      'tot',
      'hoan-thanh',
      'hoan-thanh',
      'khong',
      'khong',
    ])
  })

  const capped = { rubric: { top_tier_cap_share: 0.2 } }

  it('7 reaching the top and none in the second leave 1 at the top', async () => {
    // k = 1: 1 <= 0,2 x (0 + 7 - 1) = 1,2; k = 2: 2 > 0,2 x 5 = 1
    const { ranking, rank } = await score(totals({ a: 98, b: 97, c: 96, d: 95, e: 94, f: 93, g: 92 }, capped))
    expect(ranking.map((row) => row.tier)).toEqual(['xuat-sac', 'tot', 'tot', 'tot', 'tot', 'tot', 'tot'])
    expect(ranking.map((row) => row.rank)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(rank('b').tier_title).toBe('Hoàn thành tốt nhiệm vụ')
    expect(rank('b').tier_reason).toBe(
      'Đạt 97,00 điểm, đủ mức Hoàn thành xuất sắc nhiệm vụ, nhưng 7 đơn vị đạt mức này, 0 đơn vị ở mức kế dưới, giới hạn 20% để lại nhiều nhất 1 đơn vị.',
    )
    expect(rank('a').tier_reason).toBeNull()
  })

  it('56 reaching the top and none in the second leave 9', async () => {
    // k = 9: 9 <= 0,2 x 47 = 9,4; k = 10: 10 > 0,2 x 46 = 9,2
    const points = Object.fromEntries(units(56, 'w').map((unit, i) => [unit, 99.9 - i * 0.1]))
    const { ranking } = await score(totals(points, capped))
    expect(ranking.every((row) => (row.rank ?? 0) <= 9 === (row.tier === 'xuat-sac'))).toBe(true)
    expect(ranking.filter((row) => row.tier === 'xuat-sac')).toHaveLength(9)
    expect(ranking.filter((row) => row.tier === 'tot')).toHaveLength(47)
  })

  it('the second tier makes room at the top, and units below it do not', async () => {
    // R = 2, G = 8: k = 1 <= 0,2 x 9; k = 2 > 0,2 x 8 = 1,6. With 10 in the second: k = 2 <= 0,2 x 10.
    const eight = Object.fromEntries(units(8, 's').map((unit) => [unit, 80]))
    const few = await score(totals({ a: 95, b: 94, low: 10, lower: 5, ...eight }, capped))
    expect([few.rank('a').tier, few.rank('b').tier]).toEqual(['xuat-sac', 'tot'])
    const ten = Object.fromEntries(units(10, 's').map((unit) => [unit, 80]))
    const many = await score(totals({ a: 95, b: 94, ...ten }, capped))
    expect([many.rank('a').tier, many.rank('b').tier]).toEqual(['xuat-sac', 'xuat-sac'])
  })

  it('a tie across the edge goes down as a whole, for the council to decide', async () => {
    // n = 12 in both bands: k = floor(0,2 x 12 / 1,2) = 2; b and c share the second place across the edge
    const nine = Object.fromEntries(units(9, 's').map((unit) => [unit, 80]))
    const { rank } = await score(totals({ a: 96, b: 95, c: 95, ...nine }, capped))
    expect([rank('a').tier, rank('b').tier, rank('c').tier]).toEqual(['xuat-sac', 'tot', 'tot'])
    expect(rank('b').tier_reason).toBe(
      'Đạt 95,00 điểm, đủ mức Hoàn thành xuất sắc nhiệm vụ, nhưng 3 đơn vị đạt mức này, 9 đơn vị ở mức kế dưới, giới hạn 20% để lại nhiều nhất 2 đơn vị; 2 đơn vị bằng nhau ở ranh giới, hội đồng quyết định.',
    )
    // Too few in both tiers for anyone: floor(0,2 x 3 / 1,2) = 0.
    const few = await score(totals({ a: 95, b: 60, c: 75, d: 74 }, capped))
    expect(few.rank('a').tier_reason).toBe(
      'Đạt 95,00 điểm, đủ mức Hoàn thành xuất sắc nhiệm vụ, nhưng 1 đơn vị đạt mức này, 2 đơn vị ở mức kế dưới, giới hạn 20% không để lại đơn vị nào.',
    )
    // Tied at the very top with room for one: neither.
    const both = await score(totals({ a: 95, b: 95, c: 75, d: 75, e: 75, f: 75 }, capped))
    expect([both.rank('a').tier, both.rank('b').tier]).toEqual(['tot', 'tot'])
    // A tie that fits is not at the edge.
    const fits = await score(
      totals({ a: 95, b: 95, ...Object.fromEntries(units(10, 's').map((u) => [u, 80])) }, capped),
    )
    expect([fits.rank('a').tier, fits.rank('b').tier]).toEqual(['xuat-sac', 'xuat-sac'])
  })

  it('the cap counts per cluster where the rubric says so', async () => {
    const points = { a: 97, b: 99, c: 98, d: 80, e: 80, f: 80, g: 80, h: 80, i: 80 }
    const clusters = { k1: ['a', 'd', 'e', 'f', 'g', 'h'], k2: ['b', 'c', 'i'] }
    // within clusters: k1 has 6 in both bands: floor(1,2/1,2) = 1; k2 has 3: floor(0,6/1,2) = 0
    const within = await score(
      totals(points, { clusters, rubric: { ...capped.rubric, top_tier_cap_scope: 'cluster' } }),
    )
    expect(['a', 'b', 'c'].map((unit) => within.rank(unit).tier)).toEqual(['xuat-sac', 'tot', 'tot'])
    // over the level: 9 in both bands: floor(1,8/1,2) = 1: the best of all clusters
    const level = await score(totals(points, { clusters, ...capped }))
    expect(['a', 'b', 'c'].map((unit) => level.rank(unit).tier)).toEqual(['tot', 'xuat-sac', 'tot'])
    expect(level.rank('b')).toMatchObject({ rank: 1, rank_of: 3, group_id: 'k2', cluster_id: 'k2' })
  })
})

describe('ties', () => {
  it('equal in everything share a rank, and the next rank is skipped: 1, 1, 3', async () => {
    const { ranking, rank } = await score(totals({ z: 80, y: 80, x: 70 }))
    expect(ranking.map((row) => [row.unit_id, row.rank])).toEqual([
      ['x', 3],
      ['y', 1],
      ['z', 1],
    ])
    expect(rank('z').tie_break).toBe(
      'Bằng 80,00 điểm với 1 đơn vị khác; đồng hạng với 1 đơn vị vì bằng nhau ở mọi tiêu chí phân định.',
    )
    expect(rank('x').tie_break).toBeNull()
  })

  it('are decided by the quantitative group, then timeliness, then quota; each row says by what', async () => {
    const kpis = [quota, timeliness, 'channel_coverage', 'interaction_rate'] as const
    const row = (unit: string, ...earned: readonly number[]) =>
      kpis.map((kpi, i) => ({ unit, kpi, n: earned[i] ?? 0, d: 10 }))
    const { rank } = await score({
      units: ['a', 'b', 'c', 'd', 'e', 'f'],
      criteria: kpis.map((kpi_id, i) => ({
        kpi_id,
        max_points: 25,
        group_id: i === 3 ? 'quality' : 'quantitative',
      })),
      // all have 20 tenths of 25 points: 50 of 100
      results: [
        ...row('a', 5, 5, 5, 5), // quantitative 15
        ...row('b', 5, 5, 6, 4), // quantitative 16: first
        ...row('c', 5, 6, 4, 5), // 15, timeliness 6
        ...row('d', 6, 5, 4, 5), // 15, timeliness 5, quota 6
        ...row('e', 5, 5, 5, 5), // as a
        ...row('f', 4, 4, 4, 4), // 40 points: not tied
      ],
    })
    expect(['b', 'c', 'd', 'a', 'e', 'f'].map((unit) => rank(unit).rank)).toEqual([1, 2, 3, 4, 4, 6])
    expect(rank('b').tie_break).toBe(
      'Bằng 50,00 điểm với 4 đơn vị khác; phân định bằng điểm nhóm chỉ tiêu định lượng.',
    )
    expect(rank('c').tie_break).toBe(
      'Bằng 50,00 điểm với 4 đơn vị khác; phân định bằng tỷ lệ tin, bài kịp thời.',
    )
    expect(rank('d').tie_break).toBe(
      'Bằng 50,00 điểm với 4 đơn vị khác; phân định bằng tỷ lệ thực hiện định mức.',
    )
    expect(rank('a').tie_break).toBe(
      'Bằng 50,00 điểm với 4 đơn vị khác; đồng hạng với 1 đơn vị vì bằng nhau ở mọi tiêu chí phân định.',
    )
    expect(rank('f').tie_break).toBeNull()
  })
})

describe('rank change', () => {
  it('compares with the previous period of the same kind in the same group', async () => {
    const at = (period: string, points: Readonly<Record<string, number>>) =>
      Object.entries(points).map(([unit, n]) => ({ unit, kpi: quota, period, n, d: 100 }))
    const { rank } = await score({
      units: ['a', 'b', 'c', 'new'],
      criteria: [{ kpi_id: quota, max_points: 100 }],
      results: [
        ...at('2025-Q1', { a: 90, b: 80, c: 70 }),
        ...at('2025-Q2', { a: 60, b: 80, c: 70, new: 95 }),
        ...at('2025-H1', { a: 75, b: 80, c: 70 }),
      ],
    })
    // a 1 -> 4, b 2 -> 2, c 3 -> 3
    expect(['a', 'b', 'c', 'new'].map((unit) => rank(unit, '2025-Q2').rank_change)).toEqual([-3, 0, 0, null])
    // the half-year before was not ranked
    expect(rank('a', '2025-H1').rank_change).toBeNull()
  })

  it('is empty for a unit that came from another cluster', async () => {
    const at = (unit: string, period: string, n: number) => ({ unit, kpi: quota, period, n, d: 100 })
    const { rank } = await score({
      units: ['moved', 'stayed'],
      criteria: [{ kpi_id: quota, max_points: 100 }],
      clusters: {
        k1: [{ unit_id: 'moved', valid_to: '2025-03-31' }],
        k2: ['stayed', { unit_id: 'moved', valid_from: '2025-04-01' }],
      },
      results: [
        at('moved', '2025-Q1', 90),
        at('stayed', '2025-Q1', 80),
        at('moved', '2025-Q2', 90),
        at('stayed', '2025-Q2', 80),
      ],
    })
    expect(rank('moved', '2025-Q1')).toMatchObject({ cluster_id: 'k1', rank: 1, rank_of: 1 })
    expect(rank('stayed', '2025-Q1')).toMatchObject({ cluster_id: 'k2', rank: 1, rank_of: 1 })
    expect(rank('moved', '2025-Q2')).toMatchObject({
      cluster_id: 'k2',
      rank: 1,
      rank_of: 2,
      rank_change: null,
    })
    expect(rank('stayed', '2025-Q2')).toMatchObject({ rank: 2, rank_of: 2, rank_change: -1 })
  })
})

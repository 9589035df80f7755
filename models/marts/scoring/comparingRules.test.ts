import { describe, expect, it } from 'vitest'
import { score } from './scoringFixture.ts'

const quota = 'submission_quota_ratio'
const growth = 'follower_growth'
const interaction = 'interaction_rate'

describe('target_share', () => {
  const criteria = [{ kpi_id: growth, rule: 'target_share', max_points: 15 }]

  it('gives half up to the target and the rest by how far towards the best', async () => {
    const { points, line } = await score({
      units: ['best', 'middle', 'exact', 'under', 'zero', 'shrunk'],
      criteria,
      results: [
        // T = 5%, B = 8%: B/T - 1 = 0,6
        { unit: 'best', kpi: growth, n: 8, d: 100, target: 0.05 },
        // 7,5 + 7,5 x (6%/5% - 1)/0,6 = 7,5 + 7,5 x 1/3 = 10
        { unit: 'middle', kpi: growth, n: 6, d: 100, target: 0.05 },
        { unit: 'exact', kpi: growth, n: 5, d: 100, target: 0.05 },
        // 0,5 x 15 x 3%/5% = 4,5
        { unit: 'under', kpi: growth, n: 3, d: 100, target: 0.05 },
        // a real 0 is a 0
        { unit: 'zero', kpi: growth, n: 0, d: 100, target: 0.05 },
        { unit: 'shrunk', kpi: growth, n: -4, d: 100, target: 0.05 },
      ],
    })
    expect(['best', 'middle', 'exact', 'under', 'zero', 'shrunk'].flatMap((unit) => points(unit))).toEqual([
      '15.00',
      '10.00',
      '7.50',
      '4.50',
      '0.00',
      '0.00',
    ])
    expect(line('middle').explanation_vi).toBe(
      'Người theo dõi tăng 6% (từ 100 lên 106): từ chỉ tiêu 5% trở lên, cao nhất của cấp là 8%: 7,5 + 7,5 x (6%/5% - 1)/(8%/5% - 1) = 10,00 điểm.',
    )
    expect(line('under').explanation_vi).toBe(
      'Người theo dõi tăng 3% (từ 100 lên 103): dưới chỉ tiêu 5%: 0,5 x 15 x 3%/5% = 4,50 điểm.',
    )
    expect(line('shrunk').explanation_vi).toBe(
      'Người theo dõi giảm 4% (từ 100 xuống 96): dưới chỉ tiêu 5%: 0,5 x 15 x 0/5% = 0,00 điểm.',
    )
  })

  it('does not give everything for a hair over the target, even to the best; equal bests earn the same', async () => {
    const { points, line } = await score({
      units: ['hair', 'equal', 'far'],
      clusters: { near: ['hair', 'equal'], other: ['far'] },
      criteria,
      results: [
        // the cluster's best is 5,1%: 7,5 + 7,5 x (0,051/0,05 - 1)/0,1 = 7,5 + 7,5 x 0,2 = 9
        { unit: 'hair', kpi: growth, n: 51, d: 1000, target: 0.05 },
        { unit: 'equal', kpi: growth, n: 102, d: 2000, target: 0.05 },
        // in another cluster: its own best, 10/5 - 1 = 1: everything
        { unit: 'far', kpi: growth, n: 10, d: 100, target: 0.05 },
      ],
    })
    expect([points('hair'), points('equal'), points('far')]).toEqual([['9.00'], ['9.00'], ['15.00']])
    expect(line('hair').explanation_vi).toContain(
      'cao nhất của cụm là 5,1%: 7,5 + 7,5 x (5,1%/5% - 1)/0,1 = 9,00 điểm',
    )
  })
})

describe('cluster_percentile and cluster_rank', () => {
  const rate = (unit: string, value: number) => ({ unit, kpi: interaction, n: value * 100, d: 100 })

  it('count the units below and half of those equal', async () => {
    const { points, line } = await score({
      units: ['a', 'b', 'c', 'd', 'e', 'silent'],
      criteria: [
        { kpi_id: interaction, criterion_id: 'percentile', rule: 'cluster_percentile', max_points: 15 },
        { kpi_id: interaction, criterion_id: 'rank', rule: 'cluster_rank', max_points: 15 },
      ],
      // n = 5 with a value; the silent one is no peer
      results: [
        rate('a', 5),
        rate('b', 4),
        rate('c', 4),
        rate('d', 2),
        rate('e', 1),
        { unit: 'silent', kpi: interaction },
      ],
    })
    // percentile: a (4 + 0)/4, b and c (2 + 1/2)/4 = 0,625 -> 9,375 -> 9,38, d 1/4 -> 3,75, e 0
    // rank: a (5-1+1)/5, b and c place 2: 4/5 -> 12, d place 4: 2/5 -> 6, e 1/5 -> 3
    expect(['a', 'b', 'c', 'd', 'e'].map((unit) => points(unit))).toEqual([
      ['15.00', '15.00'],
      ['9.38', '12.00'],
      ['9.38', '12.00'],
      ['3.75', '6.00'],
      ['0.00', '3.00'],
    ])
    expect(line('b', 'percentile').explanation_vi).toBe(
      '4 lượt tương tác trên mỗi bài và mỗi 1.000 người theo dõi: hơn 2, bằng 1 trong 5 đơn vị có số liệu của cấp: (2 + 1/2)/4 x 15 = 9,38 điểm.',
    )
    expect(line('d', 'rank').explanation_vi).toBe(
      '2 lượt tương tác trên mỗi bài và mỗi 1.000 người theo dõi: đứng thứ 4 trong 5 đơn vị có số liệu của cấp: (5 - 4 + 1)/5 x 15 = 6,00 điểm.',
    )
  })

  it('compare within the cluster, and within the level where the cluster has fewer than three', async () => {
    const { points, line } = await score({
      units: ['a', 'b', 'c', 'd', 'e'],
      clusters: { big: ['a', 'b', 'c'], small: ['d', 'e'] },
      criteria: [{ kpi_id: interaction, rule: 'cluster_percentile' }],
      results: [rate('a', 9), rate('b', 8), rate('c', 7), rate('d', 8.5), rate('e', 1)],
    })
    // big: 1, 1/2, 0. small has two, so among all five: d above b, c, e: 3/4; e: 0
    expect(['a', 'b', 'c', 'd', 'e'].flatMap((unit) => points(unit))).toEqual([
      '10.00',
      '5.00',
      '0.00',
      '7.50',
      '0.00',
    ])
    expect(line('b').explanation_vi).toContain(
      'hơn 1, bằng 0 trong 3 đơn vị có số liệu của cụm: (1 + 0/2)/2 x 10',
    )
    expect(line('d').explanation_vi).toContain(
      'hơn 3, bằng 0 trong 5 đơn vị có số liệu của cấp (cụm có dưới 3 đơn vị có số liệu nên so trong toàn cấp): (3 + 0/2)/4 x 10 = 7,50 điểm',
    )
  })

  it('do not apply where the level has fewer than three, too', async () => {
    const { line, rank } = await score({
      units: ['a', 'b', 'c'],
      criteria: [{ kpi_id: quota }, { kpi_id: interaction, rule: 'cluster_percentile', max_points: 90 }],
      results: [
        rate('a', 3),
        rate('b', 2),
        { unit: 'c', kpi: interaction, status: 'not_applicable' },
        ...['a', 'b', 'c'].map((unit) => ({ unit, kpi: quota, n: 9, d: 12 })),
      ],
    })
    expect(line('a', interaction)).toMatchObject({ outcome: 'not_applicable', points: null })
    expect(line('a', interaction).explanation_vi).toBe(
      'Không chấm được: cả cụm và cấp có dưới 3 đơn vị có số liệu, không đủ để so. 90 điểm tối đa của tiêu chí được đưa ra khỏi tổng.',
    )
    // 7,5 of the 10 that are left
    expect(rank('a')).toMatchObject({ total_points: '75.00', data_share: '1.000000', status: 'ranked' })
  })
})

import { describe, expect, it } from 'vitest'
import { score } from './scoringFixture.ts'

const quota = 'submission_quota_ratio'
const growth = 'follower_growth'

describe('linear', () => {
  it('earns by the share of the way from `from` to `to`, rounded half up once', async () => {
    const { points, line } = await score({
      units: ['most', 'half-up', 'none', 'all'],
      criteria: [{ kpi_id: quota, max_points: 25 }],
      results: [
        // 11/12 x 25 = 22,9166... -> 22,92
        { unit: 'most', kpi: quota, n: 11, d: 12 },
        // 1/8 x 25 = 3,125 exactly half of a hundredth -> 3,13
        { unit: 'half-up', kpi: quota, n: 1, d: 8 },
        { unit: 'none', kpi: quota, n: 0, d: 12 },
        { unit: 'all', kpi: quota, n: 12, d: 12 },
      ],
    })
    expect([points('most'), points('half-up'), points('none'), points('all')]).toEqual([
      ['22.92'],
      ['3.13'],
      ['0.00'],
      ['25.00'],
    ])
    expect(line('most').explanation_vi).toBe('6 tháng, đủ 11/12 lượt định mức: 11/12 x 25 = 22,92 điểm.')
    expect(line('none').explanation_vi).toBe('6 tháng, đủ 0/12 lượt định mức: 0/12 x 25 = 0,00 điểm.')
  })

  it('takes the paced target when no `to` is written, and stays within 0 and the maximum', async () => {
    const { points, line } = await score({
      units: ['behind', 'ahead', 'shrunk', 'unpaced'],
      criteria: [{ kpi_id: growth, max_points: 15, rule: 'linear', rule_to: null }],
      results: [
        // value 150/10.000 = 1,5%; the half-year's pace of 5% a year is 2,4695%: 0,015/0,024695 x 15 = 9,1112 -> 9,11
        { unit: 'behind', kpi: growth, n: 150, d: 10_000, target: 0.05, pace: 0.024695 },
        // 400/8.000 = 5%: 0,05/0,024695 x 15 = 30,3705 -> held at 15
        { unit: 'ahead', kpi: growth, n: 400, d: 8000, target: 0.05, pace: 0.024695 },
        // -200/10.000 = -2%: -0,02/0,024695 x 15 = -12,1482 -> held at 0
        { unit: 'shrunk', kpi: growth, n: -200, d: 10_000, target: 0.05, pace: 0.024695 },
        // without a pace the target itself: 2%/5% x 15 = 6
        { unit: 'unpaced', kpi: growth, n: 100, d: 5000, target: 0.05 },
      ],
    })
    expect(['behind', 'ahead', 'shrunk', 'unpaced'].flatMap((unit) => points(unit))).toEqual([
      '9.11',
      '15.00',
      '0.00',
      '6.00',
    ])
    expect(line('ahead').raw_points).toBe('30.37')
    expect(line('shrunk').raw_points).toBe('-12.15')
    expect(line('behind').explanation_vi).toBe(
      'Người theo dõi tăng 1,5% (từ 10.000 lên 10.150): 1,5%/2,4695% x 15 = 9,11 điểm (mức cần đạt đến hết kỳ).',
    )
    expect(line('ahead').explanation_vi).toBe(
      'Người theo dõi tăng 5% (từ 8.000 lên 8.400): đạt mốc 2,4695% (mức cần đạt đến hết kỳ), được trọn 15,00 điểm.',
    )
    expect(line('shrunk').explanation_vi).toBe(
      'Người theo dõi giảm 2% (từ 10.000 xuống 9.800): không vượt mốc 0%, 0,00 điểm.',
    )
    expect(line('unpaced').explanation_vi).toBe(
      'Người theo dõi tăng 2% (từ 5.000 lên 5.100): 2%/5% x 15 = 6,00 điểm.',
    )
  })

  it('says what gives the points: the fraction where its decimals would not, and a mark only when it is reached', async () => {
    const { points, line } = await score({
      units: ['uneven', 'short', 'hair', 'even'],
      criteria: [{ kpi_id: growth, max_points: 20, rule: 'linear', rule_to: null }],
      results: [
        // 1/291 = 0,00343643: /0,007805 x 20 = 8,80571 -> 8,81; 0,3436%/0,7805% x 20 = 8,8046 would be 8,80
        { unit: 'uneven', kpi: growth, n: 1, d: 291, target: 0.05, pace: 0.007805 },
        // 4.999/100.000 = 4,999% is short of 5%, though 0,04999/0,05 x 20 = 19,996 rounds to the maximum
        { unit: 'short', kpi: growth, n: 4999, d: 100_000, target: 0.05, pace: 0.05 },
        // 1/100.000 = 0,001% is above 0, though 0,00001/0,05 x 20 = 0,004 rounds to nothing
        { unit: 'hair', kpi: growth, n: 1, d: 100_000, target: 0.05, pace: 0.05 },
        // 5.000/100.000 is 5% to the last follower
        { unit: 'even', kpi: growth, n: 5000, d: 100_000, target: 0.05, pace: 0.05 },
      ],
    })
    expect(['uneven', 'short', 'hair', 'even'].flatMap((unit) => points(unit))).toEqual([
      '8.81',
      '20.00',
      '0.00',
      '20.00',
    ])
    expect(line('uneven').explanation_vi).toBe(
      'Người theo dõi tăng 0,3436% (từ 291 lên 292): (1/291)/0,7805% x 20 = 8,81 điểm (mức cần đạt đến hết kỳ).',
    )
    expect(line('short').explanation_vi).toBe(
      'Người theo dõi tăng 4,999% (từ 100.000 lên 104.999): 4,999%/5% x 20 = 20,00 điểm.',
    )
    expect(line('hair').explanation_vi).toBe(
      'Người theo dõi tăng 0,001% (từ 100.000 lên 100.001): 0,001%/5% x 20 = 0,00 điểm.',
    )
    expect(line('even').explanation_vi).toBe(
      'Người theo dõi tăng 5% (từ 100.000 lên 105.000): đạt mốc 5%, được trọn 20,00 điểm.',
    )
  })

  it('starts above 0, and runs downwards where less is better', async () => {
    const { points, line } = await score({
      units: ['a'],
      criteria: [
        // (75% - 50%)/(100% - 50%) x 10 = 5
        { kpi_id: quota, rule: 'linear', rule_from: 0.5, rule_to: 1 },
        // (6 - 10)/(2 - 10) x 10 = 5: six where ten earns nothing and two earns all
        { kpi_id: 'submission_count', rule: 'linear', rule_from: 10, rule_to: 2 },
      ],
      results: [
        { unit: 'a', kpi: quota, n: 9, d: 12 },
        { unit: 'a', kpi: 'submission_count', value: 6, n: 6 },
      ],
    })
    expect(points('a')).toEqual(['5.00', '5.00'])
    expect(line('a', quota).explanation_vi).toBe(
      '6 tháng, đủ 9/12 lượt định mức: (75% - 50%)/(100% - 50%) x 10 = 5,00 điểm.',
    )
    expect(line('a', 'submission_count').explanation_vi).toBe(
      '6 tin, bài được tính: (6 - 10)/(2 - 10) x 10 = 5,00 điểm.',
    )
  })

  it('does not apply where there is no target to reach', async () => {
    const { line, ranking } = await score({
      units: ['a'],
      criteria: [{ kpi_id: growth, rule: 'linear', rule_to: null }],
      results: [{ unit: 'a', kpi: growth, n: 1, d: 100 }],
    })
    expect(line('a')).toMatchObject({ outcome: 'not_applicable', points: null })
    expect(line('a').explanation_vi).toBe(
      'Không chấm được: không có mốc được trọn điểm để so. 10 điểm tối đa của tiêu chí được đưa ra khỏi tổng.',
    )
    expect(ranking).toEqual([])
  })
})

describe('steps and yes_no', () => {
  it('give the highest step reached; a third reaches a step at a third of what it is written as', async () => {
    const rule_steps = JSON.stringify([
      { at_least: 0.5, points: 3 },
      { at_least: 0.9, points: 6.5 },
      { at_least: 1, points: 10 },
    ])
    const { points, line } = await score({
      units: ['below', 'first', 'second', 'top'],
      criteria: [{ kpi_id: quota, rule: 'steps', rule_steps }],
      results: [
        { unit: 'below', kpi: quota, n: 5, d: 12 },
        // exactly the first step
        { unit: 'first', kpi: quota, n: 6, d: 12 },
        { unit: 'second', kpi: quota, n: 11, d: 12 },
        { unit: 'top', kpi: quota, n: 12, d: 12 },
      ],
    })
    expect(['below', 'first', 'second', 'top'].flatMap((unit) => points(unit))).toEqual([
      '0.00',
      '3.00',
      '6.50',
      '10.00',
    ])
    expect(line('second').explanation_vi).toBe(
      '6 tháng, đủ 11/12 lượt định mức: theo thang bậc của tiêu chí, mức 91,6667% được 6,50/10 điểm.',
    )
  })

  it('yes_no asks whether the target is reached, or 1 where there is none', async () => {
    const { points, line } = await score({
      units: ['yes', 'no'],
      criteria: [
        { kpi_id: 'channel_coverage', rule: 'yes_no' },
        { kpi_id: growth, rule: 'yes_no' },
      ],
      results: [
        { unit: 'yes', kpi: 'channel_coverage', n: 1, d: 1 },
        { unit: 'no', kpi: 'channel_coverage', n: 0, d: 1 },
        // 1/20 = 5% reaches 5%; 4,9999% does not, though it reads as 5%
        { unit: 'yes', kpi: growth, n: 1, d: 20, target: 0.05 },
        { unit: 'no', kpi: growth, n: 49_999, d: 1_000_000, target: 0.05 },
      ],
    })
    expect(points('yes')).toEqual(['10.00', '10.00'])
    expect(points('no')).toEqual(['0.00', '0.00'])
    expect(line('yes', 'channel_coverage').explanation_vi).toBe(
      'Có kênh đang hoạt động: đạt, được trọn 10,00/10 điểm.',
    )
    expect(line('no', 'channel_coverage').explanation_vi).toBe(
      'Không có kênh nào đang hoạt động: chưa đạt, được 0,00/10 điểm.',
    )
  })
})

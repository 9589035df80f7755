import { describe, expect, it } from 'vitest'
import { score } from './scoringFixture.ts'

const quota = 'submission_quota_ratio'
const growth = 'follower_growth'

describe('not_applicable', () => {
  it('leaves the maximum before anything else and says why', async () => {
    const { line, rank } = await score({
      units: ['a'],
      criteria: [
        { kpi_id: quota, max_points: 25 },
        { kpi_id: 'submission_timeliness', max_points: 20, no_data: 'zero' },
      ],
      results: [
        { unit: 'a', kpi: quota, n: 11, d: 12 },
        {
          unit: 'a',
          kpi: 'submission_timeliness',
          status: 'not_applicable',
          note: 'Không có sự kiện quan trọng trong kỳ.',
        },
      ],
    })
    expect(line('a', 'submission_timeliness')).toMatchObject({
      outcome: 'not_applicable',
      points: null,
      explanation_vi:
        'Không thuộc diện tính. Không có sự kiện quan trọng trong kỳ. 20 điểm tối đa của tiêu chí được đưa ra khỏi tổng.',
    })
    // 22,92 of 25: 22,92 x 100 / 25 = 91,68
    expect(rank('a')).toMatchObject({ total_points: '91.68', data_share: '1.000000' })
  })

  it('leaves out a unit that was not in force on the period’s last day, and one to which nothing applies', async () => {
    const { lines, ranking } = await score({
      units: [
        { unit_id: 'merged', valid_to: '2025-06-29' },
        { unit_id: 'idle' },
        { unit_id: 'last', valid_to: '2025-06-30' },
      ],
      criteria: [{ kpi_id: quota }],
      results: [
        { unit: 'merged', kpi: quota, n: 10, d: 10 },
        { unit: 'idle', kpi: quota, status: 'not_applicable' },
        { unit: 'last', kpi: quota, n: 6, d: 12 },
      ],
    })
    expect(lines.map((line) => line.unit_id)).toEqual(['idle', 'last'])
    expect(ranking.map((row) => row.unit_id)).toEqual(['last'])
  })
})

describe('no_data', () => {
  it('zero earns 0 once the period is over, and nothing before', async () => {
    const scene = {
      units: ['a'],
      criteria: [
        { kpi_id: quota, no_data: 'zero', max_points: 25 },
        { kpi_id: 'channel_coverage', max_points: 75 },
      ],
      results: [
        { unit: 'a', kpi: quota, note: 'Chưa nhận sổ tin, bài của tháng 5, 6' },
        { unit: 'a', kpi: 'channel_coverage', n: 1, d: 1 },
      ],
    }
    const after = await score({ ...scene, asOf: '2025-07-01T00:00:00+07:00' })
    expect(after.line('a', quota)).toMatchObject({
      outcome: 'no_data_zero',
      points: '0.00',
      raw_points: null,
      explanation_vi:
        'Chưa có dữ liệu. Chưa nhận sổ tin, bài của tháng 5, 6. Theo bộ tiêu chí, hết kỳ mà đơn vị chưa cung cấp thì được 0,00/25 điểm.',
    })
    // 75 of 100
    expect(after.rank('a')).toMatchObject({ total_points: '75.00', data_share: '0.750000', status: 'ranked' })

    // On the last day itself the period is not over: the 25 points leave the maximum, 75 of 75.
    const before = await score({ ...scene, asOf: '2025-06-30T23:59:59+07:00' })
    expect(before.line('a', quota)).toMatchObject({
      outcome: 'no_data_excluded',
      points: null,
      explanation_vi:
        'Chưa có dữ liệu. Chưa nhận sổ tin, bài của tháng 5, 6. Kỳ chưa kết thúc nên chưa tính 0 điểm: 25 điểm tối đa của tiêu chí được đưa ra khỏi tổng.',
    })
    expect(before.rank('a')).toMatchObject({ total_points: '100.00', data_share: '0.750000' })
  })

  it('exclude leaves the maximum', async () => {
    const { line, rank } = await score({
      units: ['a'],
      criteria: [
        { kpi_id: growth, rule: 'linear', max_points: 15 },
        { kpi_id: quota, max_points: 45 },
      ],
      results: [
        { unit: 'a', kpi: growth },
        { unit: 'a', kpi: quota, n: 8, d: 12 },
      ],
    })
    expect(line('a', growth)).toMatchObject({
      outcome: 'no_data_excluded',
      explanation_vi:
        'Chưa có dữ liệu. Theo bộ tiêu chí, thiếu số liệu thì không chấm: 15 điểm tối đa của tiêu chí được đưa ra khỏi tổng.',
    })
    // 8/12 x 45 = 30; 30 x 100 / 45 = 66,67; data for 45 of 60 points
    expect(rank('a')).toMatchObject({ total_points: '66.67', data_share: '0.750000' })
  })

  it('carry takes the last value at most two periods old, with the target of its own time', async () => {
    const paced = (unit: string, period: string, n: number, pace: number) => ({
      unit,
      period,
      kpi: growth,
      n,
      d: 1000,
      target: 0.05,
      pace,
    })
    const { line } = await score({
      units: ['one-back', 'two-back', 'too-old', 'own'],
      criteria: [{ kpi_id: growth, rule: 'linear', no_data: 'carry', max_points: 15 }],
      results: [
        ...['one-back', 'two-back', 'too-old'].map((unit) => ({
          unit,
          kpi: growth,
          period: '2025-Q2',
          note: 'Thiếu số cuối kỳ',
        })),
        // 6/1.000 = 0,6%; of 1,2272%: 0,006/0,012272 x 15 = 7,3338 -> 7,33
        paced('one-back', '2025-Q1', 6, 0.012272),
        paced('one-back', '2024-Q4', 40, 0.05),
        { unit: 'two-back', kpi: growth, period: '2025-Q1' },
        // 40/1.000 = 4% of 5%: 12
        paced('two-back', '2024-Q4', 40, 0.05),
        { unit: 'too-old', kpi: growth, period: '2025-Q1', status: 'not_applicable' },
        { unit: 'too-old', kpi: growth, period: '2024-Q4' },
        paced('too-old', '2024-Q3', 30, 0.037),
        paced('own', '2025-Q2', 10, 0.024695),
      ],
    })
    expect(line('one-back', growth, '2025-Q2')).toMatchObject({
      outcome: 'carried',
      points: '7.33',
      value: '0.006000',
      pace: '0.012272',
      carried_from_period_id: '2025-Q1',
      explanation_vi:
        'Kỳ này chưa có dữ liệu. Thiếu số cuối kỳ. Dùng số liệu của Quý I/2025: Người theo dõi tăng 0,6% (từ 1.000 lên 1.006): 0,6%/1,2272% x 15 = 7,33 điểm (mức cần đạt đến hết kỳ).',
    })
    expect(line('two-back', growth, '2025-Q2')).toMatchObject({
      outcome: 'carried',
      points: '12.00',
      carried_from_period_id: '2024-Q4',
    })
    expect(line('too-old', growth, '2025-Q2')).toMatchObject({
      outcome: 'no_data_excluded',
      points: null,
      carried_from_period_id: null,
      explanation_vi:
        'Chưa có dữ liệu. Thiếu số cuối kỳ. Hai kỳ liền trước cũng không có số liệu để dùng thay: 15 điểm tối đa của tiêu chí được đưa ra khỏi tổng.',
    })
    expect(line('own', growth, '2025-Q2')).toMatchObject({ outcome: 'scored', carried_from_period_id: null })
  })

  it('keeps the remark of a scored result', async () => {
    const { line } = await score({
      units: ['a'],
      criteria: [{ kpi_id: growth, rule: 'linear' }],
      results: [
        { unit: 'a', kpi: growth, n: 4, d: 80, target: 0.05, note: 'Nền nhỏ: dưới 100 người theo dõi.' },
      ],
    })
    expect(line('a').explanation_vi).toBe(
      'Người theo dõi tăng 5% (từ 80 lên 84): đạt mốc 5%, được trọn 10,00 điểm. Lưu ý: Nền nhỏ: dưới 100 người theo dõi.',
    )
  })
})

describe('who is scored by what', () => {
  it('the rubric of the unit’s level and of the period’s year', async () => {
    const { lines } = await score({
      units: ['d', { unit_id: 'w', level: 'ward', type: 'phuong' }],
      rubrics: [
        { rubric_id: 'old', first_year: 2023, last_year: 2024 },
        { rubric_id: 'new', first_year: 2025, last_year: 2025 },
        { rubric_id: 'new', level: 'affiliated', first_year: 2025, last_year: 2025 },
      ],
      criteria: [
        { kpi_id: quota, rubric_id: 'old', max_points: 5 },
        { kpi_id: quota, rubric_id: 'new', max_points: 7 },
      ],
      results: ['d', 'w'].flatMap((unit) => [
        { unit, kpi: quota, period: '2024-H2', n: 12, d: 12 },
        { unit, kpi: quota, period: '2025-H1', n: 12, d: 12 },
      ]),
    })
    expect(lines.map((line) => [line.unit_id, line.period_id, line.rubric_id, line.points])).toEqual([
      ['d', '2024-H2', 'old', '5.00'],
      ['d', '2025-H1', 'new', '7.00'],
    ])
  })

  it('a criterion without its KPI result stops the build where the plan binds the unit', async () => {
    const scene = {
      units: ['a'],
      criteria: [{ kpi_id: quota }, { kpi_id: growth, rule: 'linear' }],
      results: [{ unit: 'a', kpi: quota, n: 1, d: 2 }],
    }
    await expect(score(scene)).rejects.toThrow('marts.score_line kpi_result_exists: 1')

    // The plan asks growth of rural districts only, and of all only from the second half-year on.
    const { line, rank } = await score({
      ...scene,
      targets: [
        { kpi_id: quota },
        { kpi_id: growth, unit_types: 'huyen,thi_xa', target_id: 'huyen' },
        { kpi_id: growth, first_period: '2025-07' },
      ],
    })
    expect(line('a', growth)).toMatchObject({
      outcome: 'not_applicable',
      explanation_vi:
        'Không thuộc diện tính. Kế hoạch không giao chỉ tiêu này cho đơn vị trong kỳ. 10 điểm tối đa của tiêu chí được đưa ra khỏi tổng.',
    })
    expect(rank('a')).toMatchObject({ total_points: '50.00', data_share: '1.000000' })
  })
})

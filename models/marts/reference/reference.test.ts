import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { models } from '../../index.ts'
import { compileModel, idOf } from '../../runner/compileModel.ts'
import { type TestWarehouse, testWarehouse } from '../../testing/testWarehouse.ts'
import { score } from '../scoring/scoringFixture.ts'
import { type Channel, channel } from './channel.ts'
import { type Criterion, criterion } from './criterion.ts'
import { type Kpi, kpi } from './kpi.ts'
import { type Organisation, organisation } from './organisation.ts'
import { type Period, period } from './period.ts'
import { type Plan, plan } from './plan.ts'
import { type RankingGroup, rankingGroup } from './ranking_group.ts'
import { type Rubric, rubric } from './rubric.ts'
import { type RubricTier, rubricTier } from './rubric_tier.ts'
import { type Unit, unit } from './unit.ts'

let warehouse: TestWarehouse
beforeAll(async () => {
  warehouse = await testWarehouse()
  const at = { organisation_id: 'q5', time_zone: 'Asia/Ho_Chi_Minh', is_demo: true }
  await warehouse.insertRaw('raw.registry__organisation', [
    { ...at, name: 'Ủy ban MTTQ Quận 5', short_name: 'MTTQ Quận 5' },
    { ...at, organisation_id: 'dn', name: 'Hội LHPN thành phố Đà Nẵng', short_name: 'Hội LHPN Đà Nẵng' },
  ])
  const ward = { organisation_id: 'q5', type: 'phuong', level: 'ward', parent_id: 'q5', sort_order: 0 }
  await warehouse.insertRaw('raw.registry__unit', [
    ...['Phường 10', 'Phường 2', 'Phường 1', 'Phường 02', 'Phường Đông', 'Phường Dương'].map((name, i) => ({
      ...ward,
      unit_id: `w${i}`,
      name,
      short_name: name,
    })),
    { ...ward, unit_id: 'old', name: 'Phường 15', short_name: 'Phường 15', valid_to: '2020-12-31' },
    {
      ...ward,
      unit_id: 'q5',
      parent_id: null,
      level: 'district',
      type: 'quan',
      name: 'Quận 5',
      short_name: 'Quận 5',
    },
  ])
  await warehouse.insertRaw('raw.registry__cluster', [
    { cluster_id: 'k1', organisation_id: 'q5', name: 'Cụm 1 (giả lập)', valid_from: '2024-01-01' },
    { cluster_id: 'k2', organisation_id: 'q5', name: 'Cụm 2 (giả lập)', valid_from: '2025-01-01' },
    { cluster_id: 'k3', organisation_id: 'q5', name: 'Cụm 3 (giả lập)', valid_from: '2025-08-01' },
  ])
  await warehouse.insertRaw('raw.registry__cluster_member', [
    { cluster_id: 'k1', unit_id: 'w0', valid_to: '2024-12-31' },
    { cluster_id: 'k2', unit_id: 'w0', valid_from: '2025-01-01' },
    // begins after the day of the build, 15 July 2025
    { cluster_id: 'k3', unit_id: 'w0' },
  ])
  const page = { unit_id: 'w0', platform: 'facebook', kind: 'page' }
  await warehouse.insertRaw('raw.registry__channel', [
    { ...page, channel_id: 'c-page', name: 'Phường 10 tin tức', url: 'https://facebook.com/p10' },
    {
      ...page,
      channel_id: 'c-own',
      kind: 'profile',
      name: 'Tên một người',
      url: 'https://facebook.com/nguoi',
    },
  ])
  await warehouse.insertRaw('raw.registry__plan', [
    {
      plan_id: 'p',
      organisation_id: 'q5',
      title: 'Kế hoạch',
      document: 'Văn bản',
      plan_date: '2021-01-05',
      first_period: '2021-01',
      last_period: '2023-03',
    },
  ])
  await warehouse.build([organisation, unit, period, plan, kpi, channel])
})
afterAll(() => warehouse.close())

describe('organisation, unit', () => {
  it('stand in Vietnamese order with numbers as numbers: Phường 2 before Phường 10, D before Đ', async () => {
    const units = (await warehouse.rows<Unit>(unit)).sort((a, b) => a.sort_order - b.sort_order)
    expect(units.map(({ label }) => label)).toEqual([
      'Quận 5',
      'Phường 1',
      'Phường 2',
      'Phường 02',
      'Phường 10',
      'Phường 15 (đến 31/12/2020)',
      'Phường Dương',
      'Phường Đông',
    ])
    expect(units.map(({ sort_order }) => sort_order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const organisations = await warehouse.rows<Organisation>(organisation)
    expect(organisations.map((each) => [each.organisation_id, each.sort_order])).toEqual([
      ['dn', 1],
      ['q5', 2],
    ])
  })

  it('carry the names around them; the cluster is the one of the day of the build', async () => {
    const units = await warehouse.rows<Unit>(unit)
    expect(units.find(({ unit_id }) => unit_id === 'w0')).toMatchObject({
      organisation_name: 'Ủy ban MTTQ Quận 5',
      type_vi: 'Phường',
      level_vi: 'Phường, xã, thị trấn',
      parent_label: 'Quận 5',
      cluster_id: 'k2',
      cluster_name: 'Cụm 2 (giả lập)',
    })
    expect(units.find(({ unit_id }) => unit_id === 'w1')).toMatchObject({
      cluster_id: null,
      cluster_name: null,
    })
  })
})

describe('period, plan, channel', () => {
  it('a period is over after its last day', async () => {
    const over = Object.fromEntries(
      (await warehouse.rows<Period>(period)).map((each) => [each.period_id, each.is_over]),
    )
    expect([over['2025-06'], over['2025-H1'], over['2025-07'], over['2025']]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(await warehouse.rows<Plan>(plan)).toMatchObject([
      { plan_id: 'p', plan_date: '2021-01-05', sort_order: 1 },
    ])
  })

  it('a personal profile shows neither name nor address', async () => {
    const channels = await warehouse.rows<Channel>(channel)
    expect(channels.map(({ channel_id, name, url }) => [channel_id, name, url])).toEqual([
      ['c-own', 'Tài khoản cá nhân do đơn vị đăng ký', null],
      ['c-page', 'Phường 10 tin tức', 'https://facebook.com/p10'],
    ])
  })
})

describe('kpi', () => {
  it('explains every KPI; those without a target say so', async () => {
    const kpis = await warehouse.rows<Kpi>(kpi)
    expect(kpis.filter((each) => !each.is_quantified).map((each) => each.kpi_id)).toEqual([
      'interaction_rate',
      'page_original_share',
      'submission_count',
      'submission_published',
      'submission_quota_ratio',
    ])
    expect(kpis.filter((each) => each.denominator_vi === null).map((each) => each.unit_of_value)).toEqual([
      'count',
      'count',
    ])
  })
})

describe('criterion, rubric, ranking_group', () => {
  it('put rules, tiers, cap and groups into words', async () => {
    const scene = await score(
      {
        units: [
          'a',
          { unit_id: 'h', type: 'huyen' },
          { unit_id: 'x', level: 'affiliated', type: 'dvtt' },
          { unit_id: 'w', level: 'ward', type: 'phuong' },
          'in-2',
          'in-10',
        ],
        clusters: { '10': ['in-10'], '2': ['in-2'] },
        rubrics: ['district', 'affiliated', 'ward'].map((level) => ({ level, top_tier_cap_share: 0.2 })),
        criteria: [
          { kpi_id: 'submission_quota_ratio', max_points: 25, no_data: 'zero' },
          { kpi_id: 'follower_growth', rule: 'linear', rule_to: null, is_own: false, no_data: 'carry' },
          {
            kpi_id: 'interaction_rate',
            rule: 'steps',
            rule_steps: '[{"at_least":0.5,"points":3},{"at_least":1234.5,"points":10}]',
          },
        ],
        targets: [],
        results: ['a', 'h', 'x', 'w', 'in-2', 'in-10'].map((each) => ({
          unit: each,
          kpi: 'submission_quota_ratio',
          n: 1,
          d: 2,
        })),
      },
      [criterion, rubric, rubricTier, rankingGroup],
    )
    const criteria = await scene.table<Criterion>(criterion)
    expect(Object.fromEntries(criteria.map((each) => [each.criterion_id, each.rule_vi]))).toEqual({
      submission_quota_ratio: 'Theo tỷ lệ: 0% được 0 điểm, 100% được trọn điểm, ở giữa tính theo tỷ lệ',
      follower_growth:
        'Theo tỷ lệ: 0% được 0 điểm, đạt chỉ tiêu được trọn điểm (kỳ chưa hết năm: mức cần đạt đến hết kỳ), ở giữa tính theo tỷ lệ',
      interaction_rate: 'Theo bậc: từ 0,5 được 3 điểm; từ 1.234,5 được 10 điểm',
    })
    expect(criteria.find((each) => each.kpi_id === 'follower_growth')).toMatchObject({
      own_vi: 'Mượn, kế hoạch này không nêu',
      group_vi: 'Chỉ tiêu định lượng',
      no_data_vi:
        'Dùng số liệu của kỳ gần nhất, cũ nhất là hai kỳ trước; không có thì đưa tiêu chí ra khỏi tổng',
    })
    expect((await scene.table<Rubric>(rubric))[1]).toMatchObject({
      level: 'district',
      tiers_vi:
        'Hoàn thành xuất sắc nhiệm vụ: từ 90 điểm; Hoàn thành tốt nhiệm vụ: từ 70 điểm; Hoàn thành nhiệm vụ: từ 50 điểm; Không hoàn thành nhiệm vụ: từ 0 điểm',
      cap_vi:
        'Số đơn vị ở mức cao nhất không quá 20% số đơn vị ở mức kế dưới (tính cả đơn vị bị chuyển xuống), trong mỗi cấp',
      sample_vi: 'Bộ tiêu chí mẫu, cần hội đồng phê duyệt',
    })
    expect((await scene.table<RubricTier>(rubricTier)).map((each) => each.at_least)).toContain('90.00')
    const groups = [...(await scene.table<RankingGroup>(rankingGroup))].sort(
      (a, b) => a.sort_order - b.sort_order,
    )
    expect(groups.map(({ group_id, title_vi }) => [group_id, title_vi])).toEqual([
      ['2', 'Cụm 2'],
      ['10', 'Cụm 10'],
      ['district', 'Quận, huyện'],
      ['affiliated', 'Đơn vị trực thuộc, thành viên'],
      ['ward', 'Phường'],
    ])
  })
})

describe('the SQL', () => {
  it('holds nothing that the dbt export would read as a template', () => {
    for (const model of models.filter((each) => each.layer === 'marts')) {
      expect([idOf(model), /\{\{|\{%|\{#/.exec(compileModel(model).query)]).toEqual([idOf(model), null])
    }
  })
})

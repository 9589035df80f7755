import { describe, expect, it } from 'vitest'
import { soundWorkspace } from './fixtures.ts'
import { broken, load } from './loading.ts'

describe('problems of plans', () => {
  const plan = 'plans/a-s0.yaml'
  it('names the place of each', async () => {
    expect(await broken(plan, 'kpi: follower_growth', 'kpi: follower_groth')).toEqual([
      `${plan}:16:10 targets[1].kpi unknown_value`,
    ])
    expect(await broken(plan, 'total_points: 40', 'total_points: 45')).toEqual([
      `${plan}:29:19 rubrics[0].total_points points_do_not_add_up`,
    ])
    expect(await broken(plan, 'at_least: 0 }', 'at_least: 50 }')).toEqual([
      `${plan}:33:55 rubrics[0].tiers[1].at_least tier_gap`,
    ])
    expect(await broken(plan, /plan_date: .*\n/, '')).toEqual([
      `${plan}:15:10 targets[1].kpi missing_plan_date`,
    ])
    expect(await broken(plan, 'levels: [district, affiliated]', 'levels: [district, phuong]')).toEqual([
      `${plan}:13:24 targets[0].levels[1] unknown_value`,
    ])
    expect(await broken(plan, 'organisation_id: hoi-a', 'organisation_id: hoi-b')).toEqual([
      `${plan}:2:18 organisation_id unknown_organisation`,
    ])
    expect(await broken(plan, 'last_period: 2025-06', 'last_period: 2025-13')).toEqual([
      `${plan}:7:14 last_period bad_value`,
    ])
    expect(await broken(plan, 'last_period: 2025-06', 'last_period: 2023-06')).toContain(
      `${plan}:7:14 last_period bad_interval`,
    )
    expect(await broken(plan, '    target: 0.05\n    deadline: yearly\n', '    deadline: none\n')).toEqual([
      `${plan}:46:13 rubrics[0].groups[0].criteria[1].rule rule_without_target`,
    ])
    expect(
      await broken(
        plan,
        'kpi: submission_quota_ratio\n            max_points',
        'kpi: interaction_rate\n            max_points',
      ),
    ).toEqual([`${plan}:39:18 rubrics[0].groups[0].criteria[0].kpi criterion_without_target`])
    expect(await broken(plan, 'rule: { type: linear, to: 1 }', 'rule: { type: target_share }')).toEqual([
      `${plan}:41:13 rubrics[0].groups[0].criteria[0].rule rule_not_fitting`,
      `${plan}:41:13 rubrics[0].groups[0].criteria[0].rule rule_without_target`,
    ])
    expect(
      await broken(
        plan,
        'target_id: theo-doi\n    kpi: follower_growth',
        'target_id: dinh-muc\n    kpi: submission_quota_ratio',
      ),
    ).toContain(`${plan}:15:16 targets[1].target_id duplicate_id`)
  })

  it('refuses one id in two plan files', async () => {
    const text = (await soundWorkspace())[plan]!
    const { problems } = await load({ 'plans/b.yaml': text })
    expect(problems.map(({ file, field, code }) => `${file} ${field} ${code}`)).toEqual([
      'plans/b.yaml plan_id duplicate_id',
      'plans/b.yaml rubrics[0].rubric_id duplicate_id',
    ])
  })
})

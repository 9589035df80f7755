/** What a plan's shape cannot show: references, overlaps, sums, bands, and rules that do not fit their KPI. */
import { spansOverlap } from './civilDate.ts'
import { knownKpis } from './kpis.ts'
import type { PlanCriterion, PlanFile, PlanRubric, PlanTarget } from './planSchema.ts'
import type { Problem } from './problem.ts'
import type { YamlFile } from './yamlFile.ts'

type Path = readonly PropertyKey[]
type Report = (path: Path, code: string, message: string) => void

const cents = (value: number) => Math.round(value * 10_000)

function spanOf(plan: PlanFile, target: PlanTarget) {
  return { from: target.first_period ?? plan.first_period, to: target.last_period ?? plan.last_period }
}

function share<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean {
  return a === undefined || b === undefined || a.some((item) => b.includes(item))
}

function checkPeriods(plan: PlanFile, report: Report): void {
  if (plan.last_period < plan.first_period)
    report(
      ['last_period'],
      'bad_interval',
      `last_period (${plan.last_period}) trước first_period (${plan.first_period}).`,
    )
  plan.targets.forEach((target, index) => {
    const { from, to } = spanOf(plan, target)
    const at = ['targets', index, target.last_period === undefined ? 'first_period' : 'last_period']
    if (to < from) report(at, 'bad_interval', `Chỉ tiêu có tháng cuối (${to}) trước tháng đầu (${from}).`)
    else if (from < plan.first_period || to > plan.last_period)
      report(
        at,
        'outside_plan',
        `Chỉ tiêu nằm ngoài thời gian của kế hoạch (${plan.first_period} đến ${plan.last_period}).`,
      )
  })
}

function checkTargets(plan: PlanFile, report: Report): void {
  plan.targets.forEach((target, index) => {
    const at = (key: string): Path => ['targets', index, key]
    const before = plan.targets.slice(0, index)
    if (before.some((other) => other.target_id === target.target_id))
      report(
        at('target_id'),
        'duplicate_id',
        `Mã chỉ tiêu "${target.target_id}" đã có ở trên. Mỗi chỉ tiêu một mã.`,
      )
    const clash = before.find(
      (other) =>
        other.kpi === target.kpi &&
        share(other.levels, target.levels) &&
        share(other.unit_types, target.unit_types) &&
        spansOverlap(spanOf(plan, other), spanOf(plan, target)),
    )
    if (clash)
      report(
        at('kpi'),
        'overlapping_target',
        `Chỉ số ${target.kpi} đã có chỉ tiêu "${clash.target_id}" cho cùng cấp, cùng loại đơn vị và cùng thời gian. Hãy bỏ một chỉ tiêu hoặc tách cấp, loại, thời gian.`,
      )
    if (target.kpi === 'follower_growth' && plan.plan_date === undefined)
      report(
        at('kpi'),
        'missing_plan_date',
        'Chỉ tiêu tăng người theo dõi cần plan_date ở đầu tệp: số gốc của năm đầu là số đo gần ngày ban hành kế hoạch nhất.',
      )
    if (target.target === undefined && target.deadline !== 'none')
      report(
        at('deadline'),
        'deadline_without_target',
        'Có hạn mà không có số chỉ tiêu. Hãy thêm target hoặc đặt deadline: none.',
      )
    if (target.target !== undefined && target.deadline === 'none')
      report(
        at('deadline'),
        'target_without_deadline',
        'Có số chỉ tiêu mà không có hạn. Hãy đặt deadline là monthly, yearly hoặc một ngày, hoặc bỏ target.',
      )
  })
}

function checkTiers(rubric: PlanRubric, path: Path, report: Report): void {
  rubric.tiers.forEach((tier, index) => {
    const at = [...path, 'tiers', index]
    const above = rubric.tiers[index - 1]
    if (rubric.tiers.slice(0, index).some((other) => other.tier_id === tier.tier_id))
      report([...at, 'tier_id'], 'duplicate_id', `Mã mức xếp loại "${tier.tier_id}" đã có ở trên.`)
    if (above && tier.at_least >= above.at_least)
      report(
        [...at, 'at_least'],
        'tier_order',
        `Mức "${tier.title}" từ ${tier.at_least} điểm phải thấp hơn mức ngay trên (${above.at_least}). Xếp từ cao xuống thấp.`,
      )
  })
  const last = rubric.tiers.at(-1)!
  if (last.at_least !== 0)
    report(
      [...path, 'tiers', rubric.tiers.length - 1, 'at_least'],
      'tier_gap',
      `Dưới ${last.at_least} điểm chưa có mức xếp loại nào. Mức cuối phải có at_least: 0.`,
    )
}

function checkRule(
  criterion: PlanCriterion,
  targets: readonly PlanTarget[],
  path: Path,
  report: Report,
): void {
  const { rule } = criterion
  const kpi = knownKpis.find(({ kpiId }) => kpiId === criterion.kpi)!
  const needsTarget =
    rule.type === 'target_share' || rule.type === 'yes_no' || (rule.type === 'linear' && rule.to === 'target')
  if (needsTarget && targets.some((target) => target.target === undefined))
    report(
      [...path, 'rule'],
      'rule_without_target',
      `Cách tính ${rule.type} cần số chỉ tiêu, mà chỉ số ${criterion.kpi} không có target.`,
    )
  if (rule.type === 'target_share' && !kpi.mayExceedTarget)
    report(
      [...path, 'rule'],
      'rule_not_fitting',
      `Chỉ số ${criterion.kpi} không thể vượt chỉ tiêu nên không dùng target_share. Hãy dùng linear.`,
    )
  if (
    rule.type === 'target_share' &&
    targets.some((target) => target.target !== undefined && target.target <= 0)
  )
    report([...path, 'rule'], 'rule_not_fitting', 'target_share cần chỉ tiêu lớn hơn 0.')
  if (rule.type === 'linear' && typeof rule.to === 'number' && rule.to <= rule.from)
    report([...path, 'rule', 'to'], 'bad_rule', `linear: to (${rule.to}) phải lớn hơn from (${rule.from}).`)
  if (
    rule.type === 'linear' &&
    rule.to === 'target' &&
    targets.some(({ target }) => target !== undefined && target <= rule.from)
  )
    report([...path, 'rule', 'from'], 'bad_rule', `linear: chỉ tiêu phải lớn hơn from (${rule.from}).`)
  if (rule.type === 'steps')
    rule.steps.forEach((step, index) => {
      const at = [...path, 'rule', 'steps', index]
      const before = rule.steps[index - 1]
      if (before && (step.at_least <= before.at_least || step.points < before.points))
        report(
          [...at, 'at_least'],
          'bad_rule',
          'steps: bậc sau phải có at_least lớn hơn và points không nhỏ hơn bậc trước.',
        )
      if (step.points > criterion.max_points)
        report(
          [...at, 'points'],
          'bad_rule',
          `steps: ${step.points} điểm vượt max_points (${criterion.max_points}).`,
        )
    })
}

function checkRubric(plan: PlanFile, rubric: PlanRubric, path: Path, report: Report): void {
  if (rubric.last_year < rubric.first_year)
    report(
      [...path, 'last_year'],
      'bad_interval',
      `last_year (${rubric.last_year}) trước first_year (${rubric.first_year}).`,
    )
  const sum = rubric.groups
    .flatMap(({ criteria }) => criteria)
    .reduce((total, one) => total + cents(one.max_points), 0)
  if (sum !== cents(rubric.total_points))
    report(
      [...path, 'total_points'],
      'points_do_not_add_up',
      `Điểm tối đa của các tiêu chí cộng lại là ${sum / 10_000}, mà total_points ghi ${rubric.total_points}. Hãy sửa một trong hai.`,
    )
  checkTiers(rubric, path, report)
  const seen = new Set<string>()
  rubric.groups.forEach((group, g) => {
    if (rubric.groups.findIndex((other) => other.group_id === group.group_id) < g)
      report([...path, 'groups', g, 'group_id'], 'duplicate_id', `Mã nhóm "${group.group_id}" đã có ở trên.`)
    group.criteria.forEach((criterion, c) => {
      const at = [...path, 'groups', g, 'criteria', c]
      if (seen.has(criterion.criterion_id))
        report(
          [...at, 'criterion_id'],
          'duplicate_id',
          `Mã tiêu chí "${criterion.criterion_id}" đã có trong bộ này.`,
        )
      seen.add(criterion.criterion_id)
      const targets = plan.targets.filter(({ kpi }) => kpi === criterion.kpi)
      const without = rubric.levels.filter((level) => !targets.some(({ levels }) => levels.includes(level)))
      if (without.length > 0)
        report(
          [...at, 'kpi'],
          'criterion_without_target',
          `Chỉ số ${criterion.kpi} chưa có trong targets cho cấp ${without.join(', ')}. Hãy thêm một mục vào targets (own: false nếu mượn của kế hoạch khác).`,
        )
      checkRule(
        criterion,
        targets.filter(({ levels }) => share(levels, rubric.levels)),
        at,
        report,
      )
    })
  })
}

function checkRubrics(plan: PlanFile, report: Report): void {
  plan.rubrics.forEach((rubric, index) => {
    const path = ['rubrics', index]
    const before = plan.rubrics.slice(0, index)
    if (before.some((other) => other.rubric_id === rubric.rubric_id))
      report([...path, 'rubric_id'], 'duplicate_id', `Mã bộ tiêu chí "${rubric.rubric_id}" đã có ở trên.`)
    const years = (one: PlanRubric) => ({ from: String(one.first_year), to: String(one.last_year) })
    const clash = before.find(
      (other) => share(other.levels, rubric.levels) && spansOverlap(years(other), years(rubric)),
    )
    if (clash)
      report(
        [...path, 'levels'],
        'overlapping_rubric',
        `Bộ tiêu chí "${clash.rubric_id}" đã dùng cho cùng cấp và cùng năm. Mỗi cấp mỗi năm chỉ một bộ tiêu chí trong một kế hoạch.`,
      )
    checkRubric(plan, rubric, path, report)
  })
}

/** Every problem of one plan file, its shape being right. Organisations are null when thidua.yaml could not be read. */
export function planProblems(
  { value: plan, problemAt }: YamlFile<PlanFile>,
  organisationIds: ReadonlySet<string> | null,
): Problem[] {
  const problems: Problem[] = []
  const report: Report = (path, code, message) => problems.push(problemAt(path, code, message))
  if (organisationIds && !plan.sample && !organisationIds.has(plan.organisation_id))
    report(
      ['organisation_id'],
      'unknown_organisation',
      `Không có tổ chức "${plan.organisation_id}" trong thidua.yaml.`,
    )
  checkPeriods(plan, report)
  checkTargets(plan, report)
  checkRubrics(plan, report)
  return problems
}

/** Ids that must differ between plan files. */
export function acrossPlans(files: readonly YamlFile<PlanFile>[]): Problem[] {
  const plans = new Map<string, string>()
  const rubrics = new Map<string, string>()
  return files.flatMap(({ file, value, problemAt }) => {
    const problems: Problem[] = []
    const take = (taken: Map<string, string>, id: string, path: Path, what: string) => {
      const other = taken.get(id)
      if (other !== undefined && other !== file)
        problems.push(
          problemAt(path, 'duplicate_id', `${what} "${id}" đã có trong ${other}. Hãy đặt mã khác.`),
        )
      else taken.set(id, file)
    }
    take(plans, value.plan_id, ['plan_id'], 'Mã kế hoạch')
    value.rubrics.forEach(({ rubric_id }, index) => {
      take(rubrics, rubric_id, ['rubrics', index, 'rubric_id'], 'Mã bộ tiêu chí')
    })
    return problems
  })
}

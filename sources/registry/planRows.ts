/** One plan file as the rows that models read: plan, targets (one per level), rubrics (one per level), tiers, criteria. */
import type { PlanCriterion, PlanFile, PlanRubric, PlanTarget } from './planSchema.ts'
import type { Located, RegistryRow } from './streams.ts'
import type { YamlFile } from './yamlFile.ts'

export interface PlanRows {
  readonly plan: readonly Located<RegistryRow<'plan'>>[]
  readonly target: readonly Located<RegistryRow<'target'>>[]
  readonly rubric: readonly Located<RegistryRow<'rubric'>>[]
  readonly rubric_tier: readonly Located<RegistryRow<'rubric_tier'>>[]
  readonly criterion: readonly Located<RegistryRow<'criterion'>>[]
}

const exact = (value: number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

function targetRow(plan: PlanFile, target: PlanTarget, level: string): RegistryRow<'target'> {
  const onDate = !['monthly', 'yearly', 'none'].includes(target.deadline)
  return {
    plan_id: plan.plan_id,
    target_id: target.target_id,
    kpi_id: target.kpi,
    title: target.title,
    clause: target.clause,
    level,
    unit_types: target.unit_types?.join(',') ?? null,
    target: exact(target.target),
    deadline: onDate ? 'date' : target.deadline,
    deadline_date: onDate ? target.deadline : null,
    is_own: target.own,
    first_period: target.first_period ?? plan.first_period,
    last_period: target.last_period ?? plan.last_period,
    channel_kinds: target.channel_kinds?.join(',') ?? null,
  }
}

function rubricRow(plan: PlanFile, rubric: PlanRubric, level: string): RegistryRow<'rubric'> {
  return {
    plan_id: plan.plan_id,
    rubric_id: rubric.rubric_id,
    title: rubric.title,
    level,
    first_year: rubric.first_year,
    last_year: rubric.last_year,
    total_points: exact(rubric.total_points),
    bonus_cap: exact(rubric.bonus_cap),
    deduction_cap: exact(rubric.deduction_cap),
    top_tier_cap_share: exact(rubric.top_tier_cap?.share),
    top_tier_cap_scope: rubric.top_tier_cap?.within ?? 'level',
    min_data_share: exact(rubric.min_data_share),
  }
}

/** The target that a criterion's KPI has at a level of its rubric: it says whose the criterion is, and by which clause. */
export function targetOf(
  plan: PlanFile,
  rubric: PlanRubric,
  criterion: PlanCriterion,
): PlanTarget | undefined {
  return plan.targets.find(
    (target) => target.kpi === criterion.kpi && target.levels.some((level) => rubric.levels.includes(level)),
  )
}

function criterionRow(
  plan: PlanFile,
  rubric: PlanRubric,
  groupId: string,
  criterion: PlanCriterion,
  order: number,
): RegistryRow<'criterion'> {
  const { rule } = criterion
  const target = targetOf(plan, rubric, criterion)
  return {
    plan_id: plan.plan_id,
    rubric_id: rubric.rubric_id,
    criterion_id: criterion.criterion_id,
    sort_order: order,
    group_id: groupId,
    title: criterion.title,
    kpi_id: criterion.kpi,
    max_points: exact(criterion.max_points),
    rule: rule.type,
    rule_from: rule.type === 'linear' ? exact(rule.from) : null,
    rule_to: rule.type === 'linear' && rule.to !== 'target' ? exact(rule.to) : null,
    rule_steps: rule.type === 'steps' ? JSON.stringify(rule.steps) : null,
    no_data: criterion.no_data,
    evidence_required: criterion.evidence_required,
    is_own: target?.own ?? false,
    clause: target?.clause ?? '',
  }
}

/** The rows of one checked plan. */
export function planRows({ value: plan, lineOf }: YamlFile<PlanFile>): PlanRows {
  const at = <R>(path: readonly PropertyKey[], row: R): Located<R> => ({ line: lineOf(path), row })
  const { plan_id, organisation_id, title, document, plan_date, first_period, last_period } = plan
  return {
    plan: [
      at(['plan_id'], {
        plan_id,
        organisation_id,
        title,
        document,
        plan_date: plan_date ?? null,
        first_period,
        last_period,
      }),
    ],
    target: plan.targets.flatMap((target, index) =>
      target.levels.map((level) => at(['targets', index, 'target_id'], targetRow(plan, target, level))),
    ),
    rubric: plan.rubrics.flatMap((rubric, index) =>
      rubric.levels.map((level) => at(['rubrics', index, 'rubric_id'], rubricRow(plan, rubric, level))),
    ),
    rubric_tier: plan.rubrics.flatMap(({ rubric_id, tiers }, index) =>
      tiers.map((tier, place) =>
        at(['rubrics', index, 'tiers', place, 'tier_id'], {
          rubric_id,
          tier_id: tier.tier_id,
          title: tier.title,
          at_least: exact(tier.at_least),
          sort_order: place + 1,
        }),
      ),
    ),
    criterion: plan.rubrics.flatMap((rubric, index) => {
      const all = rubric.groups.flatMap((group, g) =>
        group.criteria.map((criterion, c) => ({ group, criterion, g, c })),
      )
      return all.map(({ group, criterion, g, c }, place) =>
        at(
          ['rubrics', index, 'groups', g, 'criteria', c, 'criterion_id'],
          criterionRow(plan, rubric, group.group_id, criterion, place + 1),
        ),
      )
    }),
  }
}

/** The shape of `plans/*.yaml`. What needs the registries or other parts of the plan is checked in checkPlan.ts. */
import { z } from 'zod'
import { isCivilDate, isMonth } from './civilDate.ts'
import { channelKinds, knownKpiIds, knownLevels } from './kpis.ts'

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'mã chỉ gồm chữ thường không dấu, số và dấu gạch nối')
const title = z.string().trim().min(1)
const date = z.string().refine(isCivilDate, 'ngày không có thật; viết năm-tháng-ngày, ví dụ 2025-12-31')
const month = z.string().refine(isMonth, 'tháng viết năm-tháng, ví dụ 2024-01')
const share = z.number().min(0).max(1)
const points = z.number().min(0).max(1000)
const fourDecimals = z
  .number()
  .refine((value) => Number(value.toFixed(4)) === value, 'số có tối đa bốn chữ số thập phân (dấu chấm)')

const target = z.strictObject({
  target_id: slug,
  kpi: z.enum(knownKpiIds),
  title,
  /** Where the plan says so; for a borrowed target, whose plan it comes from. */
  clause: title,
  levels: z.array(z.enum(knownLevels)).min(1),
  unit_types: z.array(z.string().min(1)).min(1).optional(),
  /** Absent: the plan sets no number. */
  target: fourDecimals.optional(),
  deadline: z.union([z.enum(['monthly', 'yearly', 'none']), date], {
    error:
      'hạn là monthly (từng tháng), yearly (31/12 hằng năm), none (không hạn) hoặc một ngày như 2025-12-31',
  }),
  own: z.boolean().default(true),
  first_period: month.optional(),
  last_period: month.optional(),
  channel_kinds: z.array(z.enum(channelKinds)).min(1).optional(),
})

const rule = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('linear'),
      from: fourDecimals.default(0),
      to: z.union([fourDecimals, z.literal('target')], { error: 'to là một số hoặc chữ target' }),
    }),
    z.strictObject({
      type: z.literal('steps'),
      steps: z.array(z.strictObject({ at_least: fourDecimals, points })).min(1),
    }),
    z.strictObject({ type: z.literal('yes_no') }),
    z.strictObject({ type: z.literal('target_share') }),
    z.strictObject({ type: z.literal('cluster_percentile') }),
    z.strictObject({ type: z.literal('cluster_rank') }),
  ],
  { error: 'cách tính là linear, steps, yes_no, target_share, cluster_percentile hoặc cluster_rank' },
)

const criterion = z.strictObject({
  criterion_id: slug,
  title,
  kpi: z.enum(knownKpiIds),
  max_points: points.gt(0),
  rule,
  no_data: z.enum(['zero', 'exclude', 'carry']),
  evidence_required: z.boolean().default(true),
})

const group = z.strictObject({ group_id: slug, criteria: z.array(criterion).min(1) })

const tier = z.strictObject({ tier_id: slug, title, at_least: z.number().min(0).max(100) })

const rubric = z.strictObject({
  rubric_id: slug,
  title,
  levels: z.array(z.enum(knownLevels)).min(1),
  first_year: z.int().min(2000).max(2100),
  last_year: z.int().min(2000).max(2100),
  total_points: points.gt(0),
  bonus_cap: points.default(10),
  deduction_cap: points.default(10),
  top_tier_cap: z
    .strictObject({ share, within: z.enum(['cluster', 'level']) })
    .nullable()
    .default(null),
  min_data_share: share.default(0.7),
  tiers: z.array(tier).min(1),
  groups: z.array(group).min(1),
})

export const planSchema = z.strictObject({
  /** A sample is checked and otherwise left alone, until the operator takes this line out. */
  sample: z.boolean().default(false),
  plan_id: slug,
  organisation_id: slug,
  title,
  document: title,
  plan_date: date.optional(),
  first_period: month,
  last_period: month,
  targets: z.array(target).min(1),
  rubrics: z.array(rubric).default([]),
})

export type PlanFile = z.output<typeof planSchema>
export type PlanTarget = PlanFile['targets'][number]
export type PlanRubric = PlanFile['rubrics'][number]
export type PlanCriterion = PlanRubric['groups'][number]['criteria'][number]

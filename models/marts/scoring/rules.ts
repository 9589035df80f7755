/**
 * The rules of a rubric, each as one fraction of whole numbers: hundredths of a point earned, before rounding and before
 * the bounds 0..max. One division per line is the only place where anything is rounded.
 */
import { type RawBuilder, sql } from 'kysely'
import { fewestPeers } from './figures.ts'

export const rules = [
  'linear',
  'steps',
  'yes_no',
  'target_share',
  'cluster_percentile',
  'cluster_rank',
] as const

export type Rule = (typeof rules)[number]

/** Why a rule has nothing to measure against: no target, a scale of no length, too few units to compare. */
export type Obstacle = 'no_target' | 'no_scale' | 'few_peers'

export interface RuleParts {
  readonly over: RawBuilder<number>
  readonly under: RawBuilder<number>
  /** SQL condition under which the rule cannot be applied, and what it means. */
  readonly obstacle: { readonly when: RawBuilder<boolean>; readonly code: Obstacle } | null
}

/** The value reaches what was to be reached: cross-multiplied, so that 2/3 is compared as 2/3. */
const reached = sql<boolean>`top * 1000000 >= coalesce(expected_e6, 1000000) * bottom`

/** target_share: how far the best is beyond the target, at least a tenth of the target, in ten-millionths. */
const reach = sql<number>`greatest(10 * (best_e6 - expected_e6), expected_e6)`

/** How `rule_steps` is read, for `from_json`. */
export const stepsType = `[{"at_least":"DECIMAL(18,6)","points":"DECIMAL(9,2)"}]`

export const ruleParts: Readonly<Record<Rule, RuleParts>> = {
  // max x (value - from) / (to - from); works downwards too (to below from: less is better).
  linear: {
    over: sql`max_e2 * (top * 1000000 - from_e6 * bottom) * sign(to_e6 - from_e6)`,
    under: sql`bottom * abs(to_e6 - from_e6)`,
    obstacle: { when: sql`to_e6 is null or to_e6 = from_e6`, code: 'no_scale' },
  },
  // The most that any reached step gives, so that a step written out of order takes nothing away.
  steps: {
    over: sql`coalesce(list_max(list_transform(
      list_filter(
        from_json(rule_steps, ${sql.lit(stepsType)}),
        lambda step: cast(step.at_least * 1000000 as hugeint) * bottom <= top * 1000000),
      lambda step: cast(step.points * 100 as hugeint))), 0)`,
    under: sql`1`,
    obstacle: null,
  },
  yes_no: {
    over: sql`case when ${reached} then max_e2 else 0 end`,
    under: sql`1`,
    obstacle: null,
  },
  // Below the target half of max x A/T; from the target on half of max, and the rest by how far towards the best.
  target_share: {
    over: sql`case when ${reached}
      then max_e2 * (${reach} + least(10 * (value_e6 - expected_e6), ${reach}))
      else max_e2 * greatest(top, 0) * 1000000 end`,
    under: sql`case when ${reached} then 2 * ${reach} else 2 * expected_e6 * bottom end`,
    obstacle: { when: sql`expected_e6 is null or expected_e6 <= 0`, code: 'no_target' },
  },
  cluster_percentile: {
    over: sql`max_e2 * (2 * below + equal)`,
    under: sql`2 * (peers - 1)`,
    obstacle: { when: sql`peers < ${sql.lit(fewestPeers)}`, code: 'few_peers' },
  },
  // The first place earns all, the last one n-th; equals earn the same.
  cluster_rank: {
    over: sql`max_e2 * (peers - place + 1)`,
    under: sql`peers`,
    obstacle: { when: sql`peers < ${sql.lit(fewestPeers)}`, code: 'few_peers' },
  },
}

/** `case rule when 'linear' then … end` over all rules. */
export function byRule<T>(of: (rule: Rule) => RawBuilder<unknown> | null, column = 'rule'): RawBuilder<T> {
  const branches = rules.flatMap((rule) => {
    const part = of(rule)
    return part === null ? [] : [sql`when ${sql.lit(rule)} then ${part}`]
  })
  return sql<T>`case ${sql.ref(column)} ${sql.join(branches, sql.raw(' '))} end`
}

/** A unit's criteria added up and re-weighed to 100 over what applies; the one rounding of the total is here. */
import { type InferResult, type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { asType, divideWhole, inParts } from '../../sql/exact.ts'

export type Summed = InferResult<ReturnType<typeof sums>>[number]

/** Sums per unit in hundredths of a point. Only lines with points are in the maximum; those with figures are data. */
export function sums(db: Kysely<Database>) {
  return (
    db
      .selectFrom('marts.score_line')
      .groupBy(['organisation_id', 'plan_id', 'rubric_id', 'period_id', 'level', 'cluster_id', 'unit_id'])
      .select(['organisation_id', 'plan_id', 'rubric_id', 'period_id', 'level', 'cluster_id', 'unit_id'])
      .select((eb) => [
        eb.fn.coalesce('cluster_id', 'level').as('group_id'),
        eb.fn.sum<number>(inParts('points', 2)).as('earned_e2'),
        eb.fn.sum<number>(inParts('max_points', 2)).filterWhere('points', 'is not', null).as('counted_e2'),
        eb.fn
          .coalesce(
            eb.fn.sum<number>(inParts('max_points', 2)).filterWhere('outcome', 'in', ['scored', 'carried']),
            eb.lit(0),
          )
          .as('with_data_e2'),
        eb.fn
          .sum<number>(inParts('max_points', 2))
          .filterWhere('outcome', '<>', 'not_applicable')
          .as('applicable_e2'),
        eb.fn
          .coalesce(
            eb.fn.sum<number>(inParts('points', 2)).filterWhere('criterion_group_id', '=', 'quantitative'),
            eb.lit(0),
          )
          .as('quantitative_e2'),
        eb.fn
          .max<string | null>('value')
          .filterWhere('kpi_id', '=', 'submission_timeliness')
          .as('timeliness'),
        eb.fn
          .max<string | null>('value')
          .filterWhere('kpi_id', 'in', ['submission_quota', 'submission_quota_ratio'])
          .as('quota'),
      ])
      // A unit to which nothing applies is not ranked, nor does it lack data.
      .having((eb) =>
        eb(eb.fn.count('criterion_id').filterWhere('outcome', '<>', 'not_applicable'), '>', sql.lit(0)),
      )
  )
}

export type Total = InferResult<ReturnType<typeof totals>>[number]

/** Stages, bonus and deductions have their columns; they are 0 as long as nobody has entered any. */
const none = asType<string>(sql.lit(0), 'points')

export function totals(db: Kysely<Database>) {
  const reweighed = (hundredths: string) =>
    asType<string | null>(divideWhole(sql`${sql.ref(hundredths)} * 100`, 's.counted_e2', 2), 'points')
  const weighed = db
    .withTables<{ summed: Summed }>()
    .selectFrom('summed as s')
    .innerJoin('core.dim_rubric as r', (join) =>
      join
        .onRef('r.plan_id', '=', 's.plan_id')
        .onRef('r.rubric_id', '=', 's.rubric_id')
        .onRef('r.level', '=', 's.level'),
    )
    .selectAll('s')
    .select([
      'r.top_tier_cap_share',
      'r.top_tier_cap_scope',
      'r.min_data_share',
      reweighed('s.earned_e2').as('total_points'),
      reweighed('s.quantitative_e2').as('quantitative_points'),
      asType<string>(divideWhole('s.with_data_e2', 's.applicable_e2', 6), 'ratio').as('data_share'),
      sql<boolean>`s.counted_e2 > 0
        and s.with_data_e2 * 10000 >= ${inParts(sql`coalesce(r.min_data_share, 0)`, 4)} * s.applicable_e2`.as(
        'is_ranked',
      ),
      none.as('bonus'),
      none.as('deduction'),
      none.as('adjustment'),
    ])
  return db
    .selectFrom(weighed.as('w'))
    .selectAll()
    .select([
      // The adjustment is what the council's stages changed inside the total; it is never added again.
      asType<string | null>(sql`case when is_ranked then total_points + bonus - deduction end`, 'points').as(
        'final_points',
      ),
      sql<'ranked' | 'insufficient_data'>`case when is_ranked then 'ranked' else 'insufficient_data' end`.as(
        'status',
      ),
    ])
}

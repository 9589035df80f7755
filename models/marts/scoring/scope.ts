/** Who is scored by which rubric in which period: units of the rubric's level in force on the period's last day. */
import type { InferResult, Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../../database.ts'

export type Scope = InferResult<ReturnType<typeof scope>>[number]

/** One row per plan, rubric, period and unit, with the cluster of that period and the two periods before it. */
export function scope(db: Kysely<Database>) {
  return db
    .selectFrom('marts.kpi_result as k')
    .innerJoin('core.dim_period as p', 'p.period_id', 'k.period_id')
    .leftJoin('core.dim_period as before', 'before.period_id', 'p.previous_period_id')
    .innerJoin('core.dim_unit as u', 'u.unit_id', 'k.unit_id')
    .innerJoin('core.dim_rubric as r', (join) =>
      join.onRef('r.plan_id', '=', 'k.plan_id').onRef('r.level', '=', 'u.level'),
    )
    .leftJoin(memberships(db).as('m'), (join) =>
      join
        .onRef('m.unit_id', '=', 'k.unit_id')
        .onRef('m.organisation_id', '=', 'k.organisation_id')
        .on(inForce('m.valid_from', 'm.valid_to')),
    )
    .crossJoin('staging.stg_ops__build_parameter as b')
    .where(inForce('u.valid_from', 'u.valid_to'))
    .where(sql<boolean>`year(${sql.ref('p.end_date')}) between r.first_year and r.last_year`)
    .select([
      'k.organisation_id',
      'k.plan_id',
      'r.rubric_id',
      'k.period_id',
      'k.unit_id',
      'u.level',
      'm.cluster_id',
      'p.previous_period_id',
      'before.previous_period_id as second_previous_period_id',
      // A return can be late only once the period is over; until then nothing is counted as 0 for want of data.
      sql<boolean>`p.end_date < b.as_of_date`.as('is_over'),
    ])
    .distinct()
}

/** Cluster memberships, each within the time for which its cluster exists. */
function memberships(db: Kysely<Database>) {
  return db
    .selectFrom('core.dim_cluster_member as member')
    .innerJoin('core.dim_cluster as cluster', 'cluster.cluster_id', 'member.cluster_id')
    .select([
      'member.cluster_id',
      'member.unit_id',
      'cluster.organisation_id',
      sql<string | null>`greatest(member.valid_from, cluster.valid_from)`.as('valid_from'),
      sql<string | null>`least(member.valid_to, cluster.valid_to)`.as('valid_to'),
    ])
}

/** On the last day of period `p`; both ends belong, an open end is null (greatest and least pass over nulls). */
function inForce(from: string, to: string) {
  return sql<boolean>`p.end_date >= coalesce(${sql.ref(from)}, p.end_date) and p.end_date <= coalesce(${sql.ref(to)}, p.end_date)`
}

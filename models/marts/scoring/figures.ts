/** The figures of each line as whole numbers, so that nothing is rounded before the points are. */
import type { InferResult, Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../../database.ts'
import { inParts } from '../../sql/exact.ts'
import { over } from '../../sql/window.ts'
import type { Line } from './lines.ts'

export type Figure = InferResult<ReturnType<typeof figures>>[number]

/**
 * `top / bottom` is the exact value; names ending in `_e6` are millionths, `max_e2` hundredths of a point. All are null on
 * a line without figures.
 */
export function figures(db: Kysely<Database>) {
  return db
    .withTables<{ line: Line }>()
    .selectFrom('line as l')
    .leftJoin('marts.kpi_result as v', (join) =>
      join
        .onRef('v.plan_id', '=', 'l.plan_id')
        .onRef('v.unit_id', '=', 'l.unit_id')
        .onRef('v.kpi_id', '=', 'l.kpi_id')
        .onRef('v.period_id', '=', 'l.source_period_id'),
    )
    .selectAll('l')
    .select((eb) => [
      'v.numerator',
      'v.denominator',
      'v.value',
      'v.target',
      'v.pace',
      eb.fn.coalesce('v.pace', 'v.target').as('expected'),
      sql<string>`coalesce(l.rule_from, 0)`.as('scale_from'),
      eb.fn.coalesce('l.rule_to', 'v.pace', 'v.target').as('scale_to'),
      isRatio.as('is_ratio'),
      sql<
        number | null
      >`case when ${isRatio} then ${inParts('v.numerator', 4)} else ${inParts('v.value', 6)} end`.as('top'),
      sql<number | null>`case when ${isRatio} then ${inParts('v.denominator', 4)} else 1000000 end`.as(
        'bottom',
      ),
      inParts('v.value', 6).as('value_e6'),
      inParts(sql`coalesce(v.pace, v.target)`, 6).as('expected_e6'),
      inParts(sql`coalesce(l.rule_from, 0)`, 6).as('from_e6'),
      inParts(sql`coalesce(l.rule_to, v.pace, v.target)`, 6).as('to_e6'),
      inParts('l.max_points', 2).as('max_e2'),
    ])
}

/** True when the value is numerator / denominator to its last decimal; else the value itself counts. */
const isRatio = sql<boolean>`coalesce(
  v.denominator > 0
    and abs(${inParts('v.numerator', 4)} * 1000000 - ${inParts('v.value', 6)} * ${inParts('v.denominator', 4)})
      <= ${inParts('v.denominator', 4)},
  false)`

export type Compared = InferResult<ReturnType<typeof compared>>[number]

/** Fewer units with a value than this tell nothing about a unit's place among them. */
export const fewestPeers = 3

const level = ['plan_id', 'rubric_id', 'period_id', 'level', 'criterion_id'] as const
const cluster = [...level, 'cluster_id'] as const
const hasNoValue = sql`value_e6 is null`

/** Figures beside those of the other units of the cluster, or of the level where the cluster has too few. */
export function compared(db: Kysely<Database>) {
  const withGroups = db
    .withTables<{ figure: Figure }>()
    .selectFrom('figure')
    .selectAll()
    .select([
      over(sql<number>`count(value_e6)`, { by: cluster }).as('peers_in_cluster'),
      over(sql<number>`count(value_e6)`, { by: level }).as('peers_in_level'),
      over(sql<number | null>`max(value_e6)`, { by: cluster }).as('best_e6'),
      ...places(cluster, 'cluster'),
      ...places(level, 'level'),
    ])
  const pick = <T>(name: string) =>
    sql<T>`case when peers_in_cluster >= ${sql.lit(fewestPeers)} then ${sql.ref(`${name}_in_cluster`)} else ${sql.ref(`${name}_in_level`)} end`
  return db
    .selectFrom(withGroups.as('g'))
    .selectAll()
    .select([
      sql<boolean>`cluster_id is not null and peers_in_cluster >= ${sql.lit(fewestPeers)}`.as(
        'within_cluster',
      ),
      pick<number>('peers').as('peers'),
      pick<number>('below').as('below'),
      pick<number>('equal').as('equal'),
      pick<number>('place').as('place'),
    ])
}

/** Units below, other units equal, and the place from the top, among the units that have a value. */
function places<G extends 'cluster' | 'level'>(group: readonly string[], name: G) {
  const withValue = [...group, hasNoValue]
  return [
    sql<number>`${over(sql`rank()`, { by: withValue, order: ['value_e6'] })} - 1`.as(`below_in_${name}`),
    sql<number>`${over(sql`count(*)`, { by: [...group, 'value_e6'] })} - 1`.as(`equal_in_${name}`),
    over(sql<number>`rank()`, { by: withValue, order: [['value_e6', 'desc']] }).as(`place_in_${name}`),
  ] as const
}

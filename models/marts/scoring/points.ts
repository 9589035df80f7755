/** Points of each line: the rule's fraction, rounded half up to hundredths once, then held within 0..max. */
import type { InferResult, Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Database } from '../../database.ts'
import { asType, divideWhole } from '../../sql/exact.ts'
import type { Compared } from './figures.ts'
import type { Outcome } from './lines.ts'
import { byRule, type Obstacle, ruleParts } from './rules.ts'

export type Pointed = InferResult<ReturnType<typeof points>>[number]

const obstacle = byRule<Obstacle | null>((rule) => {
  const found = ruleParts[rule].obstacle
  return found && sql`case when ${found.when} then ${sql.lit(found.code)} end`
})

/** Far beyond any rubric; only keeps a value a million times its target within the column. */
const widest = sql.raw('9999999.99')

export function points(db: Kysely<Database>) {
  const checked = db
    .withTables<{ compared: Compared }>()
    .selectFrom('compared')
    .selectAll()
    .select(sql<Obstacle | null>`case when source_period_id is not null then ${obstacle} end`.as('obstacle'))
  const fractions = db
    .selectFrom(checked.as('checked'))
    .selectAll()
    .select((eb) => {
      const isMeasured = eb('source_period_id', 'is not', null).and('obstacle', 'is', null)
      return [
        sql<number | null>`case when ${isMeasured} then ${byRule((rule) => ruleParts[rule].over)} end`.as(
          'earned',
        ),
        sql<number | null>`case when ${isMeasured} then ${byRule((rule) => ruleParts[rule].under)} end`.as(
          'of_which',
        ),
      ]
    })
  const raw = db
    .selectFrom(fractions.as('fractions'))
    .selectAll()
    .select(divideWhole('earned', sql`of_which * 100`, 2).as('unbounded'))
  return db
    .selectFrom(raw.as('raw'))
    .selectAll()
    .select([
      sql<Outcome>`case when obstacle is not null then 'not_applicable' else outcome end`.as('final_outcome'),
      // DuckDB's least and greatest pass over nulls, so a line without points must be told apart first.
      asType<string | null>(
        sql`case when unbounded is not null then greatest(least(unbounded, ${widest}), -${widest}) end`,
        'points',
      ).as('raw_points'),
      asType<string | null>(
        sql`case when unbounded is not null then greatest(least(unbounded, max_points), 0)
          when outcome = 'no_data_zero' then 0 end`,
        'points',
      ).as('points'),
    ])
}

/** Unions of several selects, of which Kysely's own chains one after another. */
import { type Expression, type RawBuilder, sql } from 'kysely'

/**
 * One union of selects that have the same columns in the same order; use as `db.selectFrom(unionAll(…).as('u'))`.
 *
 *     unionAll([sql`select 1 as n`, sql`select 2 as n`])  ->  (select 1 as n union all select 2 as n)
 */
export function unionAll<Row>(parts: readonly Expression<Row>[]): RawBuilder<Row> {
  return sql<Row>`(${sql.join(parts, sql.raw(' union all '))})`
}

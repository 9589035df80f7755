/** Windows and groups: frames, numbering, the first row of each group, and what DuckDB says that Kysely does not. */
import { type Expression, type RawBuilder, sql } from 'kysely'
import { type Operand, type Ordering, operand, operands, ordering } from './operand.ts'

export interface Window {
  readonly by?: readonly Operand[]
  readonly order?: readonly Ordering[]
  /** Frame text, e.g. `rows between unbounded preceding and 1 preceding`. */
  readonly frame?: string
}

/**
 * A function over a window with a frame, which Kysely's own `over` cannot express.
 *
 *     over(sql`sum("minutes")`, { by: ['day'], order: ['at'], frame: 'rows unbounded preceding' })  ->  sum("minutes") over (partition by "day" order by "at" rows unbounded preceding)
 */
export function over<T>(call: Expression<T>, window: Window): RawBuilder<T> {
  const parts = [
    window.by?.length ? sql`partition by ${operands(window.by)}` : undefined,
    window.order?.length ? sql`order by ${ordering(window.order)}` : undefined,
    window.frame ? sql.raw(window.frame) : undefined,
  ].filter((part) => part !== undefined)
  return sql<T>`${call} over (${sql.join(parts, sql.raw(' '))})`
}

/**
 * Position within a group, from 1. The order must be total, or the same data may number differently twice.
 *
 *     rowNumber({ by: ['post_id'], order: [['observed_at', 'desc'], 'source_row'] })  ->  row_number() over (partition by "post_id" order by "observed_at" desc, "source_row")
 */
export function rowNumber(window: Window): RawBuilder<number> {
  return over(sql<number>`row_number()`, window)
}

/**
 * Keeps the first row of each group; give it to `.modifyEnd(…)` of a select without order or limit.
 *
 *     qualifyFirst({ by: ['post_id'], order: [['observed_at', 'desc']] })  ->  qualify row_number() over (partition by "post_id" order by "observed_at" desc) = 1
 */
export function qualifyFirst(window: Window): RawBuilder<unknown> {
  return sql`qualify ${rowNumber(window)} = 1`
}

/**
 * Any other condition on windows; give it to `.modifyEnd(…)`.
 *
 *     qualify(sql`count(*) over () > 1`)  ->  qualify count(*) over () > 1
 */
export function qualify(condition: Expression<unknown>): RawBuilder<unknown> {
  return sql`qualify ${condition}`
}

/**
 * Groups by every selected column that is no aggregate; give it to `.groupBy(…)`.
 *
 *     groupByAll()  ->  all
 */
export function groupByAll(): RawBuilder<unknown> {
  return sql.raw('all')
}

/**
 * True where two values are equal, two nulls included.
 *
 *     isSame('a.unit_id', 'b.unit_id')  ->  "a"."unit_id" is not distinct from "b"."unit_id"
 */
export function isSame(left: Operand, right: Operand): RawBuilder<boolean> {
  return sql<boolean>`${operand(left)} is not distinct from ${operand(right)}`
}

/**
 * ASOF join: to each row the nearest earlier (or later) row of another table. Kysely has no such join, so the table is
 * marked here and the compiler prints the word.
 */
import { type AliasedExpression, type Expression, AliasNode, IdentifierNode, sql } from 'kysely'
import type { Database } from '../database.ts'
import { asofAlias } from '../dialect/asofAlias.ts'

/**
 * Give it to `.leftJoin` or `.innerJoin`: equalities first, then exactly one inequality.
 *
 *     .leftJoin(asof('core.fct_channel_daily', 'f'), (join) =>
 *       join.onRef('f.channel_id', '=', 'd.channel_id').onRef('d.date', '>=', 'f.date'))
 *
 * prints `asof left join "core"."fct_channel_daily" as "f" on …`. A subquery or `sql.table('a_cte')` works as well.
 */
export function asof<T extends keyof Database & string, Alias extends string>(
  table: T,
  alias: Alias,
): AliasedExpression<Database[T], Alias>
export function asof<Row, Alias extends string>(
  table: Expression<Row>,
  alias: Alias,
): AliasedExpression<Row, Alias>
export function asof(table: string | Expression<unknown>, alias: string): AliasedExpression<unknown, string> {
  const node = (typeof table === 'string' ? sql.table(table) : table).toOperationNode()
  return {
    get expression(): Expression<unknown> {
      return typeof table === 'string' ? sql.table(table) : table
    },
    alias,
    toOperationNode: () => asofAlias(AliasNode.create(node, IdentifierNode.create(alias))),
  } as AliasedExpression<unknown, string>
}

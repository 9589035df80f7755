/** What the helpers take: a column by its name (`'unit_id'`, `'u.unit_id'`) or any Kysely expression. */
import { type Expression, type RawBuilder, sql } from 'kysely'

export type Operand = string | Expression<unknown>

/** One entry of an ORDER BY: a column or expression, or the same with its direction. Nulls come last, as in DuckDB. */
export type Ordering = Operand | readonly [Operand, 'asc' | 'desc']

export function operand(value: Operand): Expression<unknown> {
  return typeof value === 'string' ? sql.ref(value) : value
}

export function operands(values: readonly Operand[]): RawBuilder<unknown> {
  return sql.join(values.map(operand))
}

export function ordering(values: readonly Ordering[]): RawBuilder<unknown> {
  return sql.join(
    values.map((entry) => {
      if (typeof entry === 'string' || !Array.isArray(entry)) return operand(entry as Operand)
      const [by, direction] = entry as readonly [Operand, 'asc' | 'desc']
      return sql`${operand(by)} ${sql.raw(direction)}`
    }),
  )
}

/** Numbers as Vietnamese readers write them, for explanations made in SQL. */
import { type RawBuilder, sql } from 'kysely'
import { type Operand, operand } from './operand.ts'

/**
 * `1.234,50`: dot between thousands, comma before the decimals, rounded half away from zero. `trim` leaves out zeros at
 * the end (`1.234,5`; `25`). Null stays null. Exact: takes integers and decimals, never doubles.
 */
export function formatVi(value: Operand, decimals: number, { trim = false } = {}): RawBuilder<string> {
  const exact = sql`round(cast(${operand(value)} as decimal(38,8)), ${sql.raw(String(decimals))})`
  const whole = sql`format('{:t.}', cast(trunc(abs(${exact})) as bigint))`
  const sign = sql`case when ${exact} < 0 then '-' else '' end`
  if (decimals === 0) return sql<string>`(${sign} || ${whole})`
  const fraction = sql`',' || right(cast(${exact} as varchar), ${sql.raw(String(decimals))})`
  return trim
    ? sql<string>`(${sign} || ${whole} || rtrim(rtrim(${fraction}, '0'), ','))`
    : sql<string>`(${sign} || ${whole} || ${fraction})`
}

/** A fraction as percent text: 0.9167 with one decimal is `91,7%`. Zeros at the end are left out. */
export function percentVi(value: Operand, decimals: number): RawBuilder<string> {
  return sql<string>`(${formatVi(sql`cast(${operand(value)} as decimal(30,8)) * 100`, decimals, { trim: true })} || '%')`
}

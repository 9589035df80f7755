/** The order of names for Vietnamese readers: ICU's `vi`, with numbers as numbers ("Phường 2" before "Phường 10"). */
import { type RawBuilder, sql } from 'kysely'
import { type Operand, operand } from '../../sql/operand.ts'

/**
 * A key to order by. DuckDB's ICU collation compares digit by digit, so every number is first brought to ten digits;
 * "Phường 02" and "Phường 2" stand together.
 */
export function nameOrder(name: Operand): RawBuilder<string> {
  const padded = sql`regexp_replace(${operand(name)}, '([0-9]+)', '0000000000\\1', 'g')`
  return sql<string>`icu_sort_key(regexp_replace(${padded}, '0*([0-9]{10,})', '\\1', 'g'), 'vi')`
}

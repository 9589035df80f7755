/** Instants and civil time. Conversions name their zone; none depends on the session's. */
import { type Expression, type RawBuilder, sql } from 'kysely'
import { type Operand, operand, operands } from './operand.ts'

/**
 * The civil date of an instant in a zone; the zone is a column or `sql.lit('Asia/Ho_Chi_Minh')`.
 *
 *     localDate('received_at', sql.lit('Asia/Ho_Chi_Minh'))  ->  cast(timezone('Asia/Ho_Chi_Minh', "received_at") as date)
 */
export function localDate(instant: Operand, zone: Operand): RawBuilder<string> {
  return sql<string>`cast(${localTime(instant, zone)} as date)`
}

/**
 * The wall clock in a zone, a timestamp without zone.
 *
 *     localTime('received_at', 'o.time_zone')  ->  timezone("o"."time_zone", "received_at")
 */
export function localTime(instant: Operand, zone: Operand): RawBuilder<string> {
  return sql<string>`timezone(${operand(zone)}, ${operand(instant)})`
}

/**
 * The instant at which a zone's wall clock shows a time; the way back of `localTime`.
 *
 *     instantOf('starts', 'time_zone')  ->  timezone("time_zone", cast("starts" as timestamp))
 */
export function instantOf(wallClock: Operand, zone: Operand): RawBuilder<string> {
  return sql<string>`timezone(${operand(zone)}, cast(${operand(wallClock)} as timestamp))`
}

/**
 * Union of time ranges: those that touch or overlap become one row, per group. `source` is a select with the columns
 * of `by` and the two ends, half-open and not null. Use as `db.selectFrom(islands(…).as('i'))`.
 */
export function islands<Row extends object, By extends keyof Row & string, Ends extends keyof Row & string>(
  source: Expression<Row>,
  { by, from, to }: { readonly by: readonly By[]; readonly from: Ends; readonly to: Ends },
): RawBuilder<Pick<Row, By | Ends>> {
  const [start, end, keys] = [sql.ref(from), sql.ref(to), operands(by)]
  const window = sql`partition by ${keys} order by ${start}, ${end}`
  const reached = sql`
    select *, max(${end}) over (${window} rows between unbounded preceding and 1 preceding) as reached
    from ${source} as ranges`
  const numbered = sql`
    select *, count(*) filter (where reached is null or ${start} > reached) over (${window} rows unbounded preceding) as island
    from (${reached}) as with_reach`
  return sql`(
    select ${keys}, min(${start}) as ${start}, max(${end}) as ${end}
    from (${numbered}) as with_island
    group by ${keys}, island)`
}

/**
 * The months of a period seen from the submission log: over and known, over and unknown, still to be reported, running.
 * Monthly obligations count the months on whose last day the unit was in force.
 */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { localDate } from '../../sql/time.ts'
import { scopeKeys } from './kpi_scope.ts'
import { endOf, scopeOf, startOf } from './parts.ts'

/**
 * Months of the scope rows, each with its `standing`:
 * - `known`: covered by the log from its first to its last day; or it is running, is its own period, and is covered so far;
 * - `running`: not over, within a longer period;
 * - `pending`: over, in a period that still runs, and the log has not reached its end yet;
 * - `unknown`: over, and the log does not cover it.
 */
export function monthsOf(db: Kysely<Database>, kpiIds: readonly string[], stream: 'item' | 'event') {
  const reached = db
    .selectFrom('core.fct_unit_coverage as v')
    .where('v.stream', '=', stream)
    .groupBy('v.unit_id')
    .select((eb) => ['v.unit_id', eb.fn.max('v.covered_to').as('covered_to')])
  return scopeOf(db, kpiIds)
    .innerJoin('core.dim_period_month as m', (join) =>
      join
        .onRef('m.period_id', '=', 's.period_id')
        .onRef('m.month_start', '>=', 's.scope_start')
        .onRef('m.month_end', '<=', 's.scope_end')
        .onRef('m.month_start', '<=', 's.as_of_date'),
    )
    .innerJoin('core.dim_unit as u', (join) =>
      join
        .onRef('u.unit_id', '=', 's.unit_id')
        .on(
          sql<boolean>`m.month_end between coalesce(u.valid_from, m.month_end) and coalesce(u.valid_to, m.month_end)`,
        ),
    )
    .leftJoin('core.fct_unit_coverage as v', (join) =>
      join
        .onRef('v.unit_id', '=', 's.unit_id')
        .on('v.stream', '=', stream)
        .onRef('v.covered_from', '<=', startOf('m.month_start'))
        .onRef('v.covered_to', '>', startOf('m.month_start')),
    )
    .leftJoin(reached.as('r'), 'r.unit_id', 's.unit_id')
    .select(scopeKeys)
    .select([
      'm.month_id',
      'm.month_start',
      'm.month_end',
      sql<string>`case when m.month_end < s.as_of_date then m.month_end
        else least(s.as_of_date, ${localDate(sql`v.covered_to - interval 1 microsecond`, 's.time_zone')}) end`.as(
        'known_through',
      ),
      sql<string>`case
        when m.month_end >= s.as_of_date then
          case when s.period_kind = 'month' then case when v.covered_to is null then 'unknown' else 'known' end else 'running' end
        when v.covered_to >= ${endOf('m.month_end')} then 'known'
        when s.is_running and coalesce(r.covered_to < ${endOf('m.month_end')}, true) then 'pending'
        else 'unknown' end`.as('standing'),
    ])
}

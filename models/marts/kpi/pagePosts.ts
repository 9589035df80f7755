/** Posts of a unit's Facebook pages in a period, and the pages whose posts are not fully known in it. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { localDate } from '../../sql/time.ts'
import { scopeKeys } from './kpi_scope.ts'
import { endOf, evidenceColumns, scopeOf, startOf } from './parts.ts'

/** Posts by civil day of publication; those of a page that changed hands belong to the owner of the day. */
export function pagePosts(db: Kysely<Database>, kpiIds: readonly string[]) {
  return scopeOf(db, kpiIds)
    .innerJoin('core.fct_post as p', (join) =>
      join
        .onRef('p.unit_id', '=', 's.unit_id')
        .onRef('p.published_on', '>=', 's.scope_start')
        .onRef('p.published_on', '<=', 's.measured_on'),
    )
    .innerJoin('core.dim_channel as c', (join) =>
      join
        .onRef('c.channel_id', '=', 'p.channel_id')
        .on('c.platform', '=', 'facebook')
        .on('c.kind', '=', 'page'),
    )
}

/** Pages that the unit owned and that were open for some part of the period, with that part's first and last day. */
function pagesOf(db: Kysely<Database>, kpiIds: readonly string[]) {
  const first = sql<string>`greatest(s.scope_start, coalesce(w.valid_from, s.scope_start), coalesce(c.opened_on, s.scope_start))`
  const last = sql<string>`least(s.measured_on, coalesce(w.valid_to, s.measured_on), coalesce(c.closed_on - 1, s.measured_on))`
  return scopeOf(db, kpiIds)
    .innerJoin('core.dim_channel_owner as w', 'w.unit_id', 's.unit_id')
    .innerJoin('core.dim_channel as c', (join) =>
      join
        .onRef('c.channel_id', '=', 'w.channel_id')
        .on('c.platform', '=', 'facebook')
        .on('c.kind', '=', 'page'),
    )
    .where(sql<boolean>`${first} <= ${last}`)
    .select(scopeKeys)
    .select(['s.time_zone', 's.is_running', 's.as_of_date', 'c.channel_id', 'w.owner_no', 'c.url'])
    .select([first.as('first_day'), last.as('last_day')])
}

/**
 * Evidence rows `page` and `uncovered_page`: was the page's part of the period covered by exports? An export's window is
 * in Los Angeles days, so its first Vietnamese day begins at 14:00 or 15:00: that day counts as covered. A part that has
 * not ended needs data past its first day only. The date is the last day that the data reach.
 */
export function pageRows(db: Kysely<Database>, kpiIds: readonly string[]) {
  const page = db
    .selectFrom(pagesOf(db, kpiIds).as('s'))
    .leftJoin('core.fct_post_coverage as v', (join) =>
      join
        .onRef('v.channel_id', '=', 's.channel_id')
        .on(sql<boolean>`${localDate('v.covered_from', 's.time_zone')} <= s.first_day`)
        .on(
          sql<boolean>`v.covered_to >= case when s.is_running and s.last_day = s.as_of_date then ${startOf('s.first_day')} + interval 1 minute else ${endOf('s.last_day')} end`,
        ),
    )
    .groupBy([...scopeKeys, 's.channel_id', 's.owner_no', 's.url', 's.last_day', 's.time_zone'])
    .select([...scopeKeys, 's.channel_id', 's.owner_no', 's.url'])
    .select(
      sql<
        string | null
      >`least(s.last_day, ${localDate(sql`max(v.covered_to) - interval 1 microsecond`, 's.time_zone')})`.as(
        'known_through',
      ),
    )
    .select(sql<boolean>`count(v.channel_id) > 0`.as('is_covered'))
  return db
    .selectFrom(page.as('s'))
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: sql`case when s.is_covered then 'page' else 'uncovered_page' end`,
        fact: 'dim_channel_owner',
        key: sql`s.channel_id || ':' || s.owner_no`,
        channel: 's.channel_id',
        date: sql`case when s.is_covered then s.known_through end`,
        link: 's.url',
        amount: 0,
      }),
    )
}

/** Which channels speak for a unit in a period: those that it owns on the day of measurement and that are open then. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { scopeOf } from './parts.ts'

/**
 * Scope rows with the channels that count for the target. Where the target names kinds, those; else every platform, and
 * of Facebook pages and profiles but not groups, for a group is not the unit's own page.
 */
export function countingChannels(
  db: Kysely<Database>,
  kpiIds: readonly string[],
  { openOnly = true }: { readonly openOnly?: boolean } = {},
) {
  return scopeOf(db, kpiIds)
    .innerJoin('core.dim_channel_owner as w', (join) =>
      join
        .onRef('w.unit_id', '=', 's.unit_id')
        .on(
          sql<boolean>`s.measured_on between coalesce(w.valid_from, s.measured_on) and coalesce(w.valid_to, s.measured_on)`,
        ),
    )
    .innerJoin('core.dim_channel as c', 'c.channel_id', 'w.channel_id')
    .where(
      sql<boolean>`case when s.channel_kinds is null then c.platform <> 'facebook' or c.kind in ('page', 'profile')
        else list_contains(string_split(s.channel_kinds, ','), c.kind) end`,
    )
    .where(sql<boolean>`coalesce(c.opened_on, s.measured_on) <= s.measured_on`)
    .$if(openOnly, (query) => query.where(sql<boolean>`coalesce(c.closed_on > s.measured_on, true)`))
}

/**
 * `channel_coverage` (K03, K22): is there a channel with at least one post in the last 30 days of the period? A post seen
 * is proof; that there was none needs those 30 days covered, else the answer is unknown. While a period runs, the 30 days
 * end where the channel's data end.
 */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { localDate } from '../../sql/time.ts'
import { unionAll } from '../../sql/union.ts'
import { countingChannels } from './channels.ts'
import { scopeKeys } from './kpi_scope.ts'
import {
  type Kpi,
  amountOf,
  endOf,
  evidenceBy,
  evidenceColumns,
  notes,
  outcomeColumns,
  outcomeKeys,
  rowsOf,
  scopeOf,
  startOf,
} from './parts.ts'

const kpiIds = ['channel_coverage']

/** A channel is active with one post in so many days (K03, the choice is ours). */
export const activeDays = 30

export const channelCoverage: Kpi = {
  kpiIds,
  evidence: (db) =>
    unionAll([
      scopeOf(db, kpiIds)
        .select(scopeKeys)
        .select(evidenceColumns({ role: 'unit', fact: 'dim_unit', key: 's.unit_id', amount: 1 })),
      judgedChannels(db),
    ]),
  outcome: (db) =>
    evidenceBy(db, kpiIds)
      .select(outcomeKeys)
      .select(
        outcomeColumns({
          numerator: sql`least(1, ${amountOf('active_channel')})`,
          denominator: amountOf('unit'),
          gap: sql`case when ${amountOf('active_channel')} = 0 and ${rowsOf('unknown_channel')} > 0 then 'no_data' end`,
          dataThrough: sql`min(e.date) filter (where e.role = 'covered_channel')`,
          note: notes(
            sql`case when ${rowsOf('active_channel')} + ${rowsOf('inactive_channel')} + ${rowsOf('unknown_channel')} = 0
              then 'chưa có kênh nào được tính trong danh mục kênh' end`,
            sql`case when ${amountOf('active_channel')} = 0 and ${rowsOf('unknown_channel')} > 0
              then 'chưa đủ dữ liệu bài đăng của ' || ${rowsOf('unknown_channel')} || ' kênh trong ${sql.raw(String(activeDays))} ngày cuối kỳ' end`,
          ),
        }),
      ),
}

/**
 * One row per channel: active with its last post of the window, inactive, or unknown; beside it `covered_channel` with
 * the last day of the window where exports cover all of it.
 */
function judgedChannels(db: Kysely<Database>) {
  const channel = countingChannels(db, kpiIds)
    .leftJoin(lastCovered(db).as('h'), 'h.channel_id', 'c.channel_id')
    .select(scopeKeys)
    .select(['c.channel_id', 'c.url'])
    .select([
      sql<string>`case when s.is_running then least(h.covered_to, s.as_of) else ${endOf('s.scope_end')} end`.as(
        'window_to',
      ),
      startOf('s.scope_start').as('period_start'),
      // A post beyond the covered part is proof all the same.
      sql<string>`case when s.is_running then s.as_of else ${endOf('s.scope_end')} end`.as('posts_to'),
      // Before it opened there was nothing to post on; exports cover the opening day from 14:00 or 15:00 only.
      endOf(sql`coalesce(c.opened_on, date '2000-01-01')`).as('opened_by'),
      's.time_zone',
    ])
  // Data that end before the period begins say nothing about it.
  const windowed = db
    .selectFrom(channel.as('s'))
    .selectAll()
    .select(
      sql<
        string | null
      >`case when s.window_to > s.period_start then s.window_to - interval ${hours} hour end`.as(
        'window_from',
      ),
    )
  const seen = db
    .selectFrom(windowed.as('s'))
    .leftJoin('core.fct_post as p', (join) =>
      join
        .onRef('p.channel_id', '=', 's.channel_id')
        .onRef('p.published_at', '>=', 's.window_from')
        .onRef('p.published_at', '<', 's.posts_to'),
    )
    .leftJoin('core.fct_post_coverage as v', (join) =>
      join
        .onRef('v.channel_id', '=', 's.channel_id')
        .on(sql<boolean>`v.covered_from <= greatest(s.window_from, s.opened_by)`)
        .onRef('v.covered_to', '>=', 's.window_to')
        .on('s.window_from', 'is not', null),
    )
    .groupBy([...scopeKeys, 's.channel_id', 's.url', 's.window_to', 's.time_zone'])
    .select([...scopeKeys, 's.channel_id', 's.url'])
    .select([
      lastPost('post_id').as('post_id'),
      lastPost('published_on').as('posted_on'),
      lastPost('permalink').as('permalink'),
      sql<boolean>`count(v.channel_id) > 0`.as('is_covered'),
      localDate(sql`s.window_to - interval 1 microsecond`, 's.time_zone').as('judged_on'),
    ])
  const roles = db
    .selectFrom(seen.as('s'))
    .selectAll()
    .select(
      sql<string>`unnest(list_concat(
        [case when s.post_id is not null then 'active_channel' when s.is_covered then 'inactive_channel' else 'unknown_channel' end],
        case when s.is_covered then ['covered_channel'] else [] end))`.as('role'),
    )
  const isActive = sql`s.role = 'active_channel'`
  return db
    .selectFrom(roles.as('s'))
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: sql.ref('s.role'),
        fact: sql`case when ${isActive} then 'fct_post' else 'dim_channel' end`,
        key: sql`case when ${isActive} then s.post_id else s.channel_id end`,
        channel: 's.channel_id',
        date: sql`case when ${isActive} then s.posted_on when s.role = 'covered_channel' then s.judged_on end`,
        link: sql`case when ${isActive} then s.permalink else s.url end`,
        amount: sql`case when ${isActive} then 1 else 0 end`,
      }),
    )
}

/** Hours, for an interval of days would follow the clock changes of the session's zone. */
const hours = sql.raw(String(activeDays * 24))

const lastPost = (column: string) =>
  sql<string | null>`arg_max(${sql.ref(`p.${column}`)}, row(p.published_at, p.post_id))`

function lastCovered(db: Kysely<Database>) {
  return db
    .selectFrom('core.fct_post_coverage as v')
    .groupBy('v.channel_id')
    .select((eb) => ['v.channel_id', eb.fn.max('v.covered_to').as('covered_to')])
}

/**
 * Topic `missing`: figures that a platform did not give, with its reason, by channel and month; and stretches between two
 * covered ones in which posts of a channel, or the log of an organisation, are not known. What is missing at the end is
 * a matter of freshness.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { openChannels } from './seen.ts'
import type { Database } from '../../database.ts'
import { localDate } from '../../sql/time.ts'
import { civilZone } from '../../staging/civilZone.ts'
import { sourceTitle } from '../reference/sources.ts'
import { dateVi, monthVi, quality, wordFor } from './quality.ts'
import { metricWords, reasonWords } from './words.ts'

/** One row per channel, source, metric, month and reason. */
export function unavailableFigures(db: Kysely<Database>) {
  const counted = db
    .selectFrom('core.fct_channel_daily as d')
    .where('d.value', 'is', null)
    .groupBy(['d.channel_id', 'd.source', 'd.metric', 'd.reason', sql`strftime(d.date, '%Y-%m')`])
    .select(['d.channel_id', 'd.source', 'd.metric', 'd.reason'])
    .select(sql<string>`strftime(d.date, '%Y-%m')`.as('month'))
    .select((eb) => [
      eb.fn.min('d.date').as('first_on'),
      eb.fn.max('d.date').as('last_on'),
      eb.fn.countAll<number>().as('days'),
    ])
  const metric = wordFor('g.metric', metricWords, 'g.metric')
  return db
    .selectFrom(counted.as('g'))
    .innerJoin(openChannels(db).as('c'), 'c.channel_id', 'g.channel_id')
    .select(
      quality('missing', {
        row_key: sql`concat_ws(':', g.channel_id, g.source, g.metric, g.month, g.reason)`,
        organisation_id: 'c.organisation_id',
        unit_id: 'c.unit_id',
        channel_id: 'g.channel_id',
        source: 'g.source',
        source_vi: sourceTitle('g.source'),
        subject: 'g.metric',
        subject_vi: metric,
        month: 'g.month',
        status: sql`'unavailable'`,
        first_on: 'g.first_on',
        last_on: 'g.last_on',
        affected: 'g.days',
        sentence_vi: sql`'Tháng ' || ${monthVi('g.month')} || ': ' || g.days || ' ngày không có ' || ${metric}
          || ' vì ' || ${wordFor('g.reason', reasonWords, sql`'nền tảng không cho số này'`)} || '.'`,
      }),
    )
}

/** One row per hole of at least one whole civil day. */
export function uncoveredStretches(db: Kysely<Database>) {
  const ofChannels = db
    .selectFrom('core.fct_post_coverage as v')
    .innerJoin(openChannels(db).as('c'), 'c.channel_id', 'v.channel_id')
    .select(['c.organisation_id', 'c.unit_id', 'v.channel_id'])
    .select([sql<string | null>`cast(null as varchar)`.as('source'), sql<string>`'posts'`.as('stream')])
    .select(['v.covered_from', 'v.covered_to'])
  const ofLogs = db
    .selectFrom('core.fct_coverage as v')
    .where('v.entity_kind', '=', 'organisation')
    .select('v.entity_id as organisation_id')
    .select([
      sql<string | null>`cast(null as varchar)`.as('unit_id'),
      sql<string>`cast(null as varchar)`.as('channel_id'),
    ])
    .select(['v.source', 'v.stream', 'v.covered_from', 'v.covered_to'])
  const next = db
    .selectFrom(ofChannels.unionAll(ofLogs).as('v'))
    .leftJoin('core.dim_organisation as o', 'o.organisation_id', 'v.organisation_id')
    .selectAll('v')
    .select(sql<string>`coalesce(o.time_zone, ${civilZone})`.as('time_zone'))
    .select(
      sql<
        string | null
      >`lead(v.covered_from) over (partition by v.organisation_id, v.channel_id, v.source, v.stream order by v.covered_from)`.as(
        'next_from',
      ),
    )
  const holes = db
    .selectFrom(next.as('n'))
    .where('n.next_from', 'is not', null)
    .selectAll()
    .select([dayAfter('n.covered_to').as('first_on'), dayBefore('n.next_from').as('last_on')])
  const days = sql<number>`date_diff('day', h.first_on, h.last_on) + 1`
  const subject = sql`case when h.stream = 'posts' then 'bài đăng'
    when h.stream = 'item' then 'tin, bài' when h.stream = 'event' then 'sự kiện' else ${sourceTitle('h.source')} end`
  return db
    .selectFrom(holes.as('h'))
    .whereRef('h.first_on', '<=', 'h.last_on')
    .select(
      quality('missing', {
        row_key: sql`concat_ws(':', coalesce(h.channel_id, h.organisation_id), h.source, h.stream, h.first_on)`,
        organisation_id: 'h.organisation_id',
        unit_id: 'h.unit_id',
        channel_id: 'h.channel_id',
        source: 'h.source',
        source_vi: sql`case when h.source is not null then ${sourceTitle('h.source')} end`,
        subject: 'h.stream',
        subject_vi: subject,
        status: sql`'gap'`,
        first_on: 'h.first_on',
        last_on: 'h.last_on',
        affected: days,
        sentence_vi: sql`'Từ ' || ${dateVi('h.first_on')} || ' đến ' || ${dateVi('h.last_on')} || ' (' || ${days}
          || ' ngày) chưa có dữ liệu ' || ${subject} || '.'`,
      }),
    )
}

/** First civil day that lies wholly after the instant, and last one wholly before it. */
const dayAfter = (instant: string): RawBuilder<string> =>
  sql<string>`${localDate(sql`${sql.ref(instant)} - interval 1 microsecond`, 'n.time_zone')} + 1`
const dayBefore = (instant: string): RawBuilder<string> =>
  sql<string>`${localDate(instant, 'n.time_zone')} - 1`

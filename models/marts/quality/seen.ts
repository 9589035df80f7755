/**
 * Who is expected to bring data, and when they last did: open channels with their posts and figures, organisations with
 * the logs that they keep. A declared coverage counts as data, for "there was nothing" is an answer too.
 */
import { type Kysely, sql } from 'kysely'
import { everySource } from '../../core/everySource.ts'
import { observedPosts } from '../../core/observedPosts.ts'
import { ownedOn } from '../../core/owner.ts'
import type { Database } from '../../database.ts'
import { unionAll } from '../../sql/union.ts'
import { metric } from '../../staging/streams/platform.ts'

export interface Seen {
  organisation_id: string | null
  unit_id: string | null
  channel_id: string | null
  /** Null while the owner is in force. */
  owner_ended_on: string | null
  /** posts | figures | log */
  subject: string
  /** Null where nothing ever came. */
  source: string | null
  observed_at: string | null
}

/** Channels that are open on the day of the build, with their owner on that day. */
export function openChannels(db: Kysely<Database>) {
  return db
    .selectFrom('core.dim_channel as c')
    .innerJoin('staging.stg_ops__build_parameter as b', (join) =>
      join
        .on(sql<boolean>`coalesce(c.opened_on <= b.as_of_date, true)`)
        .on(sql<boolean>`coalesce(c.closed_on > b.as_of_date, true)`),
    )
    .leftJoin('core.dim_channel_owner as w', (join) =>
      join.onRef('w.channel_id', '=', 'c.channel_id').on(ownedOn('b.as_of_date')),
    )
    .leftJoin('core.dim_unit as u', 'u.unit_id', 'w.unit_id')
    .select(['c.channel_id', 'c.platform', 'c.kind', 'w.unit_id', 'u.organisation_id'])
    .select(sql<string | null>`case when u.valid_to < b.as_of_date then u.valid_to end`.as('owner_ended_on'))
}

/** A website has no figures of its own; groups and profiles give no list of their posts. */
const wantedOf = sql`case when c.platform = 'website' then ['posts']
  when c.kind in ('group', 'profile') then ['figures'] else ['posts', 'figures'] end`

/** Each open channel with what it should bring, one row per source that did, and one without source where none did. */
export function channelsSeen(db: Kysely<Database>) {
  const wanted = db
    .selectFrom(openChannels(db).as('c'))
    .select(['c.channel_id', sql<string>`unnest(${wantedOf})`.as('subject')])
    .union(db.selectFrom(channelData(db).as('s')).select(['s.channel_id', 's.subject']))
  return db
    .selectFrom(wanted.as('x'))
    .innerJoin(openChannels(db).as('c'), 'c.channel_id', 'x.channel_id')
    .leftJoin(channelData(db).as('s'), (join) =>
      join.onRef('s.channel_id', '=', 'x.channel_id').onRef('s.subject', '=', 'x.subject'),
    )
    .select(['c.organisation_id', 'c.unit_id', 'c.channel_id', 'c.owner_ended_on', 'x.subject'])
    .select(['s.source', 's.observed_at'])
}

interface ChannelData {
  channel_id: string
  subject: string
  source: string
  observed_at: string
}

/** The last observation of each channel, kind of data and source. */
function channelData(db: Kysely<Database>) {
  const of = (subject: string, source: string) =>
    [sql<string>`${sql.lit(subject)}`.as('subject'), sql<string>`${sql.lit(source)}`.as('source')] as const
  const all = unionAll<ChannelData>([
    db
      .selectFrom(observedPosts(db).as('s'))
      .select(['s.channel_id', sql<string>`'posts'`.as('subject'), 's.source', 's.observed_at']),
    db
      .selectFrom(everySource(metric).as('s'))
      .select(['s.channel_id', sql<string>`'figures'`.as('subject'), 's.source', 's.observed_at']),
    db
      .selectFrom('staging.stg_meta_daily__metric as s')
      .select(['s.channel_id', ...of('figures', 'meta_daily'), 's.observed_at']),
    db
      .selectFrom('staging.stg_channel_snapshot__count as s')
      .select(['s.channel_id', ...of('figures', 'channel_snapshot'), 's.observed_at']),
    db
      .selectFrom('staging.stg_group_report__month as s')
      .select(['s.channel_id', ...of('figures', 'group_report'), 's.observed_at']),
    db
      .selectFrom('staging.stg_group_report__content as s')
      .select(['s.channel_id', ...of('posts', 'group_report'), 's.observed_at']),
    db
      .selectFrom('staging.stg_ops__coverage as s')
      .where('s.entity_kind', '=', 'channel')
      .where('s.stream', 'in', ['post', 'content', 'metric'])
      .where('s.observed_at', 'is not', null)
      .select([
        's.entity_id as channel_id',
        sql<string>`case s.stream when 'metric' then 'figures' else 'posts' end`.as('subject'),
        's.source',
        's.observed_at',
      ])
      .$castTo<ChannelData>(),
  ])
  return db
    .selectFrom(all.as('a'))
    .groupBy(['a.channel_id', 'a.subject', 'a.source'])
    .select((eb) => ['a.channel_id', 'a.subject', 'a.source', eb.fn.max('a.observed_at').as('observed_at')])
}

/** Which log answers for a KPI: a plan that sets a target for it expects the log. */
const logOf: Readonly<Record<string, readonly string[]>> = {
  submission_log: [
    'submission_quota',
    'submission_quota_ratio',
    'submission_count',
    'submission_published',
    'submission_timeliness',
  ],
  unit_report: [
    'member_interaction',
    'staff_interaction',
    'linked_interacting',
    'training_coverage',
    'propagandist_growth',
    'propagandist_training',
  ],
  message_log: ['reply_rate', 'reply_hours'],
  activity_log: ['report_punctuality', 'media_clip', 'media_monthly', 'media_column'],
}

/** Each organisation with the logs that its plans in force expect, and those that it ever handed in. */
export function logsSeen(db: Kysely<Database>) {
  const logs = Object.keys(logOf)
  const wanted = db
    .selectFrom('core.dim_target as t')
    .innerJoin('core.dim_plan as p', 'p.plan_id', 't.plan_id')
    .innerJoin('staging.stg_ops__build_parameter as b', (join) =>
      join.on(sql<boolean>`strftime(b.as_of_date, '%Y-%m') between t.first_period and t.last_period`),
    )
    .select([
      'p.organisation_id',
      sql<string>`case ${sql.join(
        Object.entries(logOf).map(
          ([log, kpis]) =>
            sql`when t.kpi_id in (${sql.join(kpis.map((kpi) => sql.lit(kpi)))}) then ${sql.lit(log)}`,
        ),
        sql.raw(' '),
      )} end`.as('source'),
    ])
  const handedIn = db
    .selectFrom('staging.stg_ops__coverage as s')
    .leftJoin('core.dim_unit as u', (join) =>
      join.onRef('u.unit_id', '=', 's.entity_id').on('s.entity_kind', '=', 'unit'),
    )
    .leftJoin('core.dim_channel as c', (join) =>
      join.onRef('c.channel_id', '=', 's.entity_id').on('s.entity_kind', '=', 'channel'),
    )
    .where('s.source', 'in', logs)
    .where('s.observed_at', 'is not', null)
    .groupBy(sql.raw('all'))
    .select([
      sql<string>`coalesce(u.organisation_id, c.organisation_id, s.entity_id)`.as('organisation_id'),
      's.source',
    ])
    .select((eb) => eb.fn.max('s.observed_at').as('observed_at'))
  const all = wanted
    .where('t.kpi_id', 'in', Object.values(logOf).flat())
    .union(db.selectFrom(handedIn.as('h')).select(['h.organisation_id', 'h.source']))
  return db
    .selectFrom(all.as('x'))
    .leftJoin(handedIn.as('h'), (join) =>
      join.onRef('h.organisation_id', '=', 'x.organisation_id').onRef('h.source', '=', 'x.source'),
    )
    .select([
      'x.organisation_id',
      sql<string | null>`cast(null as varchar)`.as('unit_id'),
      sql<string | null>`cast(null as varchar)`.as('channel_id'),
      sql<string | null>`cast(null as date)`.as('owner_ended_on'),
      sql<string>`'log'`.as('subject'),
      'x.source',
      'h.observed_at',
    ])
}

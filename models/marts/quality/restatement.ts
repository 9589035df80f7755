/**
 * Topic `restatement`: figures of past days of which a later observation says something else, by source, figure and
 * month. A day that was not over and a stock read off at the moment change by nature and are no restatement.
 */
import { type Kysely, sql } from 'kysely'
import { metricName } from '../../core/channelMetrics.ts'
import { everySource } from '../../core/everySource.ts'
import type { Database } from '../../database.ts'
import { unionAll } from '../../sql/union.ts'
import { metric } from '../../staging/streams/platform.ts'
import { sourceTitle } from '../reference/sources.ts'
import { monthVi, quality, wordFor } from './quality.ts'
import { metricWords } from './words.ts'

interface Figure {
  source: string
  channel_id: string
  metric: string
  date: string
  value: number | null
}

export function restatements(db: Kysely<Database>) {
  const figures = unionAll<Figure>([
    db
      .selectFrom('staging.stg_meta_daily__metric as m')
      .where('m.is_partial', '=', false)
      .select([sql<string>`'meta_daily'`.as('source'), 'm.channel_id', 'm.metric', 'm.date', 'm.value']),
    db
      .selectFrom('staging.stg_channel_snapshot__count as m')
      .select([
        sql<string>`'channel_snapshot'`.as('source'),
        'm.channel_id',
        'm.metric',
        'm.date',
        'm.value',
      ]),
    db
      .selectFrom(everySource(metric).as('m'))
      .where('m.period', '<>', 'snapshot')
      .where('m.precision', '=', 'exact')
      .select(['m.source', 'm.channel_id', metricName.as('metric'), 'm.date', 'm.value']),
  ])
  const changed = db
    .selectFrom(figures.as('f'))
    .groupBy(['f.source', 'f.channel_id', 'f.metric', 'f.date'])
    .having(sql<boolean>`min(f.value) <> max(f.value)`)
    .select(['f.source', 'f.channel_id', 'f.metric', 'f.date'])
    .select(sql<number>`max(f.value) - min(f.value)`.as('change'))
  const counted = db
    .selectFrom(changed.as('x'))
    .leftJoin('core.dim_channel as c', 'c.channel_id', 'x.channel_id')
    .groupBy(['c.organisation_id', 'x.source', 'x.metric', sql`strftime(x.date, '%Y-%m')`])
    .select(['c.organisation_id', 'x.source', 'x.metric', sql<string>`strftime(x.date, '%Y-%m')`.as('month')])
    .select((eb) => [
      eb.fn.countAll<number>().as('keys'),
      eb.fn.max('x.change').as('largest'),
      eb.fn.min('x.date').as('first_on'),
      eb.fn.max('x.date').as('last_on'),
    ])
  const name = wordFor('g.metric', metricWords, 'g.metric')
  return db.selectFrom(counted.as('g')).select(
    quality('restatement', {
      row_key: sql`concat_ws(':', g.organisation_id, g.source, g.metric, g.month)`,
      organisation_id: 'g.organisation_id',
      source: 'g.source',
      source_vi: sourceTitle('g.source'),
      subject: 'g.metric',
      subject_vi: name,
      month: 'g.month',
      status: sql`'restated'`,
      first_on: 'g.first_on',
      last_on: 'g.last_on',
      affected: 'g.keys',
      largest_change: 'g.largest',
      sentence_vi: sql`'Tháng ' || ${monthVi('g.month')} || ': ' || g.keys || ' số ' || ${name}
        || ' được nguồn sửa lại; bản mới nhất được dùng, bản cũ vẫn giữ.'`,
    }),
  )
}

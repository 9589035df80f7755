/**
 * Figures of channels by day, long form. `date` is the reporting day of the platform in `day_zone`; typed counts are of the
 * civil day. Where several sources speak of one figure, a known value goes before an unknown one, then the one observed
 * last wins, then the one loaded last; `source` says which it was. `precision`: a partial day is still growing, YouTube
 * shows followers to three digits only, an unavailable figure has no value but a reason.
 */
import { type Kysely, sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import type { Database } from '../database.ts'
import { defineModel } from '../model.ts'
import { unionAll } from '../sql/union.ts'
import { qualifyFirst } from '../sql/window.ts'
import { civilZone } from '../staging/civilZone.ts'
import { metric } from '../staging/streams/platform.ts'
import { metricName } from './channelMetrics.ts'
import { everySource } from './everySource.ts'

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  date: field.date('Ngày', 'Reporting day'),
  day_zone: field.text('Múi giờ của ngày', 'Zone of the day'),
  metric: field.text('Số đo', 'Metric'),
  value: orNull(field.integer('Giá trị, để trống là chưa biết', 'Value, null where it is not known')),
  precision: field.text('Độ chính xác (exact, rounded, partial, unavailable)', 'Precision'),
  reason: orNull(field.text('Vì sao không có giá trị', 'Why there is no value')),
  source: field.text('Nguồn', 'Source id'),
  observed_at: field.timestamp('Thời điểm ghi nhận', 'Observed at'),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
} as const satisfies Columns

export type FctChannelDaily = RowOf<typeof columns>

export const fctChannelDaily = defineModel({
  name: 'fct_channel_daily',
  layer: 'core',
  grain: ['channel_id', 'date', 'metric'],
  description: {
    vi: 'Số đo của kênh theo ngày, bản mới nhất.',
    en: 'Channel figures by day, newest version.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom(unionAll([businessSuite(db), typedCounts(db), platformFigures(db)]).as('d'))
      .modifyEnd(
        qualifyFirst({
          by: ['d.channel_id', 'd.date', 'd.metric'],
          order: [
            sql`d.value is null`,
            ['d.observed_at', 'desc'],
            ['d.load_seq', 'desc'],
            ['d.source_row', 'desc'],
            'd.source',
          ],
        }),
      )
      .select([
        'd.channel_id',
        'd.date',
        'd.day_zone',
        'd.metric',
        'd.value',
        'd.precision',
        'd.reason',
        'd.source',
        'd.observed_at',
        'd.batch_id',
        'd.source_row',
      ]),
})

type Figure = FctChannelDaily & { load_seq: number }

function businessSuite(db: Kysely<Database>) {
  return db
    .selectFrom('staging.stg_meta_daily__metric as m')
    .where('m.is_latest', '=', true)
    .select(['m.channel_id', 'm.date', 'm.day_zone', 'm.metric', 'm.value'])
    .select(sql<string>`case when m.is_partial then 'partial' else 'exact' end`.as('precision'))
    .select([sql<string | null>`null`.as('reason'), sql<string>`'meta_daily'`.as('source')])
    .select(['m.observed_at', 'm.batch_id', 'm.source_row', 'm.load_seq'])
    .$castTo<Figure>()
}

function typedCounts(db: Kysely<Database>) {
  return db
    .selectFrom('staging.stg_channel_snapshot__count as s')
    .leftJoin('core.dim_channel as c', 'c.channel_id', 's.channel_id')
    .leftJoin('core.dim_organisation as o', 'o.organisation_id', 'c.organisation_id')
    .where('s.is_latest', '=', true)
    .select(['s.channel_id', 's.date'])
    .select(sql<string>`coalesce(o.time_zone, ${civilZone})`.as('day_zone'))
    .select(['s.metric', 's.value'])
    .select(
      sql<string>`case when c.platform = 'youtube' and s.value >= 1000 then 'rounded' else 'exact' end`.as(
        'precision',
      ),
    )
    .select([sql<string | null>`null`.as('reason'), sql<string>`'channel_snapshot'`.as('source')])
    .select(['s.observed_at', 's.batch_id', 's.source_row', 's.load_seq'])
    .$castTo<Figure>()
}

/** A platform that cannot give a figure any more takes nothing away from what it once gave. */
function platformFigures(db: Kysely<Database>) {
  return db
    .selectFrom(everySource(metric).as('m'))
    .where((eb) => eb.or([eb('m.is_latest', '=', true), eb('m.value', 'is not', null)]))
    .select(['m.channel_id', 'm.date', 'm.day_zone'])
    .select(metricName.as('metric'))
    .select(['m.value', 'm.precision', 'm.reason', 'm.source'])
    .select(['m.observed_at', 'm.batch_id', 'm.source_row', 'm.load_seq'])
    .$castTo<Figure>()
}

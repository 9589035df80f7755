/**
 * Figures of channels by day, long form, newest version. `date` is the reporting day of the platform in `day_zone`; typed counts
 * are of the civil day. `precision`: a partial day is still growing, YouTube shows followers to three digits only.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field } from '../columns.ts'
import { defineModel } from '../model.ts'
import { civilZone } from '../staging/civilZone.ts'

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  date: field.date('Ngày', 'Reporting day'),
  day_zone: field.text('Múi giờ của ngày', 'Zone of the day'),
  metric: field.text('Số đo', 'Metric'),
  value: field.integer('Giá trị', 'Value'),
  precision: field.text('Độ chính xác (exact, rounded, partial)', 'Precision'),
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
      .selectFrom('staging.stg_meta_daily__metric as m')
      .where('m.is_latest', '=', true)
      .select([
        'm.channel_id',
        'm.date',
        'm.day_zone',
        'm.metric',
        'm.value',
        sql<string>`case when m.is_partial then 'partial' else 'exact' end`.as('precision'),
        'm.observed_at',
        'm.batch_id',
        'm.source_row',
      ])
      .unionAll(
        db
          .selectFrom('staging.stg_channel_snapshot__count as s')
          .leftJoin('core.dim_channel as c', 'c.channel_id', 's.channel_id')
          .leftJoin('core.dim_organisation as o', 'o.organisation_id', 'c.organisation_id')
          .where('s.is_latest', '=', true)
          .select([
            's.channel_id',
            's.date',
            sql<string>`coalesce(o.time_zone, ${civilZone})`.as('day_zone'),
            's.metric',
            's.value',
            sql<string>`case when c.platform = 'youtube' and s.value >= 1000 then 'rounded' else 'exact' end`.as(
              'precision',
            ),
            's.observed_at',
            's.batch_id',
            's.source_row',
          ]),
      ),
})

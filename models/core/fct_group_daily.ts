/**
 * Figures of groups, long form: days as the platform or a typed count gives them, and the months that boards count by hand,
 * dated on their last day. The same word for a day and for a month is a figure of that day or month; `group_members` (thành
 * viên nhóm) are never union members (hội viên). Parts of a figure (age, weekday) are in fct_channel_daily alone.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { lastDayOf } from './owner.ts'

const columns = {
  channel_id: field.text('Mã kênh của nhóm', 'Channel id of the group'),
  date: field.date('Ngày, của tháng là ngày cuối', 'Day; the last one of a month'),
  period: field.text('Kỳ (day, month)', 'Period'),
  metric: field.text('Số đo', 'Metric'),
  value: orNull(field.integer('Giá trị, để trống là chưa biết', 'Value, null where it is not known')),
  precision: field.text('Độ chính xác (exact, rounded, partial, unavailable)', 'Precision'),
  reason: orNull(field.text('Vì sao không có giá trị', 'Why there is no value')),
  source: field.text('Nguồn', 'Source id'),
  observed_at: field.timestamp('Thời điểm ghi nhận', 'Observed at'),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
} as const satisfies Columns

export type FctGroupDaily = RowOf<typeof columns>

export const fctGroupDaily = defineModel({
  name: 'fct_group_daily',
  layer: 'core',
  grain: ['channel_id', 'date', 'period', 'metric'],
  description: {
    vi: 'Số đo của nhóm theo ngày và theo tháng, bản mới nhất.',
    en: 'Figures of groups by day and by month, newest version.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('core.fct_channel_daily as d')
      .where((eb) =>
        eb.or([eb('d.metric', '=', 'group_members'), sql<boolean>`starts_with(d.metric, 'group_insights_')`]),
      )
      .where('d.metric', 'not like', '%:%')
      .select(['d.channel_id', 'd.date'])
      .select([
        sql<string>`'day'`.as('period'),
        sql<string>`regexp_replace(d.metric, '^group_insights_', '')`.as('metric'),
      ])
      .select([
        'd.value',
        'd.precision',
        'd.reason',
        'd.source',
        'd.observed_at',
        'd.batch_id',
        'd.source_row',
      ])
      .unionAll(
        db
          .selectFrom('staging.stg_group_report__month as m')
          .where('m.is_latest', '=', true)
          .select(['m.channel_id', lastDayOf('m.month').as('date')])
          .select([sql<string>`'month'`.as('period'), 'm.measure as metric', 'm.value'])
          .select([
            sql<string>`'exact'`.as('precision'),
            sql<string | null>`null`.as('reason'),
            sql<string>`'group_report'`.as('source'),
          ])
          .select(['m.observed_at', 'm.batch_id', 'm.source_row']),
      ),
})

/**
 * Civil days from 2020 to the end of the year after the build, with the working calendar that all organisations share.
 * A week belongs to the month that holds its Thursday.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'

const columns = {
  date: field.date('Ngày', 'Date'),
  year: field.integer('Năm', 'Year'),
  quarter_id: field.text('Quý', 'Quarter'),
  half_id: field.text('Nửa năm', 'Half'),
  month_id: field.text('Tháng', 'Month'),
  iso_week_id: field.text('Tuần ISO', 'ISO week'),
  week_month_id: field.text('Tháng của tuần (tháng có thứ Năm)', 'Month of the week'),
  weekday: field.integer('Thứ trong tuần (1 là thứ Hai)', 'Weekday, 1 is Monday'),
  calendar_kind: orNull(field.text('Loại ngày nghỉ hoặc làm bù', 'Kind of holiday or make-up day')),
  calendar_name: orNull(field.text('Tên ngày nghỉ hoặc làm bù', 'Its name')),
  is_holiday: field.boolean('Là ngày nghỉ', 'Day off by the calendar'),
  is_working: field.boolean(
    'Là ngày làm việc theo lịch chung thứ Hai đến thứ Sáu',
    'Worked by the common Monday to Friday week',
  ),
} as const satisfies Columns

export type DimDate = RowOf<typeof columns>

export const dimDate = defineModel({
  name: 'dim_date',
  layer: 'core',
  grain: ['date'],
  description: {
    vi: 'Ngày dương lịch, kèm ngày nghỉ và ngày làm bù.',
    en: 'Civil days with holidays and make-up days.',
  },
  columns,
  query: (db) =>
    db
      .with('day', (cte) =>
        cte
          .selectFrom('staging.stg_ops__build_parameter as p')
          .select(
            sql<string>`cast(unnest(generate_series(timestamp '2020-01-01', cast(make_date(year(p.as_of_date) + 1, 12, 31) as timestamp), interval 1 day)) as date)`.as(
              'date',
            ),
          ),
      )
      .selectFrom('day as d')
      .leftJoin('staging.stg_registry__calendar as c', 'c.date', 'd.date')
      .select([
        'd.date',
        sql<number>`cast(year(d.date) as bigint)`.as('year'),
        sql<string>`year(d.date) || '-Q' || quarter(d.date)`.as('quarter_id'),
        sql<string>`year(d.date) || '-H' || case when month(d.date) <= 6 then 1 else 2 end`.as('half_id'),
        sql<string>`strftime(d.date, '%Y-%m')`.as('month_id'),
        sql<string>`strftime(d.date, '%G-W%V')`.as('iso_week_id'),
        sql<string>`strftime(d.date - cast(isodow(d.date) as integer) + 4, '%Y-%m')`.as('week_month_id'),
        sql<number>`cast(isodow(d.date) as bigint)`.as('weekday'),
        'c.kind as calendar_kind',
        'c.name as calendar_name',
        sql<boolean>`coalesce(c.kind <> 'lam_bu', false)`.as('is_holiday'),
        sql<boolean>`case when c.kind is null then isodow(d.date) <= 5 else c.kind = 'lam_bu' end`.as(
          'is_working',
        ),
      ]),
})

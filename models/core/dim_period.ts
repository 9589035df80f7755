/**
 * Months, quarters, halves and years from 2021 to the one that holds the build. Months still to come have no row.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'

const columns = {
  period_id: field.text('Mã kỳ', 'Period id'),
  kind: field.text('Loại kỳ (month, quarter, half, year)', 'Kind'),
  label_vi: field.text('Tên kỳ', 'Vietnamese label'),
  start_date: field.date('Ngày đầu', 'First day'),
  end_date: field.date('Ngày cuối', 'Last day'),
  months: field.integer('Số tháng', 'Months'),
  previous_period_id: orNull(field.text('Kỳ liền trước cùng loại', 'Previous period of the kind')),
  sort_order: field.integer('Thứ tự', 'Order'),
} as const satisfies Columns

export type DimPeriod = RowOf<typeof columns>

export const dimPeriod = defineModel({
  name: 'dim_period',
  layer: 'core',
  grain: ['period_id'],
  description: {
    vi: 'Kỳ: tháng, quý, 6 tháng, năm.',
    en: 'Months, quarters, halves and years.',
  },
  columns,
  query: (db) =>
    db
      .with('period', (cte) => {
        const of = (
          column: 'month_id' | 'quarter_id' | 'half_id' | 'year',
          kind: string,
          months: number,
          rank: number,
        ) =>
          cte
            .selectFrom('core.dim_date as d')
            .where('d.year', '>=', 2021)
            .groupBy(`d.${column}`)
            .select((eb) => [
              sql<string>`cast(${eb.ref(`d.${column}`)} as varchar)`.as('period_id'),
              sql<string>`${sql.lit(kind)}`.as('kind'),
              sql<number>`cast(${sql.lit(months)} as bigint)`.as('months'),
              sql<number>`${sql.lit(rank)}`.as('kind_rank'),
              sql<string>`min(d.date)`.as('start_date'),
              sql<string>`max(d.date)`.as('end_date'),
            ])
        return of('month_id', 'month', 1, 1)
          .unionAll(of('quarter_id', 'quarter', 3, 2))
          .unionAll(of('half_id', 'half', 6, 3))
          .unionAll(of('year', 'year', 12, 4))
      })
      .selectFrom('period as p')
      .innerJoin('staging.stg_ops__build_parameter as b', (join) =>
        join.onRef('p.start_date', '<=', 'b.as_of_date'),
      )
      .select([
        'p.period_id',
        'p.kind',
        sql<string>`case p.kind
          when 'month' then 'Tháng ' || month(p.start_date) || '/' || year(p.start_date)
          when 'quarter' then 'Quý ' || list_extract(['I', 'II', 'III', 'IV'], quarter(p.start_date)) || '/' || year(p.start_date)
          when 'half' then case when month(p.start_date) = 1 then '6 tháng đầu năm ' else '6 tháng cuối năm ' end || year(p.start_date)
          else 'Năm ' || year(p.start_date) end`.as('label_vi'),
        'p.start_date',
        'p.end_date',
        'p.months',
        sql<string | null>`lag(p.period_id) over (partition by p.kind order by p.start_date)`.as(
          'previous_period_id',
        ),
        sql<number>`cast((year(p.end_date) * 100 + month(p.end_date)) * 10 + p.kind_rank as bigint)`.as(
          'sort_order',
        ),
      ]),
})

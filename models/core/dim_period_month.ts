/**
 * The months of each period, those still to come included.
 */
import { type Columns, type RowOf, field } from '../columns.ts'
import { defineModel } from '../model.ts'

const columns = {
  period_id: field.text('Mã kỳ', 'Period id'),
  month_id: field.text('Tháng', 'Month'),
  month_start: field.date('Ngày đầu tháng', 'First day of the month'),
  month_end: field.date('Ngày cuối tháng', 'Last day of the month'),
} as const satisfies Columns

export type DimPeriodMonth = RowOf<typeof columns>

export const dimPeriodMonth = defineModel({
  name: 'dim_period_month',
  layer: 'core',
  grain: ['period_id', 'month_id'],
  description: {
    vi: 'Các tháng của từng kỳ.',
    en: 'Months of each period.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('core.dim_period as p')
      .innerJoin('core.dim_date as d', (join) =>
        join.onRef('d.date', '>=', 'p.start_date').onRef('d.date', '<=', 'p.end_date'),
      )
      .groupBy(['p.period_id', 'd.month_id'])
      .select((eb) => [
        'p.period_id',
        'd.month_id',
        eb.fn.min('d.date').as('month_start'),
        eb.fn.max('d.date').as('month_end'),
      ]),
})

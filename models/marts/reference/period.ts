/** Periods, for pages. */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'

const columns = {
  period_id: field.text('Mã kỳ', 'Period id'),
  kind: field.text('Loại kỳ: month, quarter, half, year', 'Kind'),
  label_vi: field.text('Tên kỳ', 'Label'),
  start_date: field.date('Ngày đầu', 'First day'),
  end_date: field.date('Ngày cuối', 'Last day'),
  months: field.integer('Số tháng', 'Months'),
  previous_period_id: orNull(field.text('Kỳ liền trước cùng loại', 'Previous of the kind')),
  is_over: field.boolean('Kỳ đã kết thúc vào ngày tính', 'Over on the day of the build'),
  sort_order: field.integer('Thứ tự', 'Order'),
} as const satisfies Columns

export type Period = RowOf<typeof columns>

export const period = defineModel({
  name: 'period',
  layer: 'marts',
  grain: ['period_id'],
  description: { vi: 'Kỳ: tháng, quý, sáu tháng, năm.', en: 'Periods.' },
  columns,
  query: (db) =>
    db
      .selectFrom('core.dim_period as p')
      .crossJoin('staging.stg_ops__build_parameter as b')
      .select([
        'p.period_id',
        'p.kind',
        'p.label_vi',
        'p.start_date',
        'p.end_date',
        'p.months',
        'p.previous_period_id',
        sql<boolean>`p.end_date < b.as_of_date`.as('is_over'),
        'p.sort_order',
      ]),
})

/** The catalogue of KPIs as a table, so that pages explain what they show. */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { kpiCatalogue } from './kpiCatalogue.ts'

const columns = {
  kpi_id: field.text('Mã chỉ số', 'KPI id'),
  sort_order: field.integer('Thứ tự', 'Order'),
  title_vi: field.text('Tên chỉ số', 'Title'),
  measures_vi: field.text('Đo điều gì', 'What it measures'),
  unit_of_value: field.text('Cách đọc giá trị: percent, rate, count', 'How the value reads'),
  formula_vi: field.text('Cách tính', 'Formula'),
  numerator_vi: field.text('Tử số', 'Numerator'),
  denominator_vi: orNull(field.text('Mẫu số', 'Denominator')),
  clause: orNull(field.text('Điều khoản trong kế hoạch', 'Clause')),
  is_quantified: field.boolean('Có kế hoạch đặt số cho chỉ số này', 'Some plan puts a number on it'),
  ours_vi: field.text('Phần do hệ thống chọn, kế hoạch không quy định', 'Choices of ours'),
} as const satisfies Columns

export type Kpi = RowOf<typeof columns>

export const kpi = defineModel({
  name: 'kpi',
  layer: 'marts',
  grain: ['kpi_id'],
  description: {
    vi: 'Danh mục chỉ số: đo gì, tính thế nào, phần nào do hệ thống chọn.',
    en: 'Catalogue of KPIs: what each measures, how, and which choices are ours.',
  },
  columns,
  query: (db) => {
    const names = ['sort_order', ...Object.keys(kpiCatalogue[0])]
    const rows = kpiCatalogue.map(
      (entry, place) =>
        sql`(${sql.join([place + 1, ...Object.values(entry)].map((value) => sql.lit(value)))})`,
    )
    const entries = sql<Kpi>`(values ${sql.join(rows)})`
    return db
      .selectFrom(entries.as<'entry'>(sql`entry(${sql.join(names.map((name) => sql.ref(name)))})`))
      .selectAll()
  },
})

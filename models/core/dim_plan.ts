/**
 * Plans, one row each.
 */
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'

const columns = {
  plan_id: field.text('Mã kế hoạch', 'Plan id'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  title: field.text('Tên kế hoạch', 'Title'),
  document: field.text('Văn bản', 'Document'),
  plan_date: orNull(field.date('Ngày ban hành', 'Date of the plan')),
  first_period: field.text('Tháng đầu', 'First month'),
  last_period: field.text('Tháng cuối', 'Last month'),
} as const satisfies Columns

export type DimPlan = RowOf<typeof columns>

export const dimPlan = defineModel({
  name: 'dim_plan',
  layer: 'core',
  grain: ['plan_id'],
  description: {
    vi: 'Kế hoạch.',
    en: 'Plans.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('staging.stg_registry__plan as r')
      .select([
        'r.plan_id',
        'r.organisation_id',
        'r.title',
        'r.document',
        'r.plan_date',
        'r.first_period',
        'r.last_period',
      ]),
})

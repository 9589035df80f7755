/** Plans, for pages. */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { over } from '../../sql/window.ts'

const columns = {
  plan_id: field.text('Mã kế hoạch', 'Plan id'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  title: field.text('Tên kế hoạch', 'Title'),
  document: field.text('Văn bản', 'Document'),
  plan_date: orNull(field.date('Ngày ban hành', 'Date of the plan')),
  first_period: field.text('Tháng đầu', 'First month'),
  last_period: field.text('Tháng cuối', 'Last month'),
  sort_order: field.integer('Thứ tự trong tổ chức', 'Order within the organisation'),
} as const satisfies Columns

export type Plan = RowOf<typeof columns>

export const plan = defineModel({
  name: 'plan',
  layer: 'marts',
  grain: ['plan_id'],
  description: { vi: 'Kế hoạch.', en: 'Plans.' },
  columns,
  query: (db) =>
    db.selectFrom('core.dim_plan').select([
      'plan_id',
      'organisation_id',
      'title',
      'document',
      'plan_date',
      'first_period',
      'last_period',
      over(sql<number>`row_number()`, {
        by: ['organisation_id'],
        order: ['first_period', 'plan_id'],
      }).as('sort_order'),
    ]),
})

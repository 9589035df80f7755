/** Plans. From the newest registry load. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

export const columns = {
  plan_id: field.text('Mã kế hoạch', 'Plan id'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  title: field.text('Tên kế hoạch', 'Title'),
  document: field.text('Văn bản', 'Document'),
  plan_date: orNull(field.date('Ngày ban hành', 'Date of the plan')),
  first_period: field.text('Tháng đầu', 'First month'),
  last_period: field.text('Tháng cuối', 'Last month'),
} as const satisfies Columns

export type StgRegistryPlan = RowOf<typeof columns>

export const stgRegistryPlan = defineModel({
  name: 'stg_registry__plan',
  layer: 'staging',
  grain: ['plan_id'],
  description: { vi: 'Kế hoạch.', en: 'Plans.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__plan as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
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

/** Organisations of the workspace. From the newest registry load. */
import { type Columns, type RowOf, field } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

export const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  name: field.text('Tên tổ chức', 'Full name'),
  short_name: field.text('Tên ngắn', 'Short name'),
  time_zone: field.text('Múi giờ', 'IANA time zone'),
  is_demo: field.boolean('Là dữ liệu minh họa', 'Illustrative data'),
} as const satisfies Columns

export type StgRegistryOrganisation = RowOf<typeof columns>

export const stgRegistryOrganisation = defineModel({
  name: 'stg_registry__organisation',
  layer: 'staging',
  grain: ['organisation_id'],
  description: { vi: 'Tổ chức khai trong thidua.yaml.', en: 'Organisations of the workspace.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__organisation as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select(['r.organisation_id', 'r.name', 'r.short_name', 'r.time_zone', 'r.is_demo']),
})

/**
 * Organisations, one row each.
 */
import { type Columns, type RowOf, field } from '../columns.ts'
import { defineModel } from '../model.ts'

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  name: field.text('Tên tổ chức', 'Full name'),
  short_name: field.text('Tên ngắn', 'Short name'),
  time_zone: field.text('Múi giờ', 'IANA time zone'),
  is_demo: field.boolean('Là dữ liệu minh họa', 'Illustrative data'),
} as const satisfies Columns

export type DimOrganisation = RowOf<typeof columns>

export const dimOrganisation = defineModel({
  name: 'dim_organisation',
  layer: 'core',
  grain: ['organisation_id'],
  description: {
    vi: 'Tổ chức.',
    en: 'Organisations.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('staging.stg_registry__organisation as r')
      .select(['r.organisation_id', 'r.name', 'r.short_name', 'r.time_zone', 'r.is_demo']),
})

/**
 * Organisations, one row each.
 */
import type { RowOf } from '../columns.ts'
import { defineModel } from '../model.ts'
import { columns } from '../staging/registry/stg_registry__organisation.ts'

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
  query: (db) => db.selectFrom('staging.stg_registry__organisation').selectAll(),
})

/**
 * Plans, one row each.
 */
import type { RowOf } from '../columns.ts'
import { defineModel } from '../model.ts'
import { columns } from '../staging/registry/stg_registry__plan.ts'

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
  query: (db) => db.selectFrom('staging.stg_registry__plan').selectAll(),
})

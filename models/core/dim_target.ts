/**
 * Targets of plans, one row per level bound; borrowed ones say so.
 */
import type { RowOf } from '../columns.ts'
import { defineModel } from '../model.ts'
import { columns } from '../staging/registry/stg_registry__target.ts'

export type DimTarget = RowOf<typeof columns>

export const dimTarget = defineModel({
  name: 'dim_target',
  layer: 'core',
  grain: ['plan_id', 'target_id', 'level'],
  description: {
    vi: 'Chỉ tiêu của kế hoạch, mỗi cấp một dòng.',
    en: 'Targets of plans, one row per level.',
  },
  columns,
  query: (db) => db.selectFrom('staging.stg_registry__target').selectAll(),
})

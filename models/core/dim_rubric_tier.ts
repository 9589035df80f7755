/**
 * Rating tiers of each rubric.
 */
import type { RowOf } from '../columns.ts'
import { defineModel } from '../model.ts'
import { columns } from '../staging/registry/stg_registry__rubric_tier.ts'

export type DimRubricTier = RowOf<typeof columns>

export const dimRubricTier = defineModel({
  name: 'dim_rubric_tier',
  layer: 'core',
  grain: ['rubric_id', 'tier_id'],
  description: {
    vi: 'Các mức xếp loại.',
    en: 'Rating tiers.',
  },
  columns,
  query: (db) => db.selectFrom('staging.stg_registry__rubric_tier').selectAll(),
})

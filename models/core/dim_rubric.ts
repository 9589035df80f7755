/**
 * Scoring rubrics, one row per level scored.
 */
import type { RowOf } from '../columns.ts'
import { defineModel } from '../model.ts'
import { columns } from '../staging/registry/stg_registry__rubric.ts'

export type DimRubric = RowOf<typeof columns>

export const dimRubric = defineModel({
  name: 'dim_rubric',
  layer: 'core',
  grain: ['rubric_id', 'level'],
  description: {
    vi: 'Bộ tiêu chí chấm điểm, mỗi cấp một dòng.',
    en: 'Scoring rubrics, one row per level.',
  },
  columns,
  query: (db) => db.selectFrom('staging.stg_registry__rubric').selectAll(),
})

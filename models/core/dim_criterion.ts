/**
 * Criteria of each rubric, with the rule that turns a value into points.
 */
import type { RowOf } from '../columns.ts'
import { defineModel } from '../model.ts'
import { columns } from '../staging/registry/stg_registry__criterion.ts'

export type DimCriterion = RowOf<typeof columns>

export const dimCriterion = defineModel({
  name: 'dim_criterion',
  layer: 'core',
  grain: ['rubric_id', 'criterion_id'],
  description: {
    vi: 'Tiêu chí của bộ tiêu chí.',
    en: 'Criteria of rubrics.',
  },
  columns,
  query: (db) => db.selectFrom('staging.stg_registry__criterion').selectAll(),
})

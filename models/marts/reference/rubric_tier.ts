/** The tiers of each rubric, from the top. */
import { sql } from 'kysely'
import { type Columns, type RowOf, field } from '../../columns.ts'
import { defineModel } from '../../model.ts'

const columns = {
  rubric_id: field.text('Mã bộ tiêu chí', 'Rubric id'),
  tier_id: field.text('Mã mức', 'Tier id'),
  title: field.text('Xếp loại', 'Title'),
  at_least: field.points('Từ điểm', 'From points'),
  sort_order: field.integer('Thứ tự từ cao xuống', 'Order from the top'),
} as const satisfies Columns

export type RubricTier = RowOf<typeof columns>

export const rubricTier = defineModel({
  name: 'rubric_tier',
  layer: 'marts',
  grain: ['rubric_id', 'tier_id'],
  description: { vi: 'Các mức xếp loại.', en: 'Tiers of rubrics.' },
  columns,
  query: (db) =>
    db
      .selectFrom('core.dim_rubric_tier')
      .select([
        'rubric_id',
        'tier_id',
        'title',
        sql<string>`cast(coalesce(at_least, 0) as decimal(9, 2))`.as('at_least'),
        'sort_order',
      ]),
})

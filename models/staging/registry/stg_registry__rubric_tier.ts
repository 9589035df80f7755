/** Rating tiers. From the newest registry load. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

export const columns = {
  rubric_id: field.text('Mã bộ tiêu chí', 'Rubric id'),
  tier_id: field.text('Mã mức', 'Tier id'),
  title: field.text('Tên mức xếp loại', 'Title'),
  at_least: orNull(field.quantity('Từ điểm', 'From points')),
  sort_order: field.integer('Thứ tự từ cao xuống', 'Order from the top'),
} as const satisfies Columns

export type StgRegistryRubricTier = RowOf<typeof columns>

export const stgRegistryRubricTier = defineModel({
  name: 'stg_registry__rubric_tier',
  layer: 'staging',
  grain: ['rubric_id', 'tier_id'],
  description: { vi: 'Các mức xếp loại.', en: 'Rating tiers.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__rubric_tier as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select(['r.rubric_id', 'r.tier_id', 'r.title', 'r.at_least', 'r.sort_order']),
})

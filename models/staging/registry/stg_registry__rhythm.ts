/** How often each source is expected to bring something new. From the newest registry load. */
import { type Columns, type RowOf, field } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

const columns = {
  source: field.text('Nguồn', 'Source id'),
  days: field.integer('Số ngày phải có dữ liệu mới', 'Days within which something new is expected'),
} as const satisfies Columns

export type StgRegistryRhythm = RowOf<typeof columns>

export const stgRegistryRhythm = defineModel({
  name: 'stg_registry__rhythm',
  layer: 'staging',
  grain: ['source'],
  description: { vi: 'Nhịp cập nhật của từng nguồn.', en: 'The rhythm of each source.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__rhythm as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select(['r.source', 'r.days']),
})

/** What became of units, with a source. From the newest registry load. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

export const columns = {
  from_unit_id: field.text('Đơn vị cũ', 'Former unit'),
  to_unit_id: orNull(field.text('Đơn vị mới', 'Successor')),
  kind: field.text('Hình thức (merged, split, renamed, dissolved)', 'Kind of change'),
  date: field.date('Ngày hiệu lực', 'Effective date'),
  source: field.text('Văn bản nguồn', 'Source document'),
} as const satisfies Columns

export type StgRegistryUnitLineage = RowOf<typeof columns>

export const stgRegistryUnitLineage = defineModel({
  name: 'stg_registry__unit_lineage',
  layer: 'staging',
  grain: ['from_unit_id', 'to_unit_id', 'kind', 'date'],
  description: {
    vi: 'Sáp nhập, chia tách, đổi tên, giải thể đơn vị, có nguồn.',
    en: 'What became of units, with a source.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__unit_lineage as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select(['r.from_unit_id', 'r.to_unit_id', 'r.kind', 'r.date', 'r.source']),
})

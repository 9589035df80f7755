/**
 * What became of units. An edge without a source is not here: none is invented.
 */
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'

const columns = {
  from_unit_id: field.text('Đơn vị cũ', 'Former unit'),
  to_unit_id: orNull(field.text('Đơn vị mới', 'Successor')),
  kind: field.text('Hình thức (merged, split, renamed, dissolved)', 'Kind of change'),
  date: field.date('Ngày hiệu lực', 'Effective date'),
  source: field.text('Văn bản nguồn', 'Source document'),
} as const satisfies Columns

export type DimUnitLineage = RowOf<typeof columns>

export const dimUnitLineage = defineModel({
  name: 'dim_unit_lineage',
  layer: 'core',
  grain: ['from_unit_id', 'to_unit_id', 'kind', 'date'],
  description: {
    vi: 'Sáp nhập, chia tách, đổi tên, giải thể đơn vị.',
    en: 'What became of units.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('staging.stg_registry__unit_lineage as r')
      .select(['r.from_unit_id', 'r.to_unit_id', 'r.kind', 'r.date', 'r.source']),
})

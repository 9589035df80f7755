/**
 * What became of units. An edge without a source is not here: none is invented.
 */
import type { RowOf } from '../columns.ts'
import { defineModel } from '../model.ts'
import { columns } from '../staging/registry/stg_registry__unit_lineage.ts'

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
  query: (db) => db.selectFrom('staging.stg_registry__unit_lineage').selectAll(),
})

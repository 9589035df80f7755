/**
 * Emulation clusters.
 */
import type { RowOf } from '../columns.ts'
import { defineModel } from '../model.ts'
import { columns } from '../staging/registry/stg_registry__cluster.ts'

export type DimCluster = RowOf<typeof columns>

export const dimCluster = defineModel({
  name: 'dim_cluster',
  layer: 'core',
  grain: ['cluster_id'],
  description: {
    vi: 'Cụm thi đua.',
    en: 'Emulation clusters.',
  },
  columns,
  query: (db) => db.selectFrom('staging.stg_registry__cluster').selectAll(),
})

/**
 * Which unit is in which cluster, and from when to when.
 */
import type { RowOf } from '../columns.ts'
import { defineModel } from '../model.ts'
import { columns } from '../staging/registry/stg_registry__cluster_member.ts'

export type DimClusterMember = RowOf<typeof columns>

export const dimClusterMember = defineModel({
  name: 'dim_cluster_member',
  layer: 'core',
  grain: ['cluster_id', 'unit_id', 'valid_from'],
  description: {
    vi: 'Đơn vị thuộc cụm thi đua theo thời gian.',
    en: 'Members of clusters through time.',
  },
  columns,
  query: (db) => db.selectFrom('staging.stg_registry__cluster_member').selectAll(),
})

/**
 * Which unit is in which cluster, and from when to when.
 */
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'

const columns = {
  cluster_id: field.text('Mã cụm', 'Cluster id'),
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  valid_from: orNull(field.date('Có hiệu lực từ ngày', 'In force from')),
  valid_to: orNull(field.date('Có hiệu lực đến hết ngày', 'Last day in force')),
} as const satisfies Columns

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
  query: (db) =>
    db
      .selectFrom('staging.stg_registry__cluster_member as r')
      .select(['r.cluster_id', 'r.unit_id', 'r.valid_from', 'r.valid_to']),
})

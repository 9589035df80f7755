/** Members of clusters through time. From the newest registry load. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

export const columns = {
  cluster_id: field.text('Mã cụm', 'Cluster id'),
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  valid_from: orNull(field.date('Có hiệu lực từ ngày', 'In force from')),
  valid_to: orNull(field.date('Có hiệu lực đến hết ngày', 'Last day in force')),
} as const satisfies Columns

export type StgRegistryClusterMember = RowOf<typeof columns>

export const stgRegistryClusterMember = defineModel({
  name: 'stg_registry__cluster_member',
  layer: 'staging',
  grain: ['cluster_id', 'unit_id', 'valid_from'],
  description: { vi: 'Đơn vị thuộc cụm thi đua theo thời gian.', en: 'Members of clusters through time.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__cluster_member as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select(['r.cluster_id', 'r.unit_id', 'r.valid_from', 'r.valid_to']),
})

/** Emulation clusters. From the newest registry load. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

export const columns = {
  cluster_id: field.text('Mã cụm', 'Cluster id'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  name: field.text('Tên cụm', 'Name'),
  valid_from: orNull(field.date('Có hiệu lực từ ngày', 'In force from')),
  valid_to: orNull(field.date('Có hiệu lực đến hết ngày', 'Last day in force')),
} as const satisfies Columns

export type StgRegistryCluster = RowOf<typeof columns>

export const stgRegistryCluster = defineModel({
  name: 'stg_registry__cluster',
  layer: 'staging',
  grain: ['cluster_id'],
  description: { vi: 'Cụm thi đua.', en: 'Emulation clusters.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__cluster as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select(['r.cluster_id', 'r.organisation_id', 'r.name', 'r.valid_from', 'r.valid_to']),
})

/** Holidays and make-up days. From the newest registry load. */
import { type Columns, type RowOf, field } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

const columns = {
  date: field.date('Ngày', 'Date'),
  kind: field.text('Loại (nghi_le, nghi_bu, hoan_doi, lam_bu)', 'Kind of day'),
  name: field.text('Tên ngày', 'Name'),
  source: field.text('Văn bản nguồn', 'Source'),
  status: field.text('Chính thức hay dự kiến', 'Official or expected'),
} as const satisfies Columns

export type StgRegistryCalendar = RowOf<typeof columns>

export const stgRegistryCalendar = defineModel({
  name: 'stg_registry__calendar',
  layer: 'staging',
  grain: ['date'],
  description: { vi: 'Ngày nghỉ và ngày làm bù.', en: 'Holidays and make-up days.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__calendar as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select(['r.date', 'r.kind', 'r.name', 'r.source', 'r.status']),
})

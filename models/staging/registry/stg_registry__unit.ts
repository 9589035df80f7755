/** Units. From the newest registry load. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

const columns = {
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  name: field.text('Tên đầy đủ', 'Full name'),
  short_name: field.text('Tên ngắn', 'Short name'),
  type: field.text('Loại đơn vị', 'Unit type'),
  level: field.text('Cấp', 'Level'),
  parent_id: orNull(field.text('Đơn vị cấp trên', 'Parent unit')),
  gso_code: orNull(
    field.text('Mã đơn vị hành chính (không dùng làm khóa)', 'Administrative code, never a key'),
  ),
  valid_from: orNull(field.date('Có hiệu lực từ ngày', 'In force from')),
  valid_to: orNull(field.date('Có hiệu lực đến hết ngày', 'Last day in force')),
  sort_order: field.integer('Thứ tự theo lễ tân', 'Protocol order'),
} as const satisfies Columns

export type StgRegistryUnit = RowOf<typeof columns>

export const stgRegistryUnit = defineModel({
  name: 'stg_registry__unit',
  layer: 'staging',
  grain: ['unit_id'],
  description: { vi: 'Đơn vị trong danh mục.', en: 'Units.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__unit as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select([
        'r.unit_id',
        'r.organisation_id',
        'r.name',
        'r.short_name',
        'r.type',
        'r.level',
        'r.parent_id',
        'r.gso_code',
        'r.valid_from',
        'r.valid_to',
        'r.sort_order',
      ]),
})

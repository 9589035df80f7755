/**
 * Units, one row each: a unit that was merged or renamed stays, with its last day.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'

const columns = {
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  name: field.text('Tên đầy đủ', 'Full name'),
  short_name: field.text('Tên ngắn', 'Short name'),
  label: field.text(
    'Tên hiển thị, đơn vị cũ kèm ngày hết hiệu lực',
    'Label; former units carry their last day',
  ),
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

export type DimUnit = RowOf<typeof columns>

export const dimUnit = defineModel({
  name: 'dim_unit',
  layer: 'core',
  grain: ['unit_id'],
  description: {
    vi: 'Đơn vị, kể cả đơn vị đã sáp nhập hay giải thể.',
    en: 'Units, former ones too.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('staging.stg_registry__unit as r')
      .select([
        'r.unit_id',
        'r.organisation_id',
        'r.name',
        'r.short_name',
        sql<string>`r.short_name || coalesce(' (đến ' || strftime(r.valid_to, '%d/%m/%Y') || ')', '')`.as(
          'label',
        ),
        'r.type',
        'r.level',
        'r.parent_id',
        'r.gso_code',
        'r.valid_from',
        'r.valid_to',
        'r.sort_order',
      ]),
})

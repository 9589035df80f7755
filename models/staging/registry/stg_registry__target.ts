/** Targets of plans, one row per level. From the newest registry load. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

export const columns = {
  plan_id: field.text('Mã kế hoạch', 'Plan id'),
  target_id: field.text('Mã chỉ tiêu', 'Target id'),
  kpi_id: field.text('Mã chỉ số', 'KPI id'),
  title: field.text('Tên chỉ tiêu', 'Title'),
  clause: field.text('Điều khoản', 'Clause'),
  level: field.text('Cấp chịu chỉ tiêu', 'Level bound'),
  unit_types: orNull(field.text('Loại đơn vị, để trống là mọi loại', 'Unit types, null for all')),
  target: orNull(
    field.quantity(
      'Mức chỉ tiêu, để trống khi kế hoạch không đặt số',
      'Target, null when the plan sets no number',
    ),
  ),
  deadline: field.text('Hạn (monthly, yearly, date, none)', 'Kind of deadline'),
  deadline_date: orNull(field.date('Ngày hạn', 'Deadline date')),
  is_own: field.boolean('Của chính kế hoạch này', 'Of this very plan'),
  first_period: field.text('Tháng đầu', 'First month'),
  last_period: field.text('Tháng cuối', 'Last month'),
  channel_kinds: orNull(field.text('Loại kênh được tính', 'Channel kinds that count')),
} as const satisfies Columns

export type StgRegistryTarget = RowOf<typeof columns>

export const stgRegistryTarget = defineModel({
  name: 'stg_registry__target',
  layer: 'staging',
  grain: ['plan_id', 'target_id', 'level'],
  description: { vi: 'Chỉ tiêu của kế hoạch, mỗi cấp một dòng.', en: 'Targets of plans, one row per level.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__target as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select([
        'r.plan_id',
        'r.target_id',
        'r.kpi_id',
        'r.title',
        'r.clause',
        'r.level',
        'r.unit_types',
        'r.target',
        'r.deadline',
        'r.deadline_date',
        'r.is_own',
        'r.first_period',
        'r.last_period',
        'r.channel_kinds',
      ]),
})

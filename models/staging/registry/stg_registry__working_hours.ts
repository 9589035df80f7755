/** Working hours by weekday. From the newest registry load. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  weekday: field.integer('Thứ trong tuần (1 là thứ Hai)', 'Weekday, 1 is Monday'),
  am_start: orNull(field.text('Sáng từ', 'Morning start')),
  am_end: orNull(field.text('Sáng đến', 'Morning end')),
  pm_start: orNull(field.text('Chiều từ', 'Afternoon start')),
  pm_end: orNull(field.text('Chiều đến', 'Afternoon end')),
  valid_from: orNull(field.date('Có hiệu lực từ ngày', 'In force from')),
  valid_to: orNull(field.date('Có hiệu lực đến hết ngày', 'Last day in force')),
} as const satisfies Columns

export type StgRegistryWorkingHours = RowOf<typeof columns>

export const stgRegistryWorkingHours = defineModel({
  name: 'stg_registry__working_hours',
  layer: 'staging',
  grain: ['organisation_id', 'weekday', 'valid_from', 'am_start', 'pm_start'],
  description: { vi: 'Giờ làm việc hành chính theo thứ trong tuần.', en: 'Working hours by weekday.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__working_hours as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select([
        'r.organisation_id',
        'r.weekday',
        'r.am_start',
        'r.am_end',
        'r.pm_start',
        'r.pm_end',
        'r.valid_from',
        'r.valid_to',
      ]),
})

/** The timetable that each organisation counts its working hours by. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  organisation_short_name: field.text('Tên ngắn của tổ chức', 'Short name of the organisation'),
  weekday: field.integer('Thứ trong tuần (1 là thứ Hai)', 'Weekday, 1 is Monday'),
  am_start: orNull(field.text('Sáng từ', 'Morning start')),
  am_end: orNull(field.text('Sáng đến', 'Morning end')),
  pm_start: orNull(field.text('Chiều từ', 'Afternoon start')),
  pm_end: orNull(field.text('Chiều đến', 'Afternoon end')),
  valid_from: orNull(field.date('Có hiệu lực từ ngày', 'In force from')),
  valid_to: orNull(field.date('Có hiệu lực đến hết ngày', 'Last day in force')),
} as const satisfies Columns

export type WorkingHours = RowOf<typeof columns>

export const workingHours = defineModel({
  name: 'working_hours',
  layer: 'marts',
  grain: ['organisation_id', 'weekday', 'valid_from', 'am_start', 'pm_start'],
  description: { vi: 'Giờ làm việc hành chính của tổ chức.', en: 'Working hours of the organisation.' },
  columns,
  query: (db) =>
    db
      .selectFrom('staging.stg_registry__working_hours as h')
      .innerJoin('core.dim_organisation as o', 'o.organisation_id', 'h.organisation_id')
      .select([
        'h.organisation_id',
        'o.short_name as organisation_short_name',
        'h.weekday',
        'h.am_start',
        'h.am_end',
        'h.pm_start',
        'h.pm_end',
        'h.valid_from',
        'h.valid_to',
      ]),
})

/** Days off and worked Saturdays, as the working hours are counted with. */
import { sql } from 'kysely'
import { type Columns, type RowOf, field } from '../../columns.ts'
import { defineModel } from '../../model.ts'

const columns = {
  date: field.date('Ngày', 'Date'),
  year: field.integer('Năm', 'Year'),
  weekday: field.integer('Thứ trong tuần (1 là thứ Hai)', 'Weekday, 1 is Monday'),
  is_worked: field.boolean('Là ngày làm bù', 'A make-up day that is worked'),
  kind: field.text('Loại ngày (nghi_le, nghi_bu, hoan_doi, lam_bu)', 'Kind of day'),
  kind_vi: field.text('Loại ngày bằng chữ', 'Kind in words'),
  name: field.text('Tên ngày', 'Name'),
  source: field.text('Văn bản nguồn', 'Source'),
  status: field.text('Chính thức hay dự kiến (chinh_thuc, du_kien)', 'Official or expected'),
} as const satisfies Columns

export type Calendar = RowOf<typeof columns>

export const calendar = defineModel({
  name: 'calendar',
  layer: 'marts',
  grain: ['date'],
  description: {
    vi: 'Ngày nghỉ và ngày làm bù dùng để đếm giờ hành chính.',
    en: 'Days off and make-up days.',
  },
  columns,
  query: (db) =>
    db.selectFrom('staging.stg_registry__calendar').select((eb) => [
      'date',
      sql<number>`year(date)`.as('year'),
      sql<number>`isodow(date)`.as('weekday'),
      eb('kind', '=', 'lam_bu').as('is_worked'),
      'kind',
      sql<string>`case kind when 'nghi_le' then 'nghỉ lễ' when 'nghi_bu' then 'nghỉ bù'
        when 'hoan_doi' then 'nghỉ hoán đổi' when 'lam_bu' then 'làm bù' end`.as('kind_vi'),
      'name',
      'source',
      'status',
    ]),
})

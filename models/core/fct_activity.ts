/**
 * The register of activities, newest version: training, contests, media products, periodic reports, milestones, with when
 * they were due and done. Inside the coverage of an organisation or unit an absent activity is none.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'

const columns = {
  activity_id: field.text('Mã hoạt động trong kho', 'Id in the warehouse'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  activity_code: field.text('Mã trong sổ', 'Code in the register'),
  kind: field.text('Loại hoạt động', 'Kind'),
  title: field.text('Tên hoạt động', 'Title'),
  due_on: orNull(field.date('Hạn', 'Due on')),
  done_on: orNull(field.date('Ngày làm xong hoặc nhận được', 'Done or received on')),
  status: field.text('Tình trạng (planned, done, cancelled)', 'Status'),
  days_late: orNull(
    field.integer('Số ngày trễ hạn, âm là sớm', 'Days after the due day, negative before it'),
  ),
  participants: orNull(field.integer('Số người dự', 'Participants')),
  channel_id: orNull(field.text('Mã kênh', 'Channel id')),
  link: orNull(field.text('Liên kết', 'Link')),
  evidence: orNull(field.text('Minh chứng', 'Evidence')),
  observed_at: field.timestamp('Thời điểm ghi nhận', 'Observed at'),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
} as const satisfies Columns

export type FctActivity = RowOf<typeof columns>

export const fctActivity = defineModel({
  name: 'fct_activity',
  layer: 'core',
  grain: ['activity_id'],
  description: { vi: 'Hoạt động trong sổ của đơn vị.', en: 'Activities in the register.' },
  columns,
  query: (db) =>
    db
      .selectFrom('staging.stg_activity_log__activity as r')
      .where('r.is_latest', '=', true)
      .select(sql<string>`r.organisation_id || ':' || r.unit_id || ':' || r.activity_code`.as('activity_id'))
      .select([
        'r.organisation_id',
        'r.unit_id',
        'r.activity_code',
        'r.kind',
        'r.title',
        'r.due_on',
        'r.done_on',
      ])
      .select(['r.status', sql<number | null>`date_diff('day', r.due_on, r.done_on)`.as('days_late')])
      .select(['r.participants', 'r.channel_id', 'r.link', 'r.evidence'])
      .select(['r.observed_at', 'r.batch_id', 'r.source_row']),
})

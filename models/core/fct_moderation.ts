/**
 * What moderators of a channel did in a month, newest version, of the owner on the month's last day. An absent row is
 * unknown, never 0.
 */
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { lastDayOf, ownedOn } from './owner.ts'

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  unit_id: orNull(field.text('Đơn vị sở hữu kênh cuối tháng', 'Owner on the last day')),
  organisation_id: orNull(field.text('Mã tổ chức', 'Organisation id')),
  month: field.text('Tháng, như 2024-03', 'Month'),
  content_kind: field.text('Loại nội dung, all là tất cả', 'Kind of content, all for every kind'),
  measure: field.text('Đếm gì', 'What is counted; hours are working hours'),
  value: field.quantity('Giá trị', 'Value'),
  evidence: orNull(field.text('Minh chứng', 'Evidence')),
  observed_at: field.timestamp('Thời điểm ghi nhận', 'Observed at'),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
} as const satisfies Columns

export type FctModeration = RowOf<typeof columns>

export const fctModeration = defineModel({
  name: 'fct_moderation',
  layer: 'core',
  grain: ['channel_id', 'month', 'content_kind', 'measure'],
  description: { vi: 'Việc duyệt bài và thành viên theo tháng.', en: 'Moderation by month.' },
  columns,
  query: (db) =>
    db
      .selectFrom('staging.stg_message_log__moderation as m')
      .leftJoin('core.dim_channel_owner as w', (join) =>
        join.onRef('w.channel_id', '=', 'm.channel_id').on(ownedOn(lastDayOf('m.month'))),
      )
      .leftJoin('core.dim_unit as u', 'u.unit_id', 'w.unit_id')
      .where('m.is_latest', '=', true)
      .select(['m.channel_id', 'w.unit_id', 'u.organisation_id', 'm.month', 'm.content_kind', 'm.measure'])
      .select(['m.value', 'm.evidence', 'm.observed_at', 'm.batch_id', 'm.source_row']),
})

/**
 * Messages and questions that came to a channel, newest version, of the unit that owned it on the day: when they came and
 * when they were answered, neither who wrote nor what.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { localDate } from '../sql/time.ts'
import { civilZone } from '../staging/civilZone.ts'
import { ownedOn } from './owner.ts'

const columns = {
  message_id: field.text('Mã tin nhắn trong kho', 'Id in the warehouse'),
  channel_id: field.text('Mã kênh', 'Channel id'),
  unit_id: orNull(field.text('Đơn vị sở hữu kênh ngày nhận', 'Owner on the day')),
  organisation_id: orNull(field.text('Mã tổ chức', 'Organisation id')),
  kind: field.text('Loại (message, question)', 'Kind'),
  received_at: field.timestamp('Nhận lúc', 'Received at'),
  received_on: field.date('Ngày nhận', 'Civil date of receipt'),
  is_answered: field.boolean('Đã trả lời', 'Answered'),
  answered_at: orNull(field.timestamp('Trả lời lúc', 'Answered at')),
  observed_at: field.timestamp('Thời điểm ghi nhận', 'Observed at'),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
} as const satisfies Columns

export type FctMessage = RowOf<typeof columns>

export const fctMessage = defineModel({
  name: 'fct_message',
  layer: 'core',
  grain: ['message_id'],
  description: { vi: 'Tin nhắn và câu hỏi gửi đến kênh.', en: 'Messages and questions to channels.' },
  columns,
  query: (db) =>
    db
      .with('message', (cte) =>
        cte
          .selectFrom('staging.stg_message_log__message as m')
          .leftJoin('core.dim_channel as c', 'c.channel_id', 'm.channel_id')
          .leftJoin('core.dim_organisation as o', 'o.organisation_id', 'c.organisation_id')
          .where('m.is_latest', '=', true)
          .selectAll('m')
          .select(localDate('m.received_at', sql`coalesce(o.time_zone, ${civilZone})`).as('received_on')),
      )
      .selectFrom('message as m')
      .leftJoin('core.dim_channel_owner as w', (join) =>
        join.onRef('w.channel_id', '=', 'm.channel_id').on(ownedOn('m.received_on')),
      )
      .leftJoin('core.dim_unit as u', 'u.unit_id', 'w.unit_id')
      .select(
        sql<string>`m.channel_id || ':' || m.kind || ':' || strftime(timezone('UTC', m.received_at), '%Y%m%dT%H%M%SZ') || ':' || m.ordinal`.as(
          'message_id',
        ),
      )
      .select(['m.channel_id', 'w.unit_id', 'u.organisation_id', 'm.kind', 'm.received_at', 'm.received_on'])
      .select(['m.is_answered', 'm.answered_at', 'm.observed_at', 'm.batch_id', 'm.source_row']),
})

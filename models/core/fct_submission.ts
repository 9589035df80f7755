/**
 * Submissions, one row per text and receipt, newest version, with whether each counts (S0, III.2; K01): a text, not
 * rejected for its content, once per distinct text, at its first receipt. Nothing is dropped because a later log lacks
 * it; a receipt is superseded only when a later log that covers its day names the same text with another receipt.
 */
import { type Kysely, sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import type { Database } from '../database.ts'
import { defineModel } from '../model.ts'
import { localDate } from '../sql/time.ts'
import { rowNumber } from '../sql/window.ts'

const columns = {
  submission_id: field.text('Mã tin, bài trong kho', 'Submission id in the warehouse'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  unit_id: field.text('Đơn vị gửi', 'Unit that sent it'),
  event_id: orNull(field.text('Mã sự kiện', 'Event id')),
  title: field.text('Tiêu đề', 'Title'),
  text_identity: field.text('Dấu nhận ra cùng một văn bản', 'Identity of the text'),
  kind: field.text('Loại (news, article, roundup, photo)', 'Kind'),
  target_channel: orNull(field.text('Kênh đích', 'Channel aimed at')),
  received_at: field.timestamp('Nhận lúc', 'Received at'),
  received_on: field.date('Ngày nhận', 'Civil date of receipt'),
  image_count: orNull(field.integer('Số ảnh', 'Images')),
  has_captions: orNull(field.boolean('Ảnh có chú thích', 'Images have captions')),
  status: field.text('Trạng thái (received, published, returned)', 'Status'),
  return_reason: orNull(field.text('Lý do trả lại (content, form)', 'Why it was returned')),
  published_on: orNull(field.date('Ngày đăng', 'Published on')),
  link: orNull(field.text('Liên kết', 'Link')),
  is_counted: field.boolean('Được tính', 'Counts'),
  not_counted_reason: orNull(
    field.text(
      'Vì sao không tính (superseded, photo_only, returned_content, returned_without_reason, duplicate_text)',
      'Why it does not count',
    ),
  ),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
} as const satisfies Columns

export type FctSubmission = RowOf<typeof columns>

export const fctSubmission = defineModel({
  name: 'fct_submission',
  layer: 'core',
  grain: ['submission_id'],
  description: {
    vi: 'Tin, bài các đơn vị gửi và việc có được tính hay không.',
    en: 'Submissions of units and whether each counts.',
  },
  columns,
  query: (db) =>
    db
      .with('superseded', () => supersededReceipts(db))
      .with('item', (cte) =>
        cte
          .selectFrom('staging.stg_submission_log__item as i')
          .innerJoin('core.dim_organisation as o', 'o.organisation_id', 'i.organisation_id')
          .leftJoin('superseded as x', (join) =>
            join
              .onRef('x.organisation_id', '=', 'i.organisation_id')
              .onRef('x.unit_id', '=', 'i.unit_id')
              .onRef('x.text_identity', '=', 'i.text_identity')
              .onRef('x.received_at', '=', 'i.received_at'),
          )
          .where('i.is_latest', '=', true)
          .selectAll('i')
          .select(localDate('i.received_at', 'o.time_zone').as('received_on'))
          .select(
            sql<string | null>`case
              when x.unit_id is not null then 'superseded'
              when i.kind = 'photo' then 'photo_only'
              when i.status = 'returned' and i.return_reason is null then 'returned_without_reason'
              when i.status = 'returned' and i.return_reason = 'content' then 'returned_content'
            end`.as('excluded'),
          ),
      )
      .with('numbered', (cte) =>
        cte
          .selectFrom('item as i')
          .selectAll('i')
          .select(
            rowNumber({
              by: ['i.organisation_id', 'i.unit_id', 'i.text_identity', sql`i.excluded is null`],
              order: ['i.received_at'],
            }).as('receipt_no'),
          ),
      )
      .selectFrom('numbered as n')
      .select([
        sql<string>`n.unit_id || ':' || n.text_identity || ':' || strftime(timezone('UTC', n.received_at), '%Y%m%dT%H%M%SZ')`.as(
          'submission_id',
        ),
        'n.organisation_id',
        'n.unit_id',
        sql<string | null>`n.organisation_id || ':' || n.event_code`.as('event_id'),
        'n.title',
        'n.text_identity',
        'n.kind',
        'n.target_channel',
        'n.received_at',
        'n.received_on',
        'n.image_count',
        'n.has_captions',
        'n.status',
        'n.return_reason',
        'n.published_on',
        'n.link',
        sql<boolean>`n.excluded is null and n.receipt_no = 1`.as('is_counted'),
        sql<string | null>`coalesce(n.excluded, case when n.receipt_no > 1 then 'duplicate_text' end)`.as(
          'not_counted_reason',
        ),
        'n.batch_id',
        'n.source_row',
      ]),
})

/** Receipts whose text a later log, covering their day, records with another receipt only: the officer corrected the time. */
function supersededReceipts(db: Kysely<Database>) {
  return db
    .selectFrom('staging.stg_submission_log__item as i')
    .innerJoin('staging.stg_submission_log__item as later', (join) =>
      join
        .onRef('later.organisation_id', '=', 'i.organisation_id')
        .onRef('later.unit_id', '=', 'i.unit_id')
        .onRef('later.text_identity', '=', 'i.text_identity')
        .onRef('later.received_at', '<>', 'i.received_at')
        .onRef('later.observed_at', '>', 'i.observed_at'),
    )
    .innerJoin('staging.stg_ops__coverage as c', (join) =>
      join
        .onRef('c.batch_id', '=', 'later.batch_id')
        .on('c.stream', '=', 'item')
        .onRef('c.covered_from', '<=', 'i.received_at')
        .onRef('c.covered_to', '>', 'i.received_at')
        .on((eb) => eb('c.entity_id', 'in', [eb.ref('i.organisation_id'), eb.ref('i.unit_id')])),
    )
    .where('i.is_latest', '=', true)
    .distinct()
    .select(['i.organisation_id', 'i.unit_id', 'i.text_identity', 'i.received_at'])
}

/** Submissions of units as the log records them. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { asOf, isNewest, nothingObservedLater } from './knownAsOf.ts'
import { provenance, provenanceColumns } from './provenance.ts'

const key = ['organisation_id', 'unit_id', 'text_identity', 'received_at'] as const

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  unit_typed: field.text('Tên đơn vị như trong tệp', 'Unit as typed'),
  event_code: orNull(field.text('Mã sự kiện', 'Event code')),
  title: field.text('Tiêu đề', 'Title'),
  text_identity: field.text('Dấu nhận ra cùng một văn bản', 'Identity of the text'),
  kind: field.text('Loại (news, article, roundup, photo)', 'Kind'),
  target_channel: orNull(field.text('Kênh đích', 'Channel aimed at')),
  received_at: field.timestamp('Nhận lúc', 'Received at'),
  image_count: orNull(field.integer('Số ảnh', 'Images')),
  has_captions: orNull(field.boolean('Ảnh có chú thích', 'Images have captions')),
  status: field.text('Trạng thái (received, published, returned)', 'Status'),
  return_reason: orNull(field.text('Lý do trả lại (content, form)', 'Why it was returned')),
  published_on: orNull(field.date('Ngày đăng', 'Published on')),
  link: orNull(field.text('Liên kết', 'Link')),
  ...provenanceColumns,
} as const satisfies Columns

export type StgSubmissionLogItem = RowOf<typeof columns>

export const stgSubmissionLogItem = defineModel({
  name: 'stg_submission_log__item',
  layer: 'staging',
  grain: [...key, 'observed_at', 'row_hash'],
  description: {
    vi: 'Tin, bài các đơn vị gửi, như sổ theo dõi ghi.',
    en: 'Submissions of units as the log records them.',
  },
  columns,
  tests: [nothingObservedLater('raw.submission_log__item')],
  query: (db) =>
    db
      .selectFrom('raw.submission_log__item as r')
      .where('r.observed_at', '<=', asOf(db))
      .select([
        'r.organisation_id',
        'r.unit_id',
        'r.unit_typed',
        'r.event_code',
        'r.title',
        'r.text_identity',
        'r.kind',
        'r.target_channel',
        'r.received_at',
        'r.image_count',
        'r.has_captions',
        'r.status',
        'r.return_reason',
        'r.published_on',
        'r.link',
        ...provenance,
      ])
      .select(isNewest(key).as('is_latest')),
})

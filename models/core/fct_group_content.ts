/**
 * Posts of groups as their boards list them, newest version, of the unit that owned the group on the day. Inside the
 * coverage of a channel an absent post is none.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { ownedOn } from './owner.ts'

const columns = {
  content_id: field.text('Mã bài trong kho', 'Id in the warehouse'),
  channel_id: field.text('Mã kênh', 'Channel id'),
  unit_id: orNull(field.text('Đơn vị sở hữu kênh ngày đăng', 'Owner on the day')),
  organisation_id: orNull(field.text('Mã tổ chức', 'Organisation id')),
  posted_on: field.date('Ngày đăng', 'Posted on'),
  kind: field.text('Loại (post, roundup)', 'Kind'),
  image_count: orNull(field.integer('Số ảnh', 'Images')),
  has_captions: orNull(field.boolean('Ảnh có chú thích', 'Images have captions')),
  is_original: orNull(field.boolean('Là bài tự làm', 'Original')),
  share_source: orNull(field.text('Nguồn chia sẻ (official, other)', 'Source of a re-share')),
  tag: orNull(field.text('Nhãn (good_news, good_story)', 'Tag')),
  link: orNull(field.text('Liên kết', 'Link')),
  observed_at: field.timestamp('Thời điểm ghi nhận', 'Observed at'),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
} as const satisfies Columns

export type FctGroupContent = RowOf<typeof columns>

export const fctGroupContent = defineModel({
  name: 'fct_group_content',
  layer: 'core',
  grain: ['content_id'],
  description: {
    vi: 'Bài trong nhóm do ban quản trị ghi.',
    en: 'Posts of groups as their boards list them.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('staging.stg_group_report__content as r')
      .leftJoin('core.dim_channel_owner as w', (join) =>
        join.onRef('w.channel_id', '=', 'r.channel_id').on(ownedOn('r.posted_on')),
      )
      .leftJoin('core.dim_unit as u', 'u.unit_id', 'w.unit_id')
      .where('r.is_latest', '=', true)
      .select(sql<string>`r.channel_id || ':' || r.text_identity`.as('content_id'))
      .select(['r.channel_id', 'w.unit_id', 'u.organisation_id', 'r.posted_on', 'r.kind', 'r.image_count'])
      .select(['r.has_captions', 'r.is_original', 'r.share_source', 'r.tag', 'r.link'])
      .select(['r.observed_at', 'r.batch_id', 'r.source_row']),
})

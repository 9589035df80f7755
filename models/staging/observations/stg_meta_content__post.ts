/** Posts of Facebook pages, one row per export; figures are lifetime totals as of the export. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { asOf, isNewest, nothingObservedLater } from './knownAsOf.ts'
import { provenance, provenanceColumns } from './provenance.ts'

const key = ['channel_id', 'post_id'] as const

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  post_id: field.text('Mã bài của nền tảng', 'Post id given by the platform'),
  page_external_id: orNull(field.text('Mã trang trong tệp', 'Page id in the file')),
  page_name: orNull(field.text('Tên trang trong tệp', 'Page name in the file')),
  published_at: field.timestamp('Thời điểm đăng', 'Published at'),
  published_raw: field.text('Thời điểm đăng như trong tệp', 'Publish time as typed'),
  published_zone: field.text('Múi giờ của tệp', 'Zone of the file'),
  post_kind: orNull(field.text('Loại bài', 'Kind of post')),
  caption: orNull(field.text('Nội dung', 'Caption')),
  permalink: orNull(field.text('Liên kết', 'Link')),
  is_share: orNull(field.boolean('Là bài chia sẻ lại', 'Is a re-share')),
  is_crosspost: orNull(field.boolean('Là bài đăng chéo', 'Is a crosspost')),
  views: orNull(field.integer('Lượt xem', 'Views')),
  reach: orNull(field.integer('Người xem', 'Reach')),
  interactions_reported: orNull(
    field.integer('Cảm xúc, bình luận và chia sẻ như tệp ghi', 'Interactions as reported'),
  ),
  reactions: orNull(field.integer('Cảm xúc', 'Reactions')),
  comments: orNull(field.integer('Bình luận', 'Comments')),
  shares: orNull(field.integer('Chia sẻ', 'Shares')),
  total_clicks: orNull(field.integer('Lượt nhấp', 'Clicks')),
  ...provenanceColumns,
} as const satisfies Columns

export type StgMetaContentPost = RowOf<typeof columns>

export const stgMetaContentPost = defineModel({
  name: 'stg_meta_content__post',
  layer: 'staging',
  grain: [...key, 'observed_at', 'row_hash'],
  description: {
    vi: 'Bài đăng trên trang Facebook, mỗi lần xuất một dòng; số đo là lũy kế tính đến lúc xuất.',
    en: 'Posts of Facebook pages, one row per export; figures are lifetime totals as of the export.',
  },
  columns,
  tests: [nothingObservedLater('raw.meta_content__post')],
  query: (db) =>
    db
      .selectFrom('raw.meta_content__post as r')
      .where('r.observed_at', '<=', asOf(db))
      .select([
        'r.channel_id',
        'r.post_id',
        'r.page_external_id',
        'r.page_name',
        'r.published_at',
        'r.published_raw',
        'r.published_zone',
        'r.post_kind',
        'r.caption',
        'r.permalink',
        'r.is_share',
        'r.is_crosspost',
        'r.views',
        'r.reach',
        'r.interactions_reported',
        'r.reactions',
        'r.comments',
        'r.shares',
        'r.total_clicks',
        ...provenance,
      ])
      .select(isNewest(key).as('is_latest')),
})

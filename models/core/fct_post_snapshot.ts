/**
 * What each export or answer said of each post: lifetime totals as of then. A blank part is unknown, so the sum is too. Of
 * two at the same instant the one loaded last speaks.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { qualifyFirst } from '../sql/window.ts'
import { observedPosts } from './observedPosts.ts'

const columns = {
  post_id: field.text('Mã bài', 'Post id in the warehouse'),
  observed_at: field.timestamp('Thời điểm ghi nhận', 'Observed at'),
  observed_estimated: field.boolean('Thời điểm ghi nhận là ước tính', 'Time of observation is estimated'),
  views: orNull(field.integer('Lượt xem', 'Views')),
  reach: orNull(field.integer('Người xem', 'Reach')),
  reactions: orNull(field.integer('Cảm xúc', 'Reactions')),
  comments: orNull(field.integer('Bình luận', 'Comments')),
  shares: orNull(field.integer('Chia sẻ', 'Shares')),
  interactions: orNull(
    field.integer('Tổng tương tác, khi biết đủ ba phần', 'Sum of the three parts, when all are known'),
  ),
  interactions_reported: orNull(field.integer('Tổng tương tác như tệp ghi', 'Sum as reported')),
  source: field.text('Nguồn', 'Source id'),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
} as const satisfies Columns

export type FctPostSnapshot = RowOf<typeof columns>

export const fctPostSnapshot = defineModel({
  name: 'fct_post_snapshot',
  layer: 'core',
  grain: ['post_id', 'observed_at'],
  description: {
    vi: 'Số đo của bài đăng tại từng lần ghi nhận.',
    en: 'Figures of posts as of each observation.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom(observedPosts(db).as('s'))
      .modifyEnd(
        qualifyFirst({
          by: ['s.channel_id', 's.post_id', 's.observed_at'],
          order: [['s.load_seq', 'desc'], ['s.source_row', 'desc'], 's.row_hash'],
        }),
      )
      .select([
        sql<string>`s.channel_id || ':' || s.post_id`.as('post_id'),
        's.observed_at',
        's.observed_estimated',
        's.views',
        's.reach',
        's.reactions',
        's.comments',
        's.shares',
        sql<number | null>`s.reactions + s.comments + s.shares`.as('interactions'),
        's.interactions_reported',
        's.source',
        's.batch_id',
        's.source_row',
      ]),
})

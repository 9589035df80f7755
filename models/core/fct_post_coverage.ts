/**
 * For what stretches of time the posts of a channel are known, whatever source says so: an export up to one day and the
 * platform's own answers from there on are one stretch.
 */
import { type Columns, type RowOf, field } from '../columns.ts'
import { defineModel } from '../model.ts'
import { islands } from '../sql/time.ts'

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  covered_from: field.timestamp('Có dữ liệu từ', 'Covered from'),
  covered_to: field.timestamp('Có dữ liệu đến trước', 'Covered to, exclusive'),
} as const satisfies Columns

export type FctPostCoverage = RowOf<typeof columns>

export const fctPostCoverage = defineModel({
  name: 'fct_post_coverage',
  layer: 'core',
  grain: ['channel_id', 'covered_from'],
  description: {
    vi: 'Khoảng thời gian có đủ bài đăng của từng kênh.',
    en: 'Stretches of time in which the posts of a channel are known.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom(
        islands(
          db
            .selectFrom('core.fct_coverage as c')
            .where('c.stream', '=', 'post')
            .where('c.entity_kind', '=', 'channel')
            .select(['c.entity_id as channel_id', 'c.covered_from', 'c.covered_to']),
          { by: ['channel_id'], from: 'covered_from', to: 'covered_to' },
        ).as('i'),
      )
      .selectAll(),
})

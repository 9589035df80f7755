/** Rubrics per level: points, bands and cap, in figures and in words. No plan sets points, so each says that it is a sample. */
import { type Kysely, sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import type { Database } from '../../database.ts'
import { defineModel } from '../../model.ts'
import { formatVi, percentVi } from '../../sql/text.ts'

const columns = {
  plan_id: field.text('Mã kế hoạch', 'Plan id'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  rubric_id: field.text('Mã bộ tiêu chí', 'Rubric id'),
  level: field.text('Cấp được chấm', 'Level scored'),
  title: field.text('Tên bộ tiêu chí', 'Title'),
  first_year: field.integer('Năm đầu', 'First year'),
  last_year: field.integer('Năm cuối', 'Last year'),
  total_points: orNull(field.points('Tổng điểm tối đa các tiêu chí', 'Sum of maximum points')),
  min_data_share: orNull(field.ratio('Tỷ lệ điểm có dữ liệu tối thiểu', 'Least share of points with data')),
  top_tier_cap_share: orNull(field.ratio('Giới hạn mức cao nhất', 'Cap on the top tier')),
  tiers_vi: orNull(field.text('Các mức xếp loại', 'Tiers in words')),
  cap_vi: field.text('Giới hạn mức cao nhất, bằng chữ', 'Cap in words'),
  sample_vi: field.text('Nhãn bắt buộc của bộ tiêu chí', 'The label that every rubric bears'),
} as const satisfies Columns

export type Rubric = RowOf<typeof columns>

export const rubric = defineModel({
  name: 'rubric',
  layer: 'marts',
  grain: ['plan_id', 'rubric_id', 'level'],
  description: { vi: 'Bộ tiêu chí chấm điểm theo cấp.', en: 'Scoring rubrics per level.' },
  columns,
  query: (db) =>
    db
      .selectFrom('core.dim_rubric as r')
      .innerJoin('core.dim_plan as p', 'p.plan_id', 'r.plan_id')
      .leftJoin(tiersInWords(db).as('t'), 't.rubric_id', 'r.rubric_id')
      .select([
        'r.plan_id',
        'p.organisation_id',
        'r.rubric_id',
        'r.level',
        'r.title',
        'r.first_year',
        'r.last_year',
        sql<string | null>`cast(r.total_points as decimal(9, 2))`.as('total_points'),
        'r.min_data_share',
        'r.top_tier_cap_share',
        't.tiers_vi',
        sql<string>`case when r.top_tier_cap_share is null then 'Không giới hạn số đơn vị ở mức cao nhất'
          else 'Số đơn vị ở mức cao nhất không quá ' || ${percentVi('r.top_tier_cap_share', 2)}
            || ' số đơn vị ở mức kế dưới (tính cả đơn vị bị chuyển xuống), trong mỗi '
            || case r.top_tier_cap_scope when 'cluster' then 'cụm' else 'cấp' end end`.as('cap_vi'),
        sql<string>`'Bộ tiêu chí mẫu, cần hội đồng phê duyệt'`.as('sample_vi'),
      ]),
})

function tiersInWords(db: Kysely<Database>) {
  return db
    .selectFrom('core.dim_rubric_tier')
    .groupBy('rubric_id')
    .select([
      'rubric_id',
      sql<string>`string_agg(title || ': từ ' || ${formatVi('at_least', 2, { trim: true })} || ' điểm', '; ' order by sort_order)`.as(
        'tiers_vi',
      ),
    ])
}

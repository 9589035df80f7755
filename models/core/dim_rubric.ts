/**
 * Scoring rubrics, one row per level scored.
 */
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'

const columns = {
  plan_id: field.text('Mã kế hoạch', 'Plan id'),
  rubric_id: field.text('Mã bộ tiêu chí', 'Rubric id'),
  title: field.text('Tên bộ tiêu chí', 'Title'),
  level: field.text('Cấp được chấm', 'Level scored'),
  first_year: field.integer('Năm đầu', 'First year'),
  last_year: field.integer('Năm cuối', 'Last year'),
  total_points: orNull(field.quantity('Tổng điểm chuẩn', 'Sum of maximum points')),
  bonus_cap: orNull(field.quantity('Trần điểm thưởng', 'Cap on bonus')),
  deduction_cap: orNull(field.quantity('Trần điểm trừ', 'Cap on deductions')),
  top_tier_cap_share: orNull(field.quantity('Tỷ lệ trần hạng cao nhất', 'Cap on the top tier')),
  top_tier_cap_scope: field.text('Phạm vi tính trần (cluster, level)', 'Where the cap counts'),
  min_data_share: orNull(
    field.quantity('Tỷ lệ điểm có dữ liệu tối thiểu', 'Least share of points with data'),
  ),
} as const satisfies Columns

export type DimRubric = RowOf<typeof columns>

export const dimRubric = defineModel({
  name: 'dim_rubric',
  layer: 'core',
  grain: ['rubric_id', 'level'],
  description: {
    vi: 'Bộ tiêu chí chấm điểm, mỗi cấp một dòng.',
    en: 'Scoring rubrics, one row per level.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('staging.stg_registry__rubric as r')
      .select([
        'r.plan_id',
        'r.rubric_id',
        'r.title',
        'r.level',
        'r.first_year',
        'r.last_year',
        'r.total_points',
        'r.bonus_cap',
        'r.deduction_cap',
        'r.top_tier_cap_share',
        'r.top_tier_cap_scope',
        'r.min_data_share',
      ]),
})

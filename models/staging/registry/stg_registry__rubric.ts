/** Scoring rubrics, one row per level. From the newest registry load. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

export const columns = {
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

export type StgRegistryRubric = RowOf<typeof columns>

export const stgRegistryRubric = defineModel({
  name: 'stg_registry__rubric',
  layer: 'staging',
  grain: ['rubric_id', 'level'],
  description: { vi: 'Bộ tiêu chí chấm điểm, mỗi cấp một dòng.', en: 'Scoring rubrics, one row per level.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__rubric as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
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

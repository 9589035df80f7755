/** Criteria of rubrics. From the newest registry load. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

export const columns = {
  plan_id: field.text('Mã kế hoạch', 'Plan id'),
  rubric_id: field.text('Mã bộ tiêu chí', 'Rubric id'),
  criterion_id: field.text('Mã tiêu chí', 'Criterion id'),
  sort_order: field.integer('Thứ tự', 'Order'),
  group_id: field.text('Nhóm tiêu chí', 'Group of criteria'),
  title: field.text('Tên tiêu chí', 'Title'),
  kpi_id: field.text('Mã chỉ số', 'KPI id'),
  max_points: orNull(field.quantity('Điểm chuẩn', 'Maximum points')),
  rule: field.text('Cách tính điểm', 'Rule'),
  rule_from: orNull(field.quantity('Giá trị không có điểm', 'Value that earns nothing')),
  rule_to: orNull(field.quantity('Giá trị đủ điểm', 'Value that earns all')),
  rule_steps: orNull(field.text('Các bậc (JSON)', 'Steps, JSON')),
  no_data: field.text('Khi không có dữ liệu (zero, exclude, carry)', 'What no data earns'),
  evidence_required: field.boolean('Cần minh chứng', 'Evidence required'),
  is_own: field.boolean('Của chính kế hoạch này', 'Of this very plan'),
  clause: field.text('Điều khoản', 'Clause'),
} as const satisfies Columns

export type StgRegistryCriterion = RowOf<typeof columns>

export const stgRegistryCriterion = defineModel({
  name: 'stg_registry__criterion',
  layer: 'staging',
  grain: ['rubric_id', 'criterion_id'],
  description: { vi: 'Tiêu chí của bộ tiêu chí.', en: 'Criteria of rubrics.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__criterion as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select([
        'r.plan_id',
        'r.rubric_id',
        'r.criterion_id',
        'r.sort_order',
        'r.group_id',
        'r.title',
        'r.kpi_id',
        'r.max_points',
        'r.rule',
        'r.rule_from',
        'r.rule_to',
        'r.rule_steps',
        'r.no_data',
        'r.evidence_required',
        'r.is_own',
        'r.clause',
      ]),
})

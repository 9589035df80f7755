/**
 * Points of each unit on each criterion of its rubric, per period. The way: who is scored (scope), on which figures
 * (lines, figures), beside whom (compared), for how many points (points), and why (explanation).
 */
import type { Columns, RowOf } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { explanation, wordings } from './explanation.ts'
import { compared, figures } from './figures.ts'
import { lines } from './lines.ts'
import { points } from './points.ts'
import { scope } from './scope.ts'
import { scoreLineTests } from './scoreLineChecks.ts'

const columns = {
  organisation_id: { type: 'text', vi: 'Tổ chức', en: 'Organisation' },
  plan_id: { type: 'text', vi: 'Kế hoạch', en: 'Plan' },
  rubric_id: { type: 'text', vi: 'Bộ tiêu chí', en: 'Rubric' },
  period_id: { type: 'text', vi: 'Kỳ', en: 'Period' },
  level: { type: 'text', vi: 'Cấp của đơn vị', en: 'Unit level' },
  cluster_id: {
    type: 'text',
    vi: 'Cụm thi đua vào ngày cuối kỳ',
    en: 'Cluster on the period’s last day',
    nullable: true,
  },
  unit_id: { type: 'text', vi: 'Đơn vị', en: 'Unit' },
  criterion_id: { type: 'text', vi: 'Tiêu chí', en: 'Criterion' },
  criterion_group_id: { type: 'text', vi: 'Nhóm tiêu chí', en: 'Group of criteria' },
  sort_order: { type: 'integer', vi: 'Thứ tự tiêu chí', en: 'Order of the criterion' },
  kpi_id: { type: 'text', vi: 'Chỉ số được chấm', en: 'KPI that is scored' },
  numerator: { type: 'quantity', vi: 'Tử số được chấm', en: 'Numerator scored', nullable: true },
  denominator: { type: 'quantity', vi: 'Mẫu số được chấm', en: 'Denominator scored', nullable: true },
  value: { type: 'ratio', vi: 'Giá trị được chấm', en: 'Value scored', nullable: true },
  target: { type: 'ratio', vi: 'Chỉ tiêu', en: 'Target', nullable: true },
  pace: { type: 'ratio', vi: 'Mức cần đạt đến hết kỳ', en: 'Paced target', nullable: true },
  raw_points: {
    type: 'points',
    vi: 'Điểm theo công thức, trước khi giới hạn trong 0 và điểm tối đa',
    en: 'Points by the rule before the bounds 0..max',
    nullable: true,
  },
  max_points: { type: 'points', vi: 'Điểm tối đa', en: 'Maximum points' },
  points: {
    type: 'points',
    vi: 'Điểm; trống khi tiêu chí được đưa ra khỏi tổng',
    en: 'Points; null when the criterion leaves the maximum',
    nullable: true,
  },
  rule: { type: 'text', vi: 'Cách tính điểm', en: 'Rule' },
  outcome: {
    type: 'text',
    vi: 'Kết cục: scored, carried, not_applicable, no_data_zero, no_data_excluded',
    en: 'Outcome',
  },
  no_data_policy: { type: 'text', vi: 'Cách xử lý khi thiếu dữ liệu', en: 'Policy on missing data' },
  carried_from_period_id: {
    type: 'text',
    vi: 'Kỳ có số liệu được dùng thay',
    en: 'Period whose figures were carried',
    nullable: true,
  },
  is_own: {
    type: 'boolean',
    vi: 'Tiêu chí của chính kế hoạch, không mượn',
    en: 'From this organisation’s own plan',
  },
  explanation_vi: { type: 'text', vi: 'Giải thích điểm', en: 'Explanation of the points' },
} as const satisfies Columns

export type ScoreLine = RowOf<typeof columns>

export const scoreLine = defineModel({
  name: 'score_line',
  layer: 'marts',
  grain: ['plan_id', 'rubric_id', 'period_id', 'unit_id', 'criterion_id'],
  description: {
    vi: 'Điểm của từng đơn vị theo từng tiêu chí trong từng kỳ, kèm lời giải thích có số liệu.',
    en: 'Points of each unit on each criterion per period, with the explanation that holds the figures.',
  },
  columns,
  tests: scoreLineTests,
  query: (db) =>
    db
      .with('scope', () => scope(db))
      .with('line', () => lines(db))
      .with('figure', () => figures(db))
      .with('compared', () => compared(db))
      .with('pointed', () => points(db))
      .with('worded', () => wordings(db))
      .selectFrom('worded')
      .select([
        'organisation_id',
        'plan_id',
        'rubric_id',
        'period_id',
        'level',
        'cluster_id',
        'unit_id',
        'criterion_id',
        'criterion_group_id',
        'sort_order',
        'kpi_id',
        'numerator',
        'denominator',
        'value',
        'target',
        'pace',
        'raw_points',
        'max_points',
        'points',
        'rule',
        'final_outcome as outcome',
        'no_data_policy',
        'is_own',
      ])
      .select((eb) => [
        eb
          .case()
          .when('final_outcome', '=', 'carried')
          .then(eb.ref('source_period_id'))
          .end()
          .as('carried_from_period_id'),
        explanation.as('explanation_vi'),
      ]),
})

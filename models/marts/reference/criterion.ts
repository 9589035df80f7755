/** The criteria of each rubric with their rules in words, for the methodology page and the score sheet. */
import { type RawBuilder, sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import type { Operand } from '../../sql/operand.ts'
import { formatVi, percentVi } from '../../sql/text.ts'
import { fewestPeers } from '../scoring/figures.ts'
import { byRule, type Rule, stepsType } from '../scoring/rules.ts'

const columns = {
  plan_id: field.text('Mã kế hoạch', 'Plan id'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  rubric_id: field.text('Mã bộ tiêu chí', 'Rubric id'),
  criterion_id: field.text('Mã tiêu chí', 'Criterion id'),
  sort_order: field.integer('Thứ tự', 'Order'),
  group_id: field.text('Nhóm tiêu chí', 'Group'),
  group_vi: field.text('Nhóm tiêu chí bằng chữ', 'Group in words'),
  title: field.text('Tên tiêu chí', 'Title'),
  kpi_id: field.text('Mã chỉ số', 'KPI id'),
  kpi_vi: field.text('Tên chỉ số', 'Title of the KPI'),
  max_points: field.points('Điểm tối đa', 'Maximum points'),
  rule: field.text('Cách tính điểm', 'Rule'),
  rule_vi: field.text('Cách tính điểm bằng chữ', 'Rule in words'),
  no_data_policy: field.text('Khi thiếu dữ liệu', 'Policy on missing data'),
  no_data_vi: field.text('Khi thiếu dữ liệu, bằng chữ', 'Policy in words'),
  evidence_required: field.boolean('Cần minh chứng', 'Evidence required'),
  is_own: field.boolean('Của chính kế hoạch này', 'Of this very plan'),
  own_vi: field.text('Của kế hoạch này hay mượn', 'Own or borrowed, in words'),
  clause: orNull(field.text('Điều khoản', 'Clause')),
} as const satisfies Columns

export type Criterion = RowOf<typeof columns>

const reading = (value: Operand): RawBuilder<string> =>
  sql`case when k.unit_of_value = 'percent' then ${percentVi(value, 4)} else ${formatVi(value, 4, { trim: true })} end`

const compare = `so trong cụm; cụm có dưới ${fewestPeers} đơn vị có số liệu thì so trong cả cấp; cả cấp cũng dưới ${fewestPeers} thì tiêu chí được đưa ra khỏi tổng`

const ruleWords: Readonly<Record<Rule, RawBuilder<string>>> = {
  linear: sql`'Theo tỷ lệ: ' || ${reading('c.rule_from')} || ' được 0 điểm, '
    || case when c.rule_to is null
      then 'đạt chỉ tiêu được trọn điểm (kỳ chưa hết năm: mức cần đạt đến hết kỳ)'
      else ${reading('c.rule_to')} || ' được trọn điểm' end
    || ', ở giữa tính theo tỷ lệ'`,
  steps: sql`'Theo bậc: ' || array_to_string(list_transform(from_json(c.rule_steps, ${sql.lit(stepsType)}),
    lambda step: 'từ ' || ${reading(sql`step.at_least`)} || ' được ' || ${formatVi(sql`step.points`, 2, { trim: true })} || ' điểm'), '; ')`,
  yes_no: sql`'Đạt chỉ tiêu được trọn điểm, chưa đạt được 0 điểm'`,
  target_share: sql`'Dưới chỉ tiêu: một nửa điểm tối đa x kết quả / chỉ tiêu. Từ chỉ tiêu trở lên: một nửa, cộng nửa còn lại theo mức vượt so với đơn vị cao nhất của cụm (mức vượt của đơn vị cao nhất tính ít nhất là 10%; con số 10% do hệ thống chọn)'`,
  cluster_percentile: sql`${sql.lit(`(Số đơn vị thấp hơn + một nửa số đơn vị bằng nhau) / (số đơn vị có số liệu - 1), ${compare}`)}`,
  cluster_rank: sql`${sql.lit(`(Số đơn vị có số liệu - hạng + 1) / số đơn vị có số liệu (cách chia do hệ thống chọn), ${compare}`)}`,
}

export const criterion = defineModel({
  name: 'criterion',
  layer: 'marts',
  grain: ['plan_id', 'rubric_id', 'criterion_id'],
  description: { vi: 'Tiêu chí và cách tính điểm.', en: 'Criteria and their rules.' },
  columns,
  query: (db) =>
    db
      .selectFrom('core.dim_criterion as c')
      .innerJoin('core.dim_plan as p', 'p.plan_id', 'c.plan_id')
      .leftJoin('marts.kpi as k', 'k.kpi_id', 'c.kpi_id')
      .select([
        'c.plan_id',
        'p.organisation_id',
        'c.rubric_id',
        'c.criterion_id',
        'c.sort_order',
        'c.group_id',
        'c.title',
        'c.kpi_id',
        sql<string>`cast(c.max_points as decimal(9, 2))`.as('max_points'),
        'c.rule',
        'c.no_data as no_data_policy',
        'c.evidence_required',
        'c.is_own',
      ])
      // A KPI that the catalogue does not know leaves a null here, and the build stops.
      .select((eb) => eb.ref('k.title_vi').$notNull().as('kpi_vi'))
      .select([
        sql<string>`case c.group_id when 'quantitative' then 'Chỉ tiêu định lượng' when 'quality' then 'Chất lượng'
          when 'reporting' then 'Chế độ báo cáo' else c.group_id end`.as('group_vi'),
        byRule<string>((rule) => ruleWords[rule], 'c.rule').as('rule_vi'),
        sql<string>`case c.no_data
          when 'zero' then 'Hết kỳ mà đơn vị chưa cung cấp thì được 0 điểm'
          when 'carry' then 'Dùng số liệu của kỳ gần nhất, cũ nhất là hai kỳ trước; không có thì đưa tiêu chí ra khỏi tổng'
          else 'Đưa tiêu chí ra khỏi tổng, quy các tiêu chí còn lại về thang 100' end`.as('no_data_vi'),
        sql<string>`case when c.is_own then 'Của kế hoạch này' else 'Mượn, kế hoạch này không nêu' end`.as(
          'own_vi',
        ),
        sql<string | null>`nullif(c.clause, '')`.as('clause'),
      ]),
})

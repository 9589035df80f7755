/**
 * Why a line earned what it earned, in a Vietnamese sentence that holds the figures of its own rule: first the fact, then
 * the computation. Whoever recomputes it by hand gets the same points.
 */
import { type InferResult, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database.ts'
import type { Operand } from '../../sql/operand.ts'
import { formatVi, percentVi } from '../../sql/text.ts'
import { type KpiId, kpiCatalogue } from '../reference/kpiCatalogue.ts'
import { fewestPeers } from './figures.ts'
import type { Outcome } from './lines.ts'
import type { Pointed } from './points.ts'
import { byRule, type Obstacle, type Rule } from './rules.ts'

type Text = RawBuilder<string>

/** A figure as its KPI reads: 0.0512 is 5,12% for a share and 0,0512 for a rate; all decimals, as they matter to points. */
const reading = (value: Operand): Text =>
  sql`case when k.unit_of_value = 'percent' then ${percentVi(value, 4)} else ${plain(value)} end`

const plain = (value: Operand): Text => formatVi(value, 4, { trim: true })

export type Worded = InferResult<ReturnType<typeof wordings>>[number]

/** Every number of a line as text, once, so that the sentences below stay readable. */
export function wordings(db: Kysely<Database>) {
  return db
    .withTables<{ pointed: Pointed }>()
    .selectFrom('pointed as p')
    .leftJoin('marts.kpi as k', 'k.kpi_id', 'p.kpi_id')
    .leftJoin('core.dim_period as source', 'source.period_id', 'p.source_period_id')
    .selectAll('p')
    .select([
      'source.label_vi as source_vi',
      reading('p.value').as('value_vi'),
      reading(sql`abs(p.value)`).as('size_vi'),
      // What is computed with: the fraction itself where the decimals shown would not give the same points.
      sql<string>`case
        when p.is_ratio and (p.top * 1000000 <> p.value_e6 * p.bottom
          or (k.unit_of_value is distinct from 'percent' and p.value_e6 % 100 <> 0))
          then '(' || ${plain('p.numerator')} || '/' || ${plain('p.denominator')} || ')'
        else ${reading('p.value')} end`.as('measure_vi'),
      reading('p.expected').as('expected_vi'),
      reading('p.scale_from').as('from_vi'),
      reading('p.scale_to').as('to_vi'),
      reading(sql`cast(p.best_e6 as decimal(20,0)) * 0.000001`).as('best_vi'),
      plain('p.numerator').as('numerator_vi'),
      plain('p.denominator').as('denominator_vi'),
      plain(sql`p.denominator + p.numerator`).as('sum_vi'),
      formatVi(sql`p.denominator * 0.5`, 1, { trim: true }).as('half_denominator_vi'),
      formatVi('p.max_points', 2, { trim: true }).as('max_vi'),
      formatVi(sql`p.max_points * 0.5`, 3, { trim: true }).as('half_vi'),
      formatVi('p.points', 2).as('points_vi'),
      sql<string>`case when p.within_cluster then 'của cụm' else 'của cấp' end`.as('among_vi'),
      sql<string>`case when p.cluster_id is null then 'của cấp' else 'của cụm' end`.as('among_best_vi'),
      sql<string>`coalesce('. ' || nullif(rtrim(p.note, '. '), ''), '')`.as('because_vi'),
      sql<string>`coalesce('. Lưu ý: ' || nullif(rtrim(p.note, '. '), ''), '')`.as('remark_vi'),
    ])
}

/** What was found, per KPI. */
const facts: Readonly<Record<KpiId, Text>> = {
  channel_coverage: sql`case when value > 0 then 'Có kênh đang hoạt động' else 'Không có kênh nào đang hoạt động' end`,
  channel_registered: sql`case when value > 0 then 'Có kênh đã đăng ký' else 'Chưa có kênh nào đăng ký' end`,
  submission_quota: sql`numerator_vi || '/' || denominator_vi || ' tháng đủ định mức'`,
  submission_quota_ratio: sql`half_denominator_vi || ' tháng, đủ ' || numerator_vi || '/' || denominator_vi || ' lượt định mức'`,
  submission_count: sql`value_vi || ' tin, bài được tính'`,
  submission_published: sql`value_vi || ' tin, bài đã đăng'`,
  submission_timeliness: sql`numerator_vi || '/' || denominator_vi || ' sự kiện quan trọng có tin, bài đúng hạn'`,
  follower_growth: sql`case
    when value > 0 then 'Người theo dõi tăng ' || size_vi || ' (từ ' || denominator_vi || ' lên ' || sum_vi || ')'
    when value < 0 then 'Người theo dõi giảm ' || size_vi || ' (từ ' || denominator_vi || ' xuống ' || sum_vi || ')'
    else 'Người theo dõi không tăng, không giảm (' || denominator_vi || ')' end`,
  interaction_rate: sql`value_vi || ' lượt tương tác trên mỗi bài và mỗi 1.000 người theo dõi'`,
  page_original_share: sql`numerator_vi || '/' || denominator_vi || ' bài là bài tự đăng'`,
}

const fact: Text = sql`case kpi_id ${sql.join(
  kpiCatalogue.map(({ kpi_id }) => sql`when ${sql.lit(kpi_id)} then ${facts[kpi_id]}`),
  sql.raw(' '),
)} end`

const earns: Text = sql`' = ' || points_vi || ' điểm'`

const peersNote: Text = sql`case when cluster_id is not null and not within_cluster
  then ${sql.lit(` (cụm có dưới ${fewestPeers} đơn vị có số liệu nên so trong toàn cấp)`)} else '' end`

/** How the fact becomes points, per rule. */
const computations: Readonly<Record<Rule, Text>> = {
  linear: sql`case
    when is_ratio and from_e6 = 0 and to_e6 = 1000000 and raw_points between 0 and max_points
      then numerator_vi || '/' || denominator_vi || ' x ' || max_vi || ${earns}
    when (top * 1000000 - to_e6 * bottom) * sign(to_e6 - from_e6) >= 0
      then 'đạt mốc ' || to_vi || ${pacedNote()} || ', được trọn ' || points_vi || ' điểm'
    when (top * 1000000 - from_e6 * bottom) * sign(to_e6 - from_e6) <= 0
      then 'không vượt mốc ' || from_vi || ', ' || points_vi || ' điểm'
    when from_e6 = 0
      then measure_vi || '/' || to_vi || ' x ' || max_vi || ${earns} || ${pacedNote()}
    else '(' || measure_vi || ' - ' || from_vi || ')/(' || to_vi || ' - ' || from_vi || ') x ' || max_vi || ${earns} || ${pacedNote()}
    end`,
  steps: sql`'theo thang bậc của tiêu chí, mức ' || value_vi || ' được ' || points_vi || '/' || max_vi || ' điểm'`,
  yes_no: sql`case when points > 0 then 'đạt, được trọn ' else 'chưa đạt, được ' end || points_vi || '/' || max_vi || ' điểm'`,
  target_share: sql`case
    when top * 1000000 < expected_e6 * bottom
      then 'dưới chỉ tiêu ' || expected_vi || ': 0,5 x ' || max_vi || ' x ' || case when value > 0 then measure_vi else '0' end
        || '/' || expected_vi || ${earns}
    else 'từ chỉ tiêu ' || expected_vi || ' trở lên, cao nhất ' || among_best_vi || ' là ' || best_vi || ': ' || half_vi || ' + ' || half_vi
      || ' x (' || value_vi || '/' || expected_vi || ' - 1)/' || case
        when 10 * (best_e6 - expected_e6) >= expected_e6 then '(' || best_vi || '/' || expected_vi || ' - 1)'
        else '0,1' end || ${earns} end`,
  cluster_percentile: sql`'hơn ' || below || ', bằng ' || equal || ' trong ' || peers || ' đơn vị có số liệu ' || among_vi || ${peersNote} || ': ('
    || below || ' + ' || equal || '/2)/' || (peers - 1) || ' x ' || max_vi || ${earns}`,
  cluster_rank: sql`'đứng thứ ' || place || ' trong ' || peers || ' đơn vị có số liệu ' || among_vi || ${peersNote} || ': ('
    || peers || ' - ' || place || ' + 1)/' || peers || ' x ' || max_vi || ${earns}`,
}

function pacedNote(): Text {
  return sql`case when rule_to is null and pace <> target then ' (mức cần đạt đến hết kỳ)' else '' end`
}

const obstacles: Readonly<Record<Obstacle, string>> = {
  no_target: 'kế hoạch không đặt chỉ tiêu để so',
  no_scale: 'không có mốc được trọn điểm để so',
  few_peers: `cả cụm và cấp có dưới ${fewestPeers} đơn vị có số liệu, không đủ để so`,
}

const leaves: Text = sql`max_vi || ' điểm tối đa của tiêu chí được đưa ra khỏi tổng'`

/** The whole sentence, per outcome. */
const sentences: Readonly<Record<Outcome, Text>> = {
  scored: sql`${fact} || ': ' || ${byRule<string>((rule) => computations[rule])} || remark_vi`,
  carried: sql`'Kỳ này chưa có dữ liệu' || because_vi || '. Dùng số liệu của ' || source_vi || ': ' || ${fact} || ': '
    || ${byRule<string>((rule) => computations[rule])}`,
  not_applicable: sql`case
    when obstacle is null then 'Không thuộc diện tính' || because_vi
    else 'Không chấm được: ' || case obstacle ${sql.join(
      Object.entries(obstacles).map(([code, text]) => sql`when ${sql.lit(code)} then ${sql.lit(text)}`),
      sql.raw(' '),
    )} end end || '. ' || ${leaves}`,
  no_data_zero: sql`'Chưa có dữ liệu' || because_vi || '. Theo bộ tiêu chí, hết kỳ mà đơn vị chưa cung cấp thì được 0,00/' || max_vi || ' điểm'`,
  no_data_excluded: sql`'Chưa có dữ liệu' || because_vi || case no_data_policy
    when 'zero' then '. Kỳ chưa kết thúc nên chưa tính 0 điểm: '
    when 'carry' then '. Hai kỳ liền trước cũng không có số liệu để dùng thay: '
    else '. Theo bộ tiêu chí, thiếu số liệu thì không chấm: ' end || ${leaves}`,
}

/** Over `wordings`. */
export const explanation: Text = sql`case final_outcome ${sql.join(
  Object.entries(sentences).map(([outcome, text]) => sql`when ${sql.lit(outcome)} then ${text}`),
  sql.raw(' '),
)} end || '.'`

/**
 * One row per plan, unit, KPI and period. The value is the numerator over the denominator, divided once and rounded
 * once; met or not met only where the period holds the target's deadline and is over; unknown stays unknown.
 */
import { type RawBuilder, sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { safeRatio } from '../../sql/exact.ts'
import { unionAll } from '../../sql/union.ts'
import { kpis } from './kpis.ts'
import { notes } from './parts.ts'

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  plan_id: field.text('Mã kế hoạch', 'Plan id'),
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  kpi_id: field.text('Mã chỉ số', 'KPI id'),
  period_id: field.text('Mã kỳ', 'Period id'),
  numerator: orNull(field.quantity('Tử số', 'Numerator')),
  denominator: orNull(
    field.quantity('Mẫu số, để trống với chỉ số đếm', 'Denominator, null for plain counts'),
  ),
  value: orNull(field.ratio('Kết quả', 'Value')),
  target: orNull(field.ratio('Chỉ tiêu', 'Target')),
  status: field.text(
    'Trạng thái (met, not_met, in_progress, no_data, not_applicable, informative)',
    'Status against the target',
  ),
  pace: orNull(field.ratio('Mức phải đạt theo tiến độ đến cuối kỳ', 'Paced target at the end of the period')),
  undecided: field.integer(
    'Số mục chưa đủ căn cứ kết luận, ngoài mẫu số',
    'Items still open either way, outside the denominator',
  ),
  evidence_count: field.integer('Số dòng minh chứng', 'Rows of evidence'),
  data_through: orNull(field.date('Số liệu đến hết ngày', 'Data through')),
  note: orNull(field.text('Ghi chú', 'Note')),
} as const satisfies Columns

export type KpiResult = RowOf<typeof columns>

export const kpiResult = defineModel({
  name: 'kpi_result',
  layer: 'marts',
  grain: ['plan_id', 'unit_id', 'kpi_id', 'period_id'],
  description: {
    vi: 'Kết quả từng chỉ số của từng đơn vị trong từng kỳ.',
    en: 'Result of each KPI per unit and period.',
  },
  columns,
  tests: [
    {
      name: 'value_comes_with_its_parts',
      severity: 'block',
      description: 'Có kết quả thì có tử số; không có dữ liệu thì không có con số nào.',
      query: (db) =>
        db
          .selectFrom('marts.kpi_result as r')
          .where((eb) =>
            eb.or([
              eb.and([eb('r.value', 'is not', null), eb('r.numerator', 'is', null)]),
              eb.and([
                eb('r.status', 'in', ['no_data', 'not_applicable']),
                eb.or([eb('r.value', 'is not', null), eb('r.numerator', 'is not', null)]),
              ]),
              eb.and([eb('r.status', 'not in', ['no_data', 'not_applicable']), eb('r.value', 'is', null)]),
            ]),
          )
          .select(['r.plan_id', 'r.unit_id', 'r.kpi_id', 'r.period_id', 'r.status']),
    },
  ],
  query: (db) =>
    db
      .with('counted', (cte) =>
        cte
          .selectFrom('marts.evidence as e')
          .groupBy(['e.plan_id', 'e.unit_id', 'e.kpi_id', 'e.period_id'])
          .select((eb) => [
            'e.plan_id',
            'e.unit_id',
            'e.kpi_id',
            'e.period_id',
            eb.fn.countAll<number>().as('evidence_count'),
          ]),
      )
      .with('outcome', (cte) =>
        cte.selectFrom(unionAll(kpis.map((kpi) => kpi.outcome(db))).as('o')).selectAll(),
      )
      .selectFrom('marts.kpi_scope as s')
      .innerJoin('core.dim_period as p', 'p.period_id', 's.period_id')
      .leftJoin('outcome as o', (join) =>
        join
          .onRef('o.plan_id', '=', 's.plan_id')
          .onRef('o.unit_id', '=', 's.unit_id')
          .onRef('o.kpi_id', '=', 's.kpi_id')
          .onRef('o.period_id', '=', 's.period_id'),
      )
      .leftJoin('counted as c', (join) =>
        join
          .onRef('c.plan_id', '=', 's.plan_id')
          .onRef('c.unit_id', '=', 's.unit_id')
          .onRef('c.kpi_id', '=', 's.kpi_id')
          .onRef('c.period_id', '=', 's.period_id'),
      )
      .select([
        's.organisation_id',
        's.plan_id',
        's.unit_id',
        's.kpi_id',
        's.period_id',
        whereKnown('o.numerator').as('numerator'),
        whereKnown('o.denominator').as('denominator'),
        sql<
          string | null
        >`case when o.gap is not null then null when o.denominator is null then o.numerator else ${safeRatio('o.numerator', 'o.denominator')} end`.as(
          'value',
        ),
        's.target',
        status.as('status'),
        sql<string | null>`case when s.target is not null then coalesce(o.pace, s.target) end`.as('pace'),
        sql<number>`cast(coalesce(o.undecided, 0) as bigint)`.as('undecided'),
        sql<number>`coalesce(c.evidence_count, 0)`.as('evidence_count'),
        'o.data_through',
        sql<string | null>`case
          when not s.is_in_force then 'Đơn vị không còn trên cây tổ chức vào ngày cuối kỳ (' || strftime(s.period_end, '%d/%m/%Y') || ')'
          else ${notes(sql.ref('o.note'), stillRunning, cutToPlan)} end`.as('note'),
      ]),
})

const stillRunning = sql`case when s.is_running then 'kỳ chưa kết thúc' end`

const cutToPlan = sql`case when s.scope_start > p.start_date or s.scope_end < p.end_date
  then 'chỉ tính từ ' || strftime(s.scope_start, '%d/%m/%Y') || ' đến ' || strftime(s.scope_end, '%d/%m/%Y') || ' theo kế hoạch' end`

const whereKnown = (column: string) => sql<string | null>`case when o.gap is null then ${sql.ref(column)} end`

/** Items still open may go either way: the verdict falls only where both ways agree. */
const reaches = (extra: RawBuilder<unknown>) =>
  sql`o.numerator + ${extra} >= s.target * coalesce(o.denominator + coalesce(o.undecided, 0), 1)`

const status = sql<string>`case
  when not s.is_in_force or o.gap = 'not_applicable' then 'not_applicable'
  when o.gap = 'no_data' or o.numerator is null then 'no_data'
  when s.target is null then 'informative'
  when s.is_running or not s.holds_deadline then 'in_progress'
  when ${reaches(sql`0`)} then 'met'
  when ${reaches(sql`coalesce(o.undecided, 0)`)} then 'in_progress'
  else 'not_met' end`

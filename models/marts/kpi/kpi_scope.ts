/**
 * Who answers for which KPI in which period: every target of a plan, its own or borrowed, laid over the units that it
 * binds and the periods that it reaches. A period is cut to the months of the target; a unit that did not exist in it
 * has no row, one that ended before the period's own last day has a row and is not in force.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { qualifyFirst } from '../../sql/window.ts'

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  plan_id: field.text('Mã kế hoạch', 'Plan id'),
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  kpi_id: field.text('Mã chỉ số', 'KPI id'),
  period_id: field.text('Mã kỳ', 'Period id'),
  period_kind: field.text('Loại kỳ', 'Kind of period'),
  target_id: field.text('Mã chỉ tiêu', 'Target id'),
  target: orNull(field.quantity('Mức chỉ tiêu', 'Target')),
  is_own: field.boolean('Của chính kế hoạch này', 'Of this very plan'),
  channel_kinds: orNull(field.text('Loại kênh được tính', 'Channel kinds that count')),
  plan_date: orNull(field.date('Ngày ban hành kế hoạch', 'Date of the plan')),
  is_first_year: field.boolean('Thuộc năm đầu của kế hoạch', 'In the first year of the plan'),
  time_zone: field.text('Múi giờ của tổ chức', 'Time zone of the organisation'),
  scope_start: field.date('Tính từ ngày', 'First day that counts'),
  scope_end: field.date('Tính đến hết ngày', 'Last day that counts'),
  period_end: field.date('Ngày cuối của kỳ', 'Last day of the period itself'),
  measured_on: field.date('Ngày chốt số liệu', 'Day of measurement'),
  as_of_date: field.date('Ngày tính', 'Civil date of the build'),
  as_of: field.timestamp('Thời điểm tính', 'Instant of the build'),
  is_running: field.boolean('Kỳ chưa kết thúc', 'Period not over'),
  is_in_force: field.boolean('Đơn vị còn hiệu lực ngày cuối kỳ', 'Unit in force on the last day'),
  holds_deadline: field.boolean('Kỳ chứa hạn của chỉ tiêu', 'Period holds the deadline'),
} as const satisfies Columns

export type KpiScope = RowOf<typeof columns>

/** The columns that every evidence row and every outcome repeats. */
export const scopeKeys = ['s.organisation_id', 's.plan_id', 's.unit_id', 's.kpi_id', 's.period_id'] as const

export const kpiScope = defineModel({
  name: 'kpi_scope',
  layer: 'marts',
  grain: ['plan_id', 'unit_id', 'kpi_id', 'period_id'],
  description: {
    vi: 'Đơn vị nào chịu chỉ số nào trong kỳ nào, theo chỉ tiêu của kế hoạch.',
    en: 'Which unit answers for which KPI in which period.',
  },
  columns,
  query: (db) =>
    db
      .with('binding', (cte) =>
        cte
          .selectFrom('core.dim_target as t')
          .innerJoin('core.dim_plan as p', 'p.plan_id', 't.plan_id')
          .innerJoin('core.dim_organisation as o', 'o.organisation_id', 'p.organisation_id')
          .innerJoin('core.dim_unit as u', (join) =>
            join.onRef('u.organisation_id', '=', 'p.organisation_id').onRef('u.level', '=', 't.level'),
          )
          .innerJoin('core.dim_period as d', (join) =>
            join
              .on(sql<boolean>`d.start_date <= last_day(cast(t.last_period || '-01' as date))`)
              .on(sql<boolean>`d.end_date >= cast(t.first_period || '-01' as date)`),
          )
          .where(sql<boolean>`t.unit_types is null or list_contains(string_split(t.unit_types, ','), u.type)`)
          .select([
            'p.organisation_id',
            't.plan_id',
            'u.unit_id',
            't.kpi_id',
            'd.period_id',
            'd.kind as period_kind',
            't.target_id',
            't.target',
            't.is_own',
            't.channel_kinds',
            't.deadline',
            't.deadline_date',
            't.last_period',
            'p.plan_date',
            sql<boolean>`year(d.start_date) = cast(left(p.first_period, 4) as integer)`.as('is_first_year'),
            'o.time_zone',
            'u.valid_from',
            'u.valid_to',
            'd.end_date as period_end',
            sql<string>`greatest(d.start_date, cast(t.first_period || '-01' as date))`.as('scope_start'),
            sql<string>`least(d.end_date, last_day(cast(t.last_period || '-01' as date)))`.as('scope_end'),
          ]),
      )
      .selectFrom('binding as b')
      .innerJoin('staging.stg_ops__build_parameter as now', (join) =>
        join.onRef('b.scope_start', '<=', 'now.as_of_date'),
      )
      .where((eb) => eb.or([eb('b.valid_from', 'is', null), eb('b.valid_from', '<=', eb.ref('b.scope_end'))]))
      .where((eb) => eb.or([eb('b.valid_to', 'is', null), eb('b.valid_to', '>=', eb.ref('b.scope_start'))]))
      // A target that a later one replaces within a longer period gives way to it.
      .modifyEnd(
        qualifyFirst({
          by: ['b.plan_id', 'b.unit_id', 'b.kpi_id', 'b.period_id'],
          order: [['b.last_period', 'desc'], 'b.target_id'],
        }),
      )
      .select([
        'b.organisation_id',
        'b.plan_id',
        'b.unit_id',
        'b.kpi_id',
        'b.period_id',
        'b.period_kind',
        'b.target_id',
        'b.target',
        'b.is_own',
        'b.channel_kinds',
        'b.plan_date',
        'b.is_first_year',
        'b.time_zone',
        'b.scope_start',
        'b.scope_end',
        'b.period_end',
        sql<string>`least(b.scope_end, now.as_of_date)`.as('measured_on'),
        'now.as_of_date',
        'now.as_of',
        sql<boolean>`b.scope_end >= now.as_of_date`.as('is_running'),
        sql<boolean>`coalesce(b.valid_to >= b.period_end, true)`.as('is_in_force'),
        sql<boolean>`case b.deadline
          when 'monthly' then true
          when 'yearly' then month(b.scope_end) = 12 and day(b.scope_end) = 31
          when 'date' then b.deadline_date between b.scope_start and b.scope_end
          else false end`.as('holds_deadline'),
      ]),
})

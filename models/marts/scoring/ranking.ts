/**
 * The ranking: total, rank in the group, rating and what decided, per unit and period. Units with too little data stand
 * outside it, without rank.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { banded, bands, capped, type Capped, places } from './places.ts'
import { rankingTests } from './rankingChecks.ts'
import { tierReason, tieBreak } from './rankingWords.ts'
import { sums, totals } from './totals.ts'

const columns = {
  organisation_id: field.text('Tổ chức', 'Organisation'),
  plan_id: field.text('Kế hoạch', 'Plan'),
  rubric_id: field.text('Bộ tiêu chí', 'Rubric'),
  period_id: field.text('Kỳ', 'Period'),
  level: field.text('Cấp của đơn vị', 'Unit level'),
  cluster_id: orNull(field.text('Cụm thi đua vào ngày cuối kỳ', 'Cluster on the period’s last day')),
  group_id: field.text(
    'Nhóm xếp hạng: cụm, hoặc cấp nếu không có cụm',
    'Ranking group: the cluster, else the level',
  ),
  unit_id: field.text('Đơn vị', 'Unit'),
  total_points: orNull(
    field.points(
      'Tổng điểm tiêu chí quy về thang 100; trống khi không tiêu chí nào được tính',
      'Criteria re-weighed to 100 over what applies; null when none counts',
    ),
  ),
  data_share: field.ratio('Tỷ lệ điểm có dữ liệu', 'Share of applicable points with data'),
  bonus: field.points('Điểm thưởng', 'Bonus'),
  deduction: field.points('Điểm trừ', 'Deduction'),
  adjustment: field.points(
    'Điều chỉnh sau thẩm định, đã nằm trong tổng điểm',
    'Adjustment, inside the total',
  ),
  final_points: orNull(field.points('Điểm xếp hạng', 'Final points')),
  rank: orNull(field.integer('Hạng', 'Rank')),
  rank_of: field.integer('Số đơn vị được xếp hạng trong nhóm', 'Units ranked in the group'),
  tier: orNull(field.text('Mã xếp loại', 'Tier')),
  tier_title: orNull(field.text('Xếp loại', 'Title of the tier')),
  tier_reason: orNull(
    field.text('Vì sao không theo đúng mức điểm, hoặc không xếp loại', 'Why not by the band alone'),
  ),
  rank_change: orNull(
    field.integer(
      'Số hạng tăng (dương) hay giảm (âm) so với kỳ trước',
      'Places gained since the previous period',
    ),
  ),
  tie_break: orNull(field.text('Điều phân định khi bằng điểm', 'What decided between equal points')),
  status: field.text(
    'ranked: được xếp hạng; insufficient_data: chưa đủ dữ liệu',
    'Ranked, or too little data',
  ),
} as const satisfies Columns

export type Ranking = RowOf<typeof columns>

export const ranking = defineModel({
  name: 'ranking',
  layer: 'marts',
  grain: ['plan_id', 'rubric_id', 'period_id', 'unit_id'],
  description: {
    vi: 'Bảng xếp hạng theo tổ chức, cấp, cụm và kỳ.',
    en: 'Ranking per organisation, level, cluster and period.',
  },
  columns,
  tests: rankingTests,
  query: (db) =>
    db
      .with('summed', () => sums(db))
      .with('total', () => totals(db))
      .with('placed', () => places(db))
      .with('band', () => bands(db))
      .with('banded', () => banded(db))
      .with('capped', () => capped(db))
      .with('now', () =>
        db
          .withTables<{ capped: Capped }>()
          .selectFrom('capped as c')
          .innerJoin('core.dim_period as p', 'p.period_id', 'c.period_id')
          .selectAll('c')
          .select([
            'p.previous_period_id',
            sql<number | null>`case when is_ranked then place end`.as('rank'),
          ]),
      )
      .selectFrom('now as n')
      .leftJoin('now as before', (join) =>
        join
          .onRef('before.plan_id', '=', 'n.plan_id')
          .onRef('before.period_id', '=', 'n.previous_period_id')
          .onRef('before.level', '=', 'n.level')
          .onRef('before.group_id', '=', 'n.group_id')
          .onRef('before.unit_id', '=', 'n.unit_id'),
      )
      .leftJoin('band as lower', (join) =>
        join
          .onRef('lower.rubric_id', '=', 'n.rubric_id')
          .on('n.is_over_cap', '=', true)
          .on('lower.band', '=', 2),
      )
      .select([
        'n.organisation_id',
        'n.plan_id',
        'n.rubric_id',
        'n.period_id',
        'n.level',
        'n.cluster_id',
        'n.group_id',
        'n.unit_id',
        'n.total_points',
        'n.data_share',
        'n.bonus',
        'n.deduction',
        'n.adjustment',
        'n.final_points',
        'n.rank',
        'n.rank_of',
        'n.status',
      ])
      .select((eb) => [
        eb.fn.coalesce('lower.tier_id', 'n.tier_id').as('tier'),
        eb.fn.coalesce('lower.title', 'n.tier_title').as('tier_title'),
        eb('before.rank', '-', eb.ref('n.rank')).as('rank_change'),
        tierReason.as('tier_reason'),
        tieBreak.as('tie_break'),
      ]),
})

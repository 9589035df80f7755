/** What must hold for every ranking, or the build does not go out. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import type { DataTest } from '../../model.ts'
import { asType, divideWhole, inParts } from '../../sql/exact.ts'
import { bands } from './places.ts'

/** Ranked rows beside the other ranked rows of their group. */
function pairs(db: Kysely<Database>) {
  return db
    .selectFrom('marts.ranking as r')
    .leftJoin('marts.ranking as other', (join) =>
      join
        .onRef('other.plan_id', '=', 'r.plan_id')
        .onRef('other.rubric_id', '=', 'r.rubric_id')
        .onRef('other.period_id', '=', 'r.period_id')
        .onRef('other.level', '=', 'r.level')
        .onRef('other.group_id', '=', 'r.group_id')
        .on('other.rank', 'is not', null),
    )
    .where('r.rank', 'is not', null)
}

export const rankingTests: readonly DataTest[] = [
  {
    name: 'ranks_from_1_with_gaps_only_after_ties',
    severity: 'block',
    description: 'Hạng bằng 1 cộng số đơn vị xếp trên, và số đơn vị được xếp hạng đúng bằng rank_of.',
    query: (db) =>
      pairs(db)
        .groupBy(['r.plan_id', 'r.rubric_id', 'r.period_id', 'r.unit_id', 'r.rank', 'r.rank_of'])
        .select('r.unit_id')
        .having(
          sql<boolean>`r.rank <> 1 + count(*) filter (where other.rank < r.rank) or r.rank_of <> count(*)`,
        ),
  },
  {
    name: 'more_points_rank_higher',
    severity: 'block',
    description: 'Không đơn vị nào ít điểm hơn mà xếp trên hay ngang hàng.',
    query: (db) =>
      pairs(db)
        .select('r.unit_id')
        .whereRef('other.final_points', '>', 'r.final_points')
        .whereRef('other.rank', '>=', 'r.rank'),
  },
  {
    name: 'rank_only_with_enough_data',
    severity: 'block',
    description: 'Có hạng, điểm và xếp loại khi và chỉ khi đủ dữ liệu.',
    query: (db) =>
      db
        .selectFrom('marts.ranking')
        .select('unit_id')
        .where(
          sql<boolean>`(status = 'ranked') <> (rank is not null)
            or (status = 'ranked') <> (final_points is not null)
            or (status <> 'ranked' and tier is not null)`,
        ),
  },
  {
    name: 'total_is_sum_of_lines',
    severity: 'block',
    description:
      'Tổng điểm bằng tổng điểm các tiêu chí, quy về thang 100 theo điểm tối đa được tính, làm tròn một lần.',
    query: (db) =>
      db
        .selectFrom('marts.ranking as r')
        .innerJoin('marts.score_line as l', (join) =>
          join
            .onRef('l.plan_id', '=', 'r.plan_id')
            .onRef('l.rubric_id', '=', 'r.rubric_id')
            .onRef('l.period_id', '=', 'r.period_id')
            .onRef('l.unit_id', '=', 'r.unit_id'),
        )
        .groupBy(['r.plan_id', 'r.rubric_id', 'r.period_id', 'r.unit_id', 'r.total_points'])
        .select('r.unit_id')
        .having((eb) =>
          eb(
            'r.total_points',
            'is distinct from',
            asType<string>(
              divideWhole(
                sql`sum(${inParts('l.points', 2)}) * 100`,
                sql`sum(${inParts('l.max_points', 2)}) filter (where l.points is not null)`,
                2,
              ),
              'points',
            ),
          ),
        ),
  },
  {
    name: 'final_is_total_with_bonus_and_deduction',
    severity: 'block',
    description: 'Điểm xếp hạng bằng tổng điểm cộng điểm thưởng trừ điểm trừ.',
    query: (db) =>
      db
        .selectFrom('marts.ranking')
        .select('unit_id')
        .where('final_points', 'is not', null)
        .where(sql<boolean>`final_points is distinct from total_points + bonus - deduction`),
  },
  {
    name: 'tier_follows_band_or_says_why',
    severity: 'block',
    description: 'Xếp loại đúng mức điểm; thấp hơn mức điểm thì phải có lý do, và không bao giờ cao hơn.',
    query: (db) =>
      db
        .selectFrom('marts.ranking as r')
        .leftJoin('core.dim_rubric_tier as t', (join) =>
          join.onRef('t.rubric_id', '=', 'r.rubric_id').onRef('t.tier_id', '=', 'r.tier'),
        )
        .select('r.unit_id')
        .where('r.status', '=', 'ranked')
        .where(({ or, eb, exists, selectFrom }) =>
          or([
            eb('t.tier_id', 'is', null),
            // Above its band: only the lowest tier may hold points under its own floor.
            sql<boolean>`(least(r.final_points, 100) < t.at_least and ${exists(
              selectFrom('core.dim_rubric_tier as under')
                .select('under.tier_id')
                .whereRef('under.rubric_id', '=', 'r.rubric_id')
                .whereRef('under.at_least', '<', 't.at_least'),
            )})`,
            // Below its band without a reason.
            sql<boolean>`(r.tier_reason is null and ${exists(
              selectFrom('core.dim_rubric_tier as above')
                .select('above.tier_id')
                .whereRef('above.rubric_id', '=', 'r.rubric_id')
                .whereRef('above.at_least', '>', 't.at_least')
                .where(sql<boolean>`least(r.final_points, 100) >= above.at_least`),
            )})`,
          ]),
        ),
  },
  {
    name: 'top_tier_under_cap',
    severity: 'block',
    description: 'Số đơn vị ở mức cao nhất không quá tỷ lệ cho phép của số đơn vị ở mức kế dưới.',
    query: (db) =>
      db
        .selectFrom('marts.ranking as r')
        .innerJoin('core.dim_rubric as b', (join) =>
          join
            .onRef('b.plan_id', '=', 'r.plan_id')
            .onRef('b.rubric_id', '=', 'r.rubric_id')
            .onRef('b.level', '=', 'r.level'),
        )
        .innerJoin(bands(db).as('t'), (join) =>
          join.onRef('t.rubric_id', '=', 'r.rubric_id').onRef('t.tier_id', '=', 'r.tier'),
        )
        .where('b.top_tier_cap_share', 'is not', null)
        .where('t.bands', '>', 1)
        .groupBy([
          'r.plan_id',
          'r.rubric_id',
          'r.period_id',
          'r.level',
          'b.top_tier_cap_share',
          sql`case when b.top_tier_cap_scope = 'cluster' then r.group_id end`,
        ])
        .select('r.period_id')
        .having(
          sql<boolean>`count(*) filter (where t.band = 1) > b.top_tier_cap_share * count(*) filter (where t.band = 2)`,
        ),
  },
]

/** Ranks within each group, what separates units of equal points, and the rating that the bands and the cap give. */
import { type InferResult, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { inParts } from '../../sql/exact.ts'
import type { Ordering } from '../../sql/operand.ts'
import { over } from '../../sql/window.ts'
import type { Total } from './totals.ts'

/** The board's order. Never by name: units that are equal in all of these share a rank. */
export const tieKeys = [
  { by: 'deduction', direction: 'asc', label_vi: 'điểm trừ ít hơn' },
  { by: 'quantitative_points', direction: 'desc', label_vi: 'điểm nhóm chỉ tiêu định lượng' },
  { by: 'timeliness', direction: 'desc', label_vi: 'tỷ lệ tin, bài kịp thời' },
  { by: 'quota', direction: 'desc', label_vi: 'tỷ lệ thực hiện định mức' },
] as const

const order: readonly Ordering[] = [
  ['final_points', 'desc'],
  ...tieKeys.map(({ by, direction }) => [by, direction] as const),
]

const group = ['plan_id', 'rubric_id', 'period_id', 'level', 'group_id', 'status'] as const
const wholeLevel = ['plan_id', 'rubric_id', 'period_id', 'level', 'status'] as const

export type Placed = InferResult<ReturnType<typeof places>>[number]

/** Totals with the place in the group and, for each tie key, how many units of the group are equal so far. */
export function places(db: Kysely<Database>) {
  const equalUpTo = (keys: number): RawBuilder<number> =>
    over(sql`count(*)`, { by: [...group, 'final_points', ...tieKeys.slice(0, keys).map(({ by }) => by)] })
  return db
    .withTables<{ total: Total }>()
    .selectFrom('total')
    .selectAll()
    .select([
      over(sql<number>`rank()`, { by: group, order }).as('place'),
      over(sql<number>`count(*) filter (where is_ranked)`, {
        by: ['plan_id', 'rubric_id', 'period_id', 'level', 'group_id'],
      }).as('rank_of'),
      sql<number[]>`[${sql.join([0, 1, 2, 3, 4].map(equalUpTo))}]`.as('equals'),
    ])
}

export type Band = InferResult<ReturnType<typeof bands>>[number]
export type Banded = InferResult<ReturnType<typeof banded>>[number]

/** The bands of each rubric, numbered from the top; `below` is where the next higher one begins. */
export function bands(db: Kysely<Database>) {
  const fromTheTop = { by: ['rubric_id'], order: [[sql`coalesce(at_least, 0)`, 'desc']] } as const
  return db
    .selectFrom('core.dim_rubric_tier')
    .select(['rubric_id', 'tier_id', 'title', 'at_least'])
    .select([
      over(sql<number>`row_number()`, fromTheTop).as('band'),
      over(sql<string | null>`lag(at_least)`, fromTheTop).as('below'),
      over(sql<number>`count(*)`, { by: ['rubric_id'] }).as('bands'),
    ])
}

/** Places with the band that the points reach. */
export function banded(db: Kysely<Database>) {
  return db
    .withTables<{ placed: Placed; band: Band }>()
    .selectFrom('placed as p')
    .leftJoin('band as b', (join) =>
      join
        .onRef('b.rubric_id', '=', 'p.rubric_id')
        // The rating looks at no more than 100 points, and the lowest band has no floor.
        .on(sql<boolean>`p.is_ranked and (b.band = b.bands or least(p.final_points, 100) >= b.at_least)`)
        .on(sql<boolean>`(b.below is null or least(p.final_points, 100) < b.below)`),
    )
    .selectAll('p')
    .select(['b.tier_id', 'b.title as tier_title', 'b.band', 'b.bands'])
}

export type Capped = InferResult<ReturnType<typeof capped>>[number]

/**
 * The cap on the top band: the largest k with k <= share x (number in the second band + number in the top - k), that is
 * floor(share x n / (1 + share)) of the n in both. Who is beyond k goes down one band; units that are equal across the
 * edge all do, and the council decides.
 */
export function capped(db: Kysely<Database>) {
  const scope = [...wholeLevel, sql`case when top_tier_cap_scope = 'cluster' then group_id end`]
  const counted = db
    .withTables<{ banded: Banded }>()
    .selectFrom('banded')
    .selectAll()
    .select([
      over(sql<number>`count(*) filter (where band = 1)`, { by: scope }).as('reaching'),
      over(sql<number>`count(*) filter (where band = 2)`, { by: scope }).as('second'),
      over(sql<number>`rank()`, { by: [...scope, 'band'], order }).as('cap_place'),
      over(sql<number>`count(*)`, {
        by: [...scope, 'band', 'final_points', ...tieKeys.map(({ by }) => by)],
      }).as('cap_equals'),
      inParts('top_tier_cap_share', 4).as('share_e4'),
    ])
  const limited = db
    .selectFrom(counted.as('counted'))
    .selectAll()
    .select(
      sql<number | null>`case when share_e4 is not null
        then share_e4 * (reaching + second) // (10000 + share_e4) end`.as('top_limit'),
    )
  return db
    .selectFrom(limited.as('limited'))
    .selectAll()
    .select(
      sql<boolean>`coalesce(band = 1 and bands > 1 and cap_place + cap_equals - 1 > top_limit, false)`.as(
        'is_over_cap',
      ),
    )
}

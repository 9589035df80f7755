/**
 * `interaction_rate` (a proxy for K05, ours): reactions, comments and shares of the period's posts, over posts times
 * followers in thousands. Each post is measured at its first observation 7 to 35 days after publication, so that old and
 * new posts had the same time; the others are left out and counted. A page's part of the denominator is its mean observed
 * followers x posts / 1000, rounded to four decimals.
 */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { asType, divideWhole } from '../../sql/exact.ts'
import { formatVi } from '../../sql/text.ts'
import { unionAll } from '../../sql/union.ts'
import { scopeKeys } from './kpi_scope.ts'
import { pagePosts, pageRows } from './pagePosts.ts'
import { type Kpi, amountOf, evidenceColumns, notes, outcomeColumns, outcomeKeys, scopeOf } from './parts.ts'

const kpiIds = ['interaction_rate']

/** A post is measured at its first observation so many days after publication. */
export const measuredFromDay = 7
export const measuredToDay = 35
/** Fewer comparable posts than this say nothing. */
export const fewestPosts = 4
/** The newest follower count must not be older at the end of the period. */
export const followerDays = 45

const lit = (value: number) => sql.raw(String(value))

export const interactionRate: Kpi = {
  kpiIds,
  evidence: (db) => unionAll([pageRows(db, kpiIds), partRows(db), followerRows(db)]),
  outcome,
}

/** The parts of each comparable post, one row per part; a post without all three is `not_comparable`. */
function partRows(db: Kysely<Database>) {
  const measured = pagePosts(db, kpiIds)
    .leftJoin('core.fct_post_snapshot as n', (join) =>
      join
        .onRef('n.post_id', '=', 'p.post_id')
        .on(
          sql<boolean>`n.observed_at between p.published_at + interval ${lit(measuredFromDay * 24)} hour and p.published_at + interval ${lit(measuredToDay * 24)} hour`,
        ),
    )
    .groupBy([...scopeKeys, 'p.post_id', 'p.channel_id', 'p.published_on', 'p.permalink'])
    .select([...scopeKeys, 'p.post_id', 'p.channel_id', 'p.published_on', 'p.permalink'])
    .select(
      sql<unknown>`arg_min(struct_pack(observed_at := n.observed_at, reactions := n.reactions, comments := n.comments, shares := n.shares), n.observed_at)`.as(
        'part',
      ),
    )
  const roles = db
    .selectFrom(measured.as('s'))
    .selectAll()
    .select(
      sql<string>`unnest(case when s.part.reactions + s.part.comments + s.part.shares is null
        then ['not_comparable'] else ['reactions', 'comments', 'shares'] end)`.as('role'),
    )
  return db
    .selectFrom(roles.as('s'))
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: sql.ref('s.role'),
        fact: sql`case when s.role = 'not_comparable' then 'fct_post' else 'fct_post_snapshot' end`,
        key: sql`case when s.role = 'not_comparable' then s.post_id
          else s.post_id || '@' || strftime(timezone('UTC', s.part.observed_at), '%Y-%m-%dT%H:%M:%SZ') end`,
        channel: 's.channel_id',
        date: 's.published_on',
        link: 's.permalink',
        amount: sql`case s.role when 'reactions' then s.part.reactions when 'comments' then s.part.comments when 'shares' then s.part.shares else 0 end`,
      }),
    )
}

/**
 * Follower counts of the period on pages with posts; where it has none, the last one within 45 days up to its end. A page
 * that closed in the period is not counted any more, so its 45 days end with its last day.
 */
function followerRows(db: Kysely<Database>) {
  const pages = pagePosts(db, kpiIds)
    .select(scopeKeys)
    .select(['s.scope_start', 's.measured_on', 'p.channel_id'])
    .select(sql<string>`least(s.measured_on, coalesce(c.closed_on - 1, s.measured_on))`.as('last_day'))
    .distinct()
  const ranked = db
    .selectFrom(pages.as('s'))
    .innerJoin('core.fct_channel_daily as d', (join) =>
      join
        .onRef('d.channel_id', '=', 's.channel_id')
        .on('d.metric', '=', 'followers')
        .on('d.value', 'is not', null)
        .on(
          sql<boolean>`d.date between least(s.scope_start, s.last_day - ${lit(followerDays)}) and s.measured_on`,
        ),
    )
    .select(scopeKeys)
    .select(['s.channel_id', 's.scope_start', 's.last_day', 'd.date', 'd.value'])
    .select(
      sql<string>`max(d.date) over (partition by s.plan_id, s.unit_id, s.period_id, s.channel_id)`.as(
        'newest',
      ),
    )
  return db
    .selectFrom(ranked.as('s'))
    .where(sql<boolean>`s.newest >= s.last_day - ${lit(followerDays)}`)
    .where(sql<boolean>`s.date >= least(s.scope_start, s.newest)`)
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: 'followers',
        fact: 'fct_channel_daily',
        key: sql`s.channel_id || ':' || s.date || ':followers'`,
        channel: 's.channel_id',
        date: 's.date',
        amount: 's.value',
      }),
    )
}

function outcome(db: Kysely<Database>) {
  const page = db
    .selectFrom('marts.evidence as e')
    .where('e.kpi_id', 'in', kpiIds)
    .groupBy(['e.plan_id', 'e.unit_id', 'e.kpi_id', 'e.period_id', 'e.channel_id'])
    .select(['e.plan_id', 'e.unit_id', 'e.kpi_id', 'e.period_id'])
    .select([
      amountOf('reactions').as('reactions'),
      amountOf('comments').as('comments'),
      amountOf('shares').as('shares'),
      sql<number>`count(*) filter (where e.role = 'reactions')`.as('posts'),
      sql<number>`count(*) filter (where e.role = 'not_comparable')`.as('left_out'),
      sql<number>`count(*) filter (where e.role = 'uncovered_page')`.as('uncovered'),
      sql<number>`count(*) filter (where e.role = 'followers')`.as('observations'),
      sql<number>`cast(coalesce(sum(e.amount) filter (where e.role = 'followers'), 0) as hugeint)`.as(
        'followers',
      ),
      sql<string | null>`max(e.date) filter (where e.role = 'page')`.as('known_through'),
    ])
  const share = asType(
    divideWhole(sql`g.followers * g.posts`, sql`nullif(g.observations, 0) * 1000`, 4),
    'quantity',
  )
  const total = (part: string) => formatVi(sql`sum(${sql.ref(`g.${part}`)})`, 0)
  const posts = sql`coalesce(sum(g.posts), 0)`
  const leftOut = sql`coalesce(sum(g.left_out), 0)`
  const uncovered = sql`coalesce(sum(g.uncovered), 0)`
  const unfollowed = sql`count(*) filter (where g.posts > 0 and g.observations = 0)`
  return scopeOf(db, kpiIds)
    .leftJoin(page.as('g'), (join) =>
      join
        .onRef('g.plan_id', '=', 's.plan_id')
        .onRef('g.unit_id', '=', 's.unit_id')
        .onRef('g.period_id', '=', 's.period_id'),
    )
    .groupBy(outcomeKeys)
    .select(outcomeKeys)
    .select(
      outcomeColumns({
        numerator: sql`coalesce(sum(g.reactions + g.comments + g.shares), 0)`,
        denominator: sql`coalesce(sum(${share}) filter (where g.posts > 0), 0)`,
        gap: sql`case
          when ${uncovered} > 0 then 'no_data'
          when ${posts} + ${leftOut} = 0 then 'not_applicable'
          when ${posts} < ${lit(fewestPosts)} or ${unfollowed} > 0 then 'no_data'
          when sum(${share}) filter (where g.posts > 0) = 0 then 'not_applicable'
        end`,
        dataThrough: sql`min(g.known_through)`,
        note: notes(
          sql`case when ${uncovered} > 0 then 'chưa đủ dữ liệu bài đăng của ' || ${uncovered} || ' trang' end`,
          sql`case when ${posts} + ${leftOut} = 0 and ${uncovered} = 0 then 'không có bài đăng' end`,
          sql`case when ${posts} + ${leftOut} > 0 then ${posts} || '/' || (${posts} + ${leftOut}) || ' bài so sánh được (có số liệu sau khi đăng ${lit(measuredFromDay)}-${lit(measuredToDay)} ngày)' end`,
          sql`case when ${posts} > 0 then 'cảm xúc ' || ${total('reactions')} || ', bình luận ' || ${total('comments')} || ', chia sẻ ' || ${total('shares')} end`,
          sql`case when ${posts} between 1 and ${lit(fewestPosts - 1)} then 'cần ít nhất ${lit(fewestPosts)} bài' end`,
          sql`case when ${unfollowed} > 0 then ${unfollowed} || ' trang chưa có số người theo dõi trong ${lit(followerDays)} ngày cuối kỳ' end`,
        ),
      }),
    )
}

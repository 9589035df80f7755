/**
 * `follower_growth` (K25, S3 II.4 "mỗi năm tăng ít nhất 5%"): followers at the end over followers at the base, pooled
 * over the Facebook pages and profiles that the unit owns on the day of measurement. Followers, never likes, never the
 * gross new follows of Business Suite. A channel keeps its base when it changes hands: growth goes on where the same
 * channel went on.
 */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { unionAll } from '../../sql/union.ts'
import { countingChannels } from './channels.ts'
import { scopeKeys } from './kpi_scope.ts'
import {
  type Kpi,
  amountOf,
  evidenceBy,
  evidenceColumns,
  notes,
  outcomeColumns,
  outcomeKeys,
  rowsOf,
  scopeOf,
} from './parts.ts'

const kpiIds = ['follower_growth']

/** How old an observation may be at the base and at the end, and how far from the plan's date in its first year. */
export const observationDays = 31
export const firstYearDays = 45
/** Channels seen at both ends must hold 19 parts of 20 (95 %) of the base. */
const heldParts = 19
/** Below so many followers the base is flagged small. */
export const smallBase = 100

const lit = (value: number) => sql.raw(String(value))

export const followerGrowth: Kpi = {
  kpiIds,
  evidence: (db) => unionAll([observationRows(db), yearRows(db)]),
  outcome: (db) =>
    evidenceBy(db, kpiIds)
      .select(outcomeKeys)
      .select(
        outcomeColumns({
          numerator: sql`${amountOf('end')} - ${amountOf('base')}`,
          denominator: amountOf('base'),
          gap: sql`case
            when ${beforePlan} then 'not_applicable'
            when ${channels} = 0 then 'not_applicable'
            when ${rowsOf('base')} = 0 then 'no_data'
            when ${short} then 'no_data'
            when ${amountOf('base')} = 0 then 'not_applicable'
          end`,
          pace,
          dataThrough: sql`min(e.date) filter (where e.role = 'end')`,
          note: sql`case when ${beforePlan} then 'kỳ kết thúc trước ngày kế hoạch' else ${remarks} end`,
        }),
      ),
}

const channels = sql`(${rowsOf('base')} + ${rowsOf('lost_channel')} + ${rowsOf('new_channel')} + ${rowsOf('unseen_channel')})`

const short = sql`${rowsOf('base')} > 0 and ${amountOf('base')} < ${lit(heldParts)} * ${amountOf('lost_channel')}`

const remarks = notes(
  sql`case when ${channels} = 0 then 'chưa có trang hoặc tài khoản Facebook trong danh mục kênh' end`,
  sql`case when any_value(s.is_first_year and s.plan_date is null) then 'kế hoạch chưa ghi ngày ban hành nên chưa có số gốc của năm đầu' end`,
  sql`case when ${channels} > 0 and ${rowsOf('base')} = 0 then
    case when ${rowsOf('lost_channel')} > 0 then 'chưa có số người theo dõi cuối kỳ' else 'chưa có số gốc người theo dõi' end end`,
  sql`case when ${short} then 'các kênh có số ở cả hai đầu giữ dưới 95% số gốc' end`,
  sql`case when ${rowsOf('base')} > 0 and ${amountOf('base')} = 0 then 'số gốc bằng 0' end`,
  sql`case when ${amountOf('base')} between 1 and ${lit(smallBase - 1)} then 'nền nhỏ (dưới ${lit(smallBase)} người theo dõi)' end`,
  sql`case when ${rowsOf('lost_channel')} > 0 then ${rowsOf('lost_channel')} || ' kênh có số gốc, không có số cuối kỳ' end`,
  sql`case when ${rowsOf('new_channel')} > 0 then ${rowsOf('new_channel')} || ' kênh mới, chưa có số gốc' end`,
)

/** The first year is counted from the plan's date, so a period that ends by then has nothing to grow from. */
const beforePlan = sql`coalesce(any_value(s.is_first_year and s.measured_on <= s.plan_date), false)`

/**
 * The day that the year's growth is counted from: the plan's date in the first year, else the last day of the year
 * before. The evidence row `base_day` has it, so that the pace can be computed again.
 */
const baseDay = sql<string>`case when s.is_first_year then s.plan_date else make_date(cast(year(s.scope_start) - 1 as integer), 12, 31) end`

/** (1 + target) ^ (elapsed share of the year) - 1. */
const pace = sql`round(pow(1 + cast(any_value(s.target) as double), least(1, greatest(0,
    date_diff('day', any_value(${baseDay}), any_value(s.measured_on))
    / date_diff('day', any_value(${baseDay}), any_value(make_date(cast(year(s.scope_start) as integer), 12, 31)))))) - 1, 6)`

/** The channels of the pool, each with its observations at both ends. */
function observed(db: Kysely<Database>) {
  const pool = countingChannels(db, kpiIds, { openOnly: false })
    .where('c.platform', '=', 'facebook')
    .where('c.kind', 'in', ['page', 'profile'])
    .select(scopeKeys)
    .select(['s.is_first_year', 's.plan_date', 's.measured_on', 'c.channel_id', 'c.url'])
    .select(baseDay.as('base_day'))
    // A channel that had closed before the year began has no part in it.
    .where(sql<boolean>`coalesce(c.closed_on > ${baseDay}, true)`)
  const distance = sql`abs(date_diff('day', s.base_day, d.date))`
  const inBaseWindow = sql`case when s.is_first_year then ${distance} <= ${lit(firstYearDays)}
    else d.date between s.base_day - ${lit(observationDays)} and s.base_day end`
  const inEndWindow = sql`d.date between s.measured_on - ${lit(observationDays)} and s.measured_on`
  // Nearest to the base day; of two equally near the earlier one.
  const nearest = (column: string) =>
    sql<
      string | null
    >`arg_min(${sql.ref(`d.${column}`)}, row(${distance}, d.date)) filter (where ${inBaseWindow})`
  const last = (column: string) =>
    sql<string | null>`arg_max(${sql.ref(`d.${column}`)}, d.date) filter (where ${inEndWindow})`
  return db
    .selectFrom(pool.as('s'))
    .leftJoin('core.fct_channel_daily as d', (join) =>
      join
        .onRef('d.channel_id', '=', 's.channel_id')
        .on('d.metric', '=', 'followers')
        .on('d.value', 'is not', null)
        .on(sql<boolean>`(${inBaseWindow} or ${inEndWindow})`),
    )
    .groupBy([...scopeKeys, 's.channel_id', 's.url', 's.base_day'])
    .select([...scopeKeys, 's.channel_id', 's.url'])
    .select([
      nearest('value').as('base_value'),
      nearest('date').as('base_on'),
      last('value').as('end_value'),
      last('date').as('end_on'),
    ])
}

/** A channel seen at both ends gives two rows, base and end; any other gives one that says what it lacks. */
function observationRows(db: Kysely<Database>) {
  // A count that is no later than the base is not one at the end: the channel was not seen again.
  const judged = db
    .selectFrom(observed(db).as('s'))
    .select(scopeKeys)
    .select(['s.channel_id', 's.url', 's.base_value', 's.base_on', 's.end_value', 's.end_on'])
    .select(
      sql<string>`unnest(case
        when s.base_on < s.end_on then ['base', 'end']
        when s.base_on is not null then ['lost_channel']
        when s.end_on is not null then ['new_channel']
        else ['unseen_channel'] end)`.as('role'),
    )
  const day = sql`case when s.role in ('base', 'lost_channel') then s.base_on when s.role in ('end', 'new_channel') then s.end_on end`
  return db
    .selectFrom(judged.as('s'))
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: sql.ref('s.role'),
        fact: sql`case when s.role = 'unseen_channel' then 'dim_channel' else 'fct_channel_daily' end`,
        key: sql`case when s.role = 'unseen_channel' then s.channel_id else s.channel_id || ':' || ${day} || ':followers' end`,
        channel: 's.channel_id',
        date: day,
        link: 's.url',
        amount: sql`case when s.role in ('base', 'lost_channel') then s.base_value when s.role in ('end', 'new_channel') then s.end_value else 0 end`,
      }),
    )
}

/** The day from which the year's growth is counted. */
function yearRows(db: Kysely<Database>) {
  return scopeOf(db, kpiIds)
    .where(sql<boolean>`${baseDay} is not null`)
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: 'base_day',
        fact: sql`case when s.is_first_year then 'dim_plan' else 'dim_date' end`,
        key: sql`case when s.is_first_year then s.plan_id else cast(${baseDay} as varchar) end`,
        date: baseDay,
        amount: 0,
      }),
    )
}

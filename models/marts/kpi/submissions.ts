/**
 * `submission_quota`, `submission_quota_ratio`, `submission_count`, `submission_published` (K01, S0 III.2 "ít nhất 02
 * tin, bài/tháng"). All four stand on the same rows: the months of the period and the submissions received in them. A
 * surplus does not carry over to another month. Two submissions seen prove a month even where the log has gaps.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { unionAll } from '../../sql/union.ts'
import { scopeKeys } from './kpi_scope.ts'
import { monthsOf } from './months.ts'
import {
  type Kpi,
  amountOf,
  evidenceColumns,
  notes,
  outcomeColumns,
  outcomeKeys,
  rowsOf,
  scopeOf,
} from './parts.ts'

/** Texts that a unit owes each month (K01). */
export const quotaPerMonth = 2

const quota = sql.lit(quotaPerMonth)

interface Measure {
  readonly kpiId: string
  /** Does meeting the quota settle a month that the log covers only in part? */
  readonly settledByQuota: boolean
  readonly onlyPublished: boolean
  readonly numerator: RawBuilder<unknown>
  readonly denominator?: RawBuilder<unknown>
}

const months = amountOf('month')

const measures: readonly Measure[] = [
  {
    kpiId: 'submission_quota',
    settledByQuota: true,
    onlyPublished: false,
    numerator: sql`count(*) filter (where e.role = 'month' and e.submissions >= ${quota})`,
    denominator: months,
  },
  {
    kpiId: 'submission_quota_ratio',
    settledByQuota: true,
    onlyPublished: false,
    numerator: sql`coalesce(sum(least(e.submissions, ${quota})) filter (where e.role = 'month'), 0)`,
    denominator: sql`${quota} * ${months}`,
  },
  {
    kpiId: 'submission_count',
    settledByQuota: false,
    onlyPublished: false,
    numerator: amountOf('submission'),
  },
  {
    kpiId: 'submission_published',
    settledByQuota: false,
    onlyPublished: true,
    numerator: amountOf('submission'),
  },
]

export const submissionKpis: readonly Kpi[] = measures.map((measure) => ({
  kpiIds: [measure.kpiId],
  evidence: (db) => unionAll([monthRows(db, measure), submissionRows(db, measure)]),
  outcome: (db) => outcome(db, measure),
}))

/** Submissions with the civil month of their receipt. */
function received(db: Kysely<Database>, { onlyPublished }: Measure) {
  return db
    .selectFrom('core.fct_submission as f')
    .$if(onlyPublished, (query) => query.where('f.status', '=', 'published'))
    .select([
      'f.submission_id',
      'f.unit_id',
      'f.received_on',
      'f.link',
      'f.is_counted',
      'f.not_counted_reason',
    ])
    .select(sql<string>`strftime(f.received_on, '%Y-%m')`.as('month_id'))
}

/** Months with the number of submissions that count in them, and what the month is in the computation. */
function judgedMonths(db: Kysely<Database>, measure: Measure) {
  const counted = db
    .selectFrom(received(db, measure).as('f'))
    .where('f.is_counted', '=', true)
    .groupBy(['f.unit_id', 'f.month_id'])
    .select((eb) => ['f.unit_id', 'f.month_id', eb.fn.countAll<number>().as('submissions')])
  const settled = measure.settledByQuota ? sql`coalesce(n.submissions, 0) >= ${quota}` : sql`false`
  return db
    .selectFrom(monthsOf(db, [measure.kpiId], 'item').as('s'))
    .leftJoin(counted.as('n'), (join) =>
      join.onRef('n.unit_id', '=', 's.unit_id').onRef('n.month_id', '=', 's.month_id'),
    )
    .select(scopeKeys)
    .select(['s.month_id', 's.known_through'])
    .select(
      sql<string>`case
        when s.standing = 'known' or (s.standing = 'unknown' and ${settled}) then 'month'
        when s.standing = 'running' then 'running_month'
        when s.standing = 'pending' then 'pending_month'
        else 'unknown_month' end`.as('role'),
    )
}

function monthRows(db: Kysely<Database>, measure: Measure) {
  return db
    .selectFrom(judgedMonths(db, measure).as('s'))
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: sql.ref('s.role'),
        fact: 'dim_period',
        key: 's.month_id',
        date: 's.known_through',
        amount: sql`case when s.role = 'month' then 1 else 0 end`,
      }),
    )
}

/** What was received in the months of the period; what does not count is shown with the reason as its role. */
function submissionRows(db: Kysely<Database>, measure: Measure) {
  return db
    .selectFrom(judgedMonths(db, measure).as('s'))
    .innerJoin(received(db, measure).as('f'), (join) =>
      join.onRef('f.unit_id', '=', 's.unit_id').onRef('f.month_id', '=', 's.month_id'),
    )
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: sql`case
          when not f.is_counted then f.not_counted_reason
          when s.role = 'month' then 'submission'
          else 'submission_of_open_month' end`,
        fact: 'fct_submission',
        key: 'f.submission_id',
        date: 'f.received_on',
        link: 'f.link',
        amount: sql`case when f.is_counted and s.role = 'month' then 1 else 0 end`,
      }),
    )
}

function outcome(db: Kysely<Database>, measure: Measure) {
  const perMonth = db
    .selectFrom('marts.evidence as e')
    .where('e.kpi_id', '=', measure.kpiId)
    .select([
      'e.plan_id',
      'e.unit_id',
      'e.kpi_id',
      'e.period_id',
      'e.role',
      'e.date',
      'e.amount',
      'e.row_key',
    ])
    .select(
      sql<number>`count(*) filter (where e.role = 'submission') over (partition by e.plan_id, e.unit_id, e.period_id, strftime(e.date, '%Y-%m'))`.as(
        'submissions',
      ),
    )
  return scopeOf(db, [measure.kpiId])
    .leftJoin(perMonth.as('e'), (join) =>
      join
        .onRef('e.plan_id', '=', 's.plan_id')
        .onRef('e.unit_id', '=', 's.unit_id')
        .onRef('e.period_id', '=', 's.period_id'),
    )
    .groupBy(outcomeKeys)
    .select(outcomeKeys)
    .select(
      outcomeColumns({
        numerator: measure.numerator,
        ...(measure.denominator && { denominator: measure.denominator }),
        gap: sql`case
          when ${rowsOf('unknown_month')} > 0 then 'no_data'
          when ${months} = 0 then case when ${rowsOf('running_month')} + ${rowsOf('pending_month')} > 0 then 'no_data' else 'not_applicable' end
        end`,
        dataThrough: sql`max(e.date) filter (where e.role = 'month')`,
        note: notes(
          sql`'sổ tin, bài chưa đủ dữ liệu tháng ' || string_agg(strftime(e.date, '%m/%Y'), ', ' order by e.date) filter (where e.role = 'unknown_month')`,
          sql`case when ${rowsOf('pending_month')} > 0 then 'chưa tính ' || ${rowsOf('pending_month')} || ' tháng chưa có sổ tin, bài' end`,
          sql`case when ${rowsOf('running_month')} > 0 then 'chưa tính tháng đang diễn ra' end`,
          sql`case when ${months} = 0 and ${rowsOf('unknown_month')} + ${rowsOf('running_month')} + ${rowsOf('pending_month')} = 0
            then 'không có tháng nào đơn vị thuộc diện tính' end`,
        ),
      }),
    )
}

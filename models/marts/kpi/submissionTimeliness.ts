/**
 * `submission_timeliness` (K02, S0 III.2 "không quá 12 giờ hành chính"): of the events that the board flagged important,
 * by month of their end, how many had the unit's first counted submission by the deadline. No submission stays in the
 * denominator. What the log cannot tell yet is open, neither late nor on time. Events outside the register are listed
 * and not scored.
 */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { formatVi } from '../../sql/text.ts'
import { unionAll } from '../../sql/union.ts'
import { scopeKeys } from './kpi_scope.ts'
import { monthsOf } from './months.ts'
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
  startOf,
} from './parts.ts'

const kpiIds = ['submission_timeliness']

export const submissionTimeliness: Kpi = {
  kpiIds,
  evidence: (db) =>
    unionAll([monthRows(db), eventRows(db), submissionRows(db), minuteRows(db), unregisteredRows(db)]),
  outcome: (db) =>
    evidenceBy(db, kpiIds)
      .select(outcomeKeys)
      .select(
        outcomeColumns({
          numerator: amountOf('on_time'),
          denominator: amountOf('event'),
          undecided: amountOf('open_event'),
          gap: sql`case
            when ${rowsOf('unknown_month')} > 0 then 'no_data'
            when ${amountOf('event')} = 0 and ${amountOf('open_event')} > 0 then 'no_data'
            when ${amountOf('event')} = 0 then case when ${rowsOf('month')} = 0 and ${rowsOf('pending_month')} > 0 then 'no_data' else 'not_applicable' end
          end`,
          dataThrough: sql`max(e.date) filter (where e.role = 'month')`,
          note: notes(
            sql`'sổ sự kiện chưa đủ dữ liệu tháng ' || string_agg(strftime(e.date, '%m/%Y'), ', ' order by e.date) filter (where e.role = 'unknown_month')`,
            sql`case when ${rowsOf('unknown_month')} = 0 and ${amountOf('event', 'open_event')} = 0 then 'không có sự kiện quan trọng' end`,
            sql`case when ${rowsOf('never_received')} > 0 then ${rowsOf('never_received')} || ' sự kiện chưa có tin, bài' end`,
            sql`'trung vị ' || ${hours(0.5)} || ' giờ làm việc, P90 ' || ${hours(0.9)} || ' giờ'`,
            sql`case when ${rowsOf('open_event')} > 0 then ${rowsOf('open_event')} || ' sự kiện chưa đủ căn cứ (hạn ngoài phạm vi sổ tin, bài)' end`,
            sql`case when ${rowsOf('estimated_end')} > 0 then ${rowsOf('estimated_end')} || ' sự kiện ước tính giờ kết thúc' end`,
            sql`case when ${rowsOf('unregistered_event')} > 0 then ${rowsOf('unregistered_event')} || ' tin, bài của sự kiện ngoài sổ, không tính' end`,
          ),
        }),
      ),
}

/** Working hours at a quantile of the received ones; interpolated, one decimal. */
const hours = (quantile: number) =>
  formatVi(
    sql`cast(round(quantile_cont(e.amount, ${sql.lit(quantile)}) filter (where e.role = 'working_minutes') / 60, 1) as decimal(18,1))`,
    1,
    { trim: true },
  )

/** First counted submission of a unit for an event, with the working minutes that had passed by then. */
function firstSubmissions(db: Kysely<Database>) {
  const first = db
    .selectFrom('core.fct_submission as f')
    .where('f.is_counted', '=', true)
    .where('f.event_id', 'is not', null)
    .groupBy(['f.unit_id', 'f.event_id'])
    .select(['f.unit_id', 'f.event_id'])
    .select([
      sql<string>`arg_min(f.submission_id, row(f.received_at, f.submission_id))`.as('submission_id'),
      sql<string | null>`arg_min(coalesce(f.link, ''), row(f.received_at, f.submission_id))`.as('link'),
      sql<string>`min(f.received_at)`.as('received_at'),
      sql<string>`min(f.received_on)`.as('received_on'),
      sql<string>`any_value(f.organisation_id)`.as('organisation_id'),
    ])
  return db
    .selectFrom(first.as('f'))
    .leftJoin('core.dim_work_session as w', (join) =>
      join
        .onRef('w.organisation_id', '=', 'f.organisation_id')
        .onRef('w.started_at', '<=', 'f.received_at')
        .on(sql<boolean>`f.received_at < coalesce(w.next_started_at, 'infinity'::timestamptz)`),
    )
    .select(['f.unit_id', 'f.event_id', 'f.submission_id', 'f.received_at', 'f.received_on'])
    .select([
      sql<string | null>`nullif(f.link, '')`.as('link'),
      sql<
        string | null
      >`w.minutes_before + least(date_diff('second', w.started_at, f.received_at), date_diff('second', w.started_at, w.ended_at)) // 60`.as(
        'minutes_at_receipt',
      ),
    ])
}

/** Important events of the unit that ended in the period, each on time, late, without submission, or open. */
function judgedEvents(db: Kysely<Database>) {
  return scopeOf(db, kpiIds)
    .innerJoin('core.fct_event as v', (join) =>
      join
        .onRef('v.unit_id', '=', 's.unit_id')
        .onRef('v.ended_on', '>=', 's.scope_start')
        .onRef('v.ended_on', '<=', 's.scope_end')
        .onRef('v.ended_at', '<=', 's.as_of'),
    )
    .leftJoin(firstSubmissions(db).as('f'), (join) =>
      join.onRef('f.unit_id', '=', 'v.unit_id').onRef('f.event_id', '=', 'v.event_id'),
    )
    .leftJoin('core.fct_unit_coverage as c', (join) =>
      join
        .onRef('c.unit_id', '=', 'v.unit_id')
        .on('c.stream', '=', 'item')
        .on(sql<boolean>`c.covered_from <= ${startOf(sql`least(v.event_date, v.ended_on)`)}`)
        .onRef('c.covered_to', '>=', 'v.deadline_at')
        .onRef('s.as_of', '>=', 'v.deadline_at'),
    )
    .where('v.is_important', '=', true)
    .select(scopeKeys)
    .select(['v.event_id', 'v.ended_on', 'v.end_estimated', 'f.submission_id', 'f.received_on', 'f.link'])
    .select([
      sql<string>`greatest(0, f.minutes_at_receipt - v.minutes_at_end)`.as('minutes'),
      sql<string>`case
        when f.received_at <= v.deadline_at then 'on_time'
        when c.unit_id is null then 'open_event'
        when f.received_at is null then 'never_received'
        else 'late' end`.as('verdict'),
    ])
}

function monthRows(db: Kysely<Database>) {
  return db
    .selectFrom(monthsOf(db, kpiIds, 'event').as('s'))
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: sql`case s.standing when 'known' then 'month' else s.standing || '_month' end`,
        fact: 'dim_period',
        key: 's.month_id',
        date: 's.known_through',
        amount: 0,
      }),
    )
}

/** `event` for each event that is decided, `open_event` else; beside it marks of what is known of it. */
function eventRows(db: Kysely<Database>) {
  const role = sql<string>`unnest(list_concat(list_concat(
    [case when s.verdict = 'open_event' then 'open_event' else 'event' end],
    case when s.verdict = 'never_received' then ['never_received'] else [] end),
    case when s.end_estimated then ['estimated_end'] else [] end))`
  const marked = db
    .selectFrom(judgedEvents(db).as('s'))
    .select(scopeKeys)
    .select(['s.event_id', 's.ended_on', role.as('role')])
  return db
    .selectFrom(marked.as('s'))
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: sql.ref('s.role'),
        fact: 'fct_event',
        key: 's.event_id',
        date: 's.ended_on',
        amount: sql`case when s.role = 'estimated_end' then 0 else 1 end`,
      }),
    )
}

function submissionRows(db: Kysely<Database>) {
  return db
    .selectFrom(judgedEvents(db).as('s'))
    .where('s.submission_id', 'is not', null)
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: sql`case when s.verdict = 'open_event' then 'received_after_deadline' else s.verdict end`,
        fact: 'fct_submission',
        key: 's.submission_id',
        date: 's.received_on',
        link: 's.link',
        amount: 1,
      }),
    )
}

/** Working minutes from the end of the event to the receipt; a receipt before the end counts as 0. */
function minuteRows(db: Kysely<Database>) {
  return db
    .selectFrom(judgedEvents(db).as('s'))
    .where('s.submission_id', 'is not', null)
    .where('s.minutes', 'is not', null)
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: 'working_minutes',
        fact: 'fct_submission',
        key: 's.submission_id',
        date: 's.received_on',
        amount: 's.minutes',
      }),
    )
}

function unregisteredRows(db: Kysely<Database>) {
  return scopeOf(db, kpiIds)
    .innerJoin('core.fct_submission as f', (join) =>
      join
        .onRef('f.unit_id', '=', 's.unit_id')
        .onRef('f.received_on', '>=', 's.scope_start')
        .onRef('f.received_on', '<=', 's.measured_on'),
    )
    .leftJoin('core.fct_event as v', 'v.event_id', 'f.event_id')
    .where('f.event_id', 'is not', null)
    .where('v.event_id', 'is', null)
    .select(scopeKeys)
    .select(
      evidenceColumns({
        role: 'unregistered_event',
        fact: 'fct_submission',
        key: 'f.submission_id',
        date: 'f.received_on',
        link: 'f.link',
        amount: 0,
      }),
    )
}

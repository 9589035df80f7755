/**
 * The board's register of events, newest version, with the instant by which a report of each is on time: the earliest
 * at which 720 working minutes have passed since the event ended (S0, III.2 "không quá 12 giờ hành chính"). An end that
 * the register does not know is the close of that day, flagged.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { divideWhole } from '../sql/exact.ts'
import { instantOf, localDate } from '../sql/time.ts'

/** 12 working hours. */
export const workingMinutesAllowed = 720

const columns = {
  event_id: field.text('Mã sự kiện trong kho', 'Event id in the warehouse'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  event_code: field.text('Mã sự kiện trong sổ', 'Code in the register'),
  unit_id: field.text('Đơn vị tổ chức sự kiện', 'Unit that holds the event'),
  name: field.text('Tên sự kiện', 'Name'),
  event_date: field.date('Ngày diễn ra', 'Date'),
  ended_at: field.timestamp('Kết thúc lúc', 'Ended at'),
  ended_on: field.date('Ngày kết thúc', 'Civil date of the end'),
  end_estimated: field.boolean('Giờ kết thúc là ước tính', 'End is estimated'),
  is_important: field.boolean('Thuộc diện quan trọng', 'Flagged important'),
  deadline_at: orNull(field.timestamp('Hạn gửi tin, bài', 'Deadline of the report')),
  minutes_at_end: orNull(
    field.quantity('Số phút làm việc cộng dồn đến lúc kết thúc', 'Cumulative working minutes at the end'),
  ),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
} as const satisfies Columns

export type FctEvent = RowOf<typeof columns>

export const fctEvent = defineModel({
  name: 'fct_event',
  layer: 'core',
  grain: ['event_id'],
  description: {
    vi: 'Sự kiện trong sổ của cơ quan cấp trên, kèm hạn gửi tin, bài.',
    en: 'Events of the register with the deadline of their report.',
  },
  columns,
  query: (db) =>
    db
      .with('event', (cte) =>
        cte
          .selectFrom('staging.stg_submission_log__event as e')
          .innerJoin('core.dim_organisation as o', 'o.organisation_id', 'e.organisation_id')
          .leftJoin('core.dim_work_day as d', (join) =>
            join.onRef('d.organisation_id', '=', 'e.organisation_id').onRef('d.date', '=', 'e.event_date'),
          )
          .where('e.is_latest', '=', true)
          .selectAll('e')
          .select('o.time_zone')
          .select(
            // Without a timetable the day itself is all that is known; its last instant stands for the close.
            sql<string>`coalesce(e.ended_at, d.pm_end, d.am_end, ${instantOf(
              sql`cast(e.event_date as varchar) || ' 23:59:59'`,
              'o.time_zone',
            )})`.as('end_at'),
          ),
      )
      .with('reading', (cte) =>
        cte
          .selectFrom('event as e')
          .leftJoin('core.dim_work_session as s', (join) =>
            join
              .onRef('s.organisation_id', '=', 'e.organisation_id')
              .onRef('s.started_at', '<=', 'e.end_at')
              .on(sql<boolean>`e.end_at < coalesce(s.next_started_at, 'infinity'::timestamptz)`),
          )
          .selectAll('e')
          .select(
            sql<number>`s.minutes_before * 60000000 + least(date_diff('microsecond', s.started_at, e.end_at), date_diff('microsecond', s.started_at, s.ended_at))`.as(
              'worked',
            ),
          ),
      )
      .selectFrom('reading as r')
      .leftJoin('core.dim_work_session as t', (join) =>
        join
          .onRef('t.organisation_id', '=', 'r.organisation_id')
          .on(sql<boolean>`t.minutes_before * 60000000 < r.worked + ${allowed}`)
          .on(sql<boolean>`t.minutes_after * 60000000 >= r.worked + ${allowed}`),
      )
      .select([
        sql<string>`r.organisation_id || ':' || r.event_code`.as('event_id'),
        'r.organisation_id',
        'r.event_code',
        'r.unit_id',
        'r.name',
        'r.event_date',
        'r.end_at as ended_at',
        localDate('r.end_at', 'r.time_zone').as('ended_on'),
        sql<boolean>`r.ended_at is null`.as('end_estimated'),
        'r.is_important',
        sql<
          string | null
        >`t.started_at + to_microseconds(r.worked + ${allowed} - t.minutes_before * 60000000)`.as(
          'deadline_at',
        ),
        divideWhole('r.worked', sql.lit(60_000_000), 4).as('minutes_at_end'),
        'r.batch_id',
        'r.source_row',
      ]),
})

const allowed = sql.lit(workingMinutesAllowed * 60_000_000)

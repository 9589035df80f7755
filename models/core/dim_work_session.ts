/**
 * Half-days of work in order, with the minutes worked before and after each since the calendar began: working time between
 * two instants is the difference of two readings, and a deadline is one look-up.
 */
import { type NotNull, sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { over } from '../sql/window.ts'

const inOrder = { by: ['s.organisation_id'], order: ['s.started_at'] }

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  started_at: field.timestamp('Bắt đầu buổi', 'Start'),
  ended_at: field.timestamp('Kết thúc buổi', 'End'),
  minutes_before: field.integer('Số phút làm việc trước buổi này', 'Working minutes before'),
  minutes_after: field.integer('Số phút làm việc tính hết buổi này', 'Working minutes by its end'),
  next_started_at: orNull(field.timestamp('Buổi kế tiếp bắt đầu', 'Start of the next session')),
} as const satisfies Columns

export type DimWorkSession = RowOf<typeof columns>

export const dimWorkSession = defineModel({
  name: 'dim_work_session',
  layer: 'core',
  grain: ['organisation_id', 'started_at'],
  description: {
    vi: 'Các buổi làm việc và số phút làm việc cộng dồn.',
    en: 'Work sessions with cumulative working minutes.',
  },
  columns,
  query: (db) =>
    db
      .with('session', (cte) => {
        const half = (start: 'am_start' | 'pm_start', end: 'am_end' | 'pm_end') =>
          cte
            .selectFrom('core.dim_work_day as d')
            .where('d.is_working', '=', true)
            .whereRef(`d.${start}`, '<', `d.${end}`)
            .select([
              'd.organisation_id',
              `d.${start} as started_at`,
              `d.${end} as ended_at`,
              sql<number>`date_diff('minute', ${sql.ref(`d.${start}`)}, ${sql.ref(`d.${end}`)})`.as(
                'minutes',
              ),
            ])
            .$narrowType<{ started_at: NotNull; ended_at: NotNull }>()
        return half('am_start', 'am_end').unionAll(half('pm_start', 'pm_end'))
      })
      .with('running', (cte) =>
        cte
          .selectFrom('session as s')
          .select([
            's.organisation_id',
            's.started_at',
            's.ended_at',
            's.minutes',
            over(sql<number>`sum(s.minutes)`, { ...inOrder, frame: 'rows unbounded preceding' }).as(
              'minutes_after',
            ),
            over(sql<string | null>`lead(s.started_at)`, inOrder).as('next_started_at'),
          ]),
      )
      .selectFrom('running as r')
      .select([
        'r.organisation_id',
        'r.started_at',
        'r.ended_at',
        sql<number>`r.minutes_after - r.minutes`.as('minutes_before'),
        'r.minutes_after',
        'r.next_started_at',
      ]),
})

/**
 * The timetable of each organisation laid over the calendar. A make-up Saturday is worked by the timetable of the first
 * weekday that has one (Monday), and so is read the closing time of a day off, which an event without a known end gets.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { instantOf } from '../sql/time.ts'
import { qualifyFirst } from '../sql/window.ts'

/** The instant at which the organisation's clock shows `07:30` on that day. */
const at = (time: string) =>
  instantOf(sql`cast(d.date as varchar) || ' ' || ${sql.ref(time)}`, 'o.time_zone').$castTo<string | null>()

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  date: field.date('Ngày', 'Date'),
  is_working: field.boolean('Là ngày làm việc', 'Worked'),
  am_start: orNull(field.timestamp('Sáng từ', 'Morning start')),
  am_end: orNull(field.timestamp('Sáng đến', 'Morning end')),
  pm_start: orNull(field.timestamp('Chiều từ', 'Afternoon start')),
  pm_end: orNull(field.timestamp('Chiều đến', 'Afternoon end')),
} as const satisfies Columns

export type DimWorkDay = RowOf<typeof columns>

export const dimWorkDay = defineModel({
  name: 'dim_work_day',
  layer: 'core',
  grain: ['organisation_id', 'date'],
  description: {
    vi: 'Giờ làm việc của từng tổ chức theo từng ngày.',
    en: 'Working hours of each organisation by day.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('core.dim_date as d')
      .innerJoin('staging.stg_registry__working_hours as h', (join) =>
        join
          .on((eb) => eb.or([eb('h.valid_from', 'is', null), eb('h.valid_from', '<=', eb.ref('d.date'))]))
          .on((eb) => eb.or([eb('h.valid_to', 'is', null), eb('h.valid_to', '>=', eb.ref('d.date'))])),
      )
      .innerJoin('core.dim_organisation as o', 'o.organisation_id', 'h.organisation_id')
      .modifyEnd(
        qualifyFirst({
          by: ['h.organisation_id', 'd.date'],
          order: [
            [sql`h.weekday = d.weekday and d.calendar_kind is distinct from 'lam_bu'`, 'desc'],
            'h.weekday',
            sql`h.valid_from desc nulls last`,
          ],
        }),
      )
      .select([
        'h.organisation_id',
        'd.date',
        sql<boolean>`case when d.calendar_kind is null then h.weekday = d.weekday else not d.is_holiday end`.as(
          'is_working',
        ),
        at('h.am_start').as('am_start'),
        at('h.am_end').as('am_end'),
        at('h.pm_start').as('pm_start'),
        at('h.pm_end').as('pm_end'),
      ]),
})

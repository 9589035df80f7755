/** To which day the data of each source reach, per organisation: the last covered day, or the last day with a figure. */
import { type Kysely, sql } from 'kysely'
import { type Columns, type RowOf, field } from '../../columns.ts'
import type { Database } from '../../database.ts'
import { defineModel } from '../../model.ts'
import { localDate } from '../../sql/time.ts'
import { sourceTitle } from './sources.ts'

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  source: field.text('Nguồn', 'Source'),
  source_vi: field.text('Nguồn bằng chữ', 'Source in words'),
  data_through: field.date('Có dữ liệu đến hết ngày', 'Last day with data'),
} as const satisfies Columns

export type DataThrough = RowOf<typeof columns>

export const dataThrough = defineModel({
  name: 'data_through',
  layer: 'marts',
  grain: ['organisation_id', 'source'],
  description: { vi: 'Dữ liệu của từng nguồn có đến ngày nào.', en: 'To which day each source reaches.' },
  columns,
  query: (db) =>
    db
      .selectFrom(covered(db).unionAll(observed(db)).as('d'))
      .groupBy(['organisation_id', 'source'])
      .select((eb) => [
        'organisation_id',
        'source',
        sourceTitle('source').as('source_vi'),
        eb.fn.max('day').as('data_through'),
      ]),
})

/** The end of a coverage is the instant after it, so the day is that of the moment before. */
function covered(db: Kysely<Database>) {
  return db
    .selectFrom('core.fct_coverage as f')
    .leftJoin('core.dim_channel as c', (join) =>
      join.onRef('c.channel_id', '=', 'f.entity_id').on('f.entity_kind', '=', 'channel'),
    )
    .leftJoin('core.dim_unit as u', (join) =>
      join.onRef('u.unit_id', '=', 'f.entity_id').on('f.entity_kind', '=', 'unit'),
    )
    .innerJoin('core.dim_organisation as o', (join) =>
      join.onRef(
        'o.organisation_id',
        '=',
        sql`case f.entity_kind when 'organisation' then f.entity_id else coalesce(c.organisation_id, u.organisation_id) end`,
      ),
    )
    .select([
      'o.organisation_id',
      'f.source',
      localDate(sql`f.covered_to - interval 1 microsecond`, 'o.time_zone').as('day'),
    ])
}

/** Typed counts and daily figures declare no coverage: a missing day is unknown. Their last day is the last one observed. */
function observed(db: Kysely<Database>) {
  return db
    .selectFrom('core.fct_channel_daily as f')
    .innerJoin('core.dim_channel as c', 'c.channel_id', 'f.channel_id')
    .innerJoin('core.dim_organisation as o', 'o.organisation_id', 'c.organisation_id')
    .where('f.precision', 'not in', ['partial', 'unavailable'])
    .select(['o.organisation_id', 'f.source', 'f.date as day'])
}

/**
 * For what stretches of time the data of a channel, organisation or unit are known, files joined where they touch or
 * overlap. Inside, an absent row means 0; outside, nothing is known. A log cannot speak of days after it was written,
 * whatever its header says.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field } from '../columns.ts'
import { defineModel } from '../model.ts'
import type { Kysely } from 'kysely'
import type { Database } from '../database.ts'
import { civilZone } from '../staging/civilZone.ts'
import { instantOf, islands, localDate } from '../sql/time.ts'

/** Declared coverage, cut at the end of the day on which the file was observed. */
const known = (db: Kysely<Database>) =>
  db
    .selectFrom('staging.stg_ops__coverage as c')
    .leftJoin('core.dim_unit as u', (join) =>
      join.onRef('u.unit_id', '=', 'c.entity_id').on('c.entity_kind', '=', 'unit'),
    )
    .leftJoin('core.dim_organisation as o', (join) =>
      join
        .on('c.entity_kind', '<>', 'channel')
        .onRef('o.organisation_id', '=', sql`coalesce(u.organisation_id, c.entity_id)`),
    )
    .whereRef('c.covered_from', '<', endOfKnowledge)
    .select([
      'c.source',
      'c.stream',
      'c.entity_kind',
      'c.entity_id',
      'c.covered_from',
      sql<string>`least(c.covered_to, ${endOfKnowledge})`.as('covered_to'),
    ])

const zone = sql`coalesce(o.time_zone, ${civilZone})`
const endOfKnowledge = sql<string>`coalesce(${instantOf(sql`${localDate('c.observed_at', zone)} + 1`, zone)}, c.covered_to)`

const columns = {
  source: field.text('Nguồn', 'Source id'),
  stream: field.text('Luồng dữ liệu', 'Stream'),
  entity_kind: field.text('Đối tượng (channel, organisation, unit)', 'Kind of entity'),
  entity_id: field.text('Mã đối tượng', 'Entity id'),
  covered_from: field.timestamp('Có dữ liệu từ', 'Covered from'),
  covered_to: field.timestamp('Có dữ liệu đến trước', 'Covered to, exclusive'),
} as const satisfies Columns

export type FctCoverage = RowOf<typeof columns>

export const fctCoverage = defineModel({
  name: 'fct_coverage',
  layer: 'core',
  grain: ['source', 'stream', 'entity_kind', 'entity_id', 'covered_from'],
  description: {
    vi: 'Khoảng thời gian có đủ dữ liệu, gộp từ các tệp.',
    en: 'Stretches of time that the data cover.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom(
        islands(known(db), {
          by: ['source', 'stream', 'entity_kind', 'entity_id'],
          from: 'covered_from',
          to: 'covered_to',
        }).as('i'),
      )
      .selectAll(),
})

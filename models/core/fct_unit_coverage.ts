/**
 * Coverage of the submission log seen from a unit: what its organisation's logs and its own cover together.
 */
import { type Columns, type RowOf, field } from '../columns.ts'
import { defineModel } from '../model.ts'
import { islands } from '../sql/time.ts'

const columns = {
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  stream: field.text('Luồng dữ liệu (item, event)', 'Stream'),
  covered_from: field.timestamp('Có dữ liệu từ', 'Covered from'),
  covered_to: field.timestamp('Có dữ liệu đến trước', 'Covered to, exclusive'),
} as const satisfies Columns

export type FctUnitCoverage = RowOf<typeof columns>

export const fctUnitCoverage = defineModel({
  name: 'fct_unit_coverage',
  layer: 'core',
  grain: ['unit_id', 'stream', 'covered_from'],
  description: {
    vi: 'Khoảng thời gian sổ theo dõi tin, bài có đủ dữ liệu của từng đơn vị.',
    en: 'Coverage of the submission log per unit.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom(
        islands(
          db
            .selectFrom('core.fct_coverage as c')
            .innerJoin('core.dim_unit as u', (join) =>
              join.on((eb) =>
                eb.or([
                  eb.and([
                    eb('c.entity_kind', '=', 'organisation'),
                    eb('u.organisation_id', '=', eb.ref('c.entity_id')),
                  ]),
                  eb.and([eb('c.entity_kind', '=', 'unit'), eb('u.unit_id', '=', eb.ref('c.entity_id'))]),
                ]),
              ),
            )
            .where('c.source', '=', 'submission_log')
            .select(['u.unit_id', 'c.stream', 'c.covered_from', 'c.covered_to']),
          { by: ['unit_id', 'stream'], from: 'covered_from', to: 'covered_to' },
        ).as('i'),
      )
      .selectAll(),
})

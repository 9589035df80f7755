/**
 * What each loaded file declared to cover: inside, an absent row means 0; outside, nothing is known. Half-open instants.
 */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { asOf } from '../observations/knownAsOf.ts'

const columns = {
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  load_seq: field.integer('Thứ tự nạp', 'Load sequence'),
  observed_at: orNull(field.timestamp('Thời điểm ghi nhận của tệp', 'When the file was observed')),
  source: field.text('Nguồn', 'Source id'),
  stream: field.text('Luồng dữ liệu', 'Stream'),
  entity_kind: field.text('Đối tượng (channel, organisation, unit)', 'Kind of entity'),
  entity_id: field.text('Mã đối tượng', 'Entity id'),
  covered_from: field.timestamp('Có dữ liệu từ', 'Covered from'),
  covered_to: field.timestamp('Có dữ liệu đến trước', 'Covered to, exclusive'),
} as const satisfies Columns

export type StgOpsCoverage = RowOf<typeof columns>

export const stgOpsCoverage = defineModel({
  name: 'stg_ops__coverage',
  layer: 'staging',
  grain: ['batch_id', 'stream', 'entity_kind', 'entity_id', 'covered_from'],
  description: {
    vi: 'Phạm vi thời gian mà từng tệp khai là có đủ dữ liệu.',
    en: 'What each file declares to cover.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('ops.coverage as c')
      .leftJoin('ops.batch as b', 'b.batch_id', 'c.batch_id')
      .where((eb) => eb.or([eb('b.observed_at', 'is', null), eb('b.observed_at', '<=', asOf(db))]))
      .whereRef('c.covered_from', '<', 'c.covered_to')
      .select([
        'c.batch_id',
        'c.load_seq',
        'b.observed_at',
        'c.source',
        'c.stream',
        'c.entity_kind',
        'c.entity_id',
        'c.covered_from',
      ])
      .select((eb) => eb.fn.max('c.covered_to').as('covered_to'))
      .groupBy([
        'c.batch_id',
        'c.load_seq',
        'b.observed_at',
        'c.source',
        'c.stream',
        'c.entity_kind',
        'c.entity_id',
        'c.covered_from',
      ]),
})

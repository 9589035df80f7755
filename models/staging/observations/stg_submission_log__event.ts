/** Events in the register of the board. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { asOf, isNewest, nothingObservedLater } from './knownAsOf.ts'
import { provenance, provenanceColumns } from './provenance.ts'

const key = ['organisation_id', 'event_code'] as const

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  event_code: field.text('Mã sự kiện', 'Event code'),
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  name: field.text('Tên sự kiện', 'Name'),
  event_date: field.date('Ngày diễn ra', 'Date'),
  ended_at: orNull(field.timestamp('Kết thúc lúc', 'Ended at')),
  is_important: field.boolean('Thuộc diện quan trọng', 'Flagged important'),
  ...provenanceColumns,
} as const satisfies Columns

export type StgSubmissionLogEvent = RowOf<typeof columns>

export const stgSubmissionLogEvent = defineModel({
  name: 'stg_submission_log__event',
  layer: 'staging',
  grain: [...key, 'observed_at', 'row_hash'],
  description: {
    vi: 'Sự kiện trong sổ của cơ quan cấp trên.',
    en: 'Events in the register of the board.',
  },
  columns,
  tests: [nothingObservedLater('raw.submission_log__event')],
  query: (db) =>
    db
      .selectFrom('raw.submission_log__event as r')
      .where('r.observed_at', '<=', asOf(db))
      .select([
        'r.organisation_id',
        'r.event_code',
        'r.unit_id',
        'r.name',
        'r.event_date',
        'r.ended_at',
        'r.is_important',
        ...provenance,
      ])
      .select(isNewest(key).as('is_latest')),
})

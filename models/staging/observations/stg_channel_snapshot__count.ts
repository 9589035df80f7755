/** Counts of channels typed by people. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { asOf, isNewest, nothingObservedLater } from './knownAsOf.ts'
import { provenance, provenanceColumns } from './provenance.ts'

const key = ['channel_id', 'date', 'metric'] as const

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  date: field.date('Ngày đếm', 'Date of the count'),
  metric: field.text('Số đếm (followers, likes, group_members)', 'What was counted'),
  value: field.integer('Giá trị', 'Value'),
  evidence: orNull(field.text('Minh chứng', 'Evidence')),
  ...provenanceColumns,
} as const satisfies Columns

export type StgChannelSnapshotCount = RowOf<typeof columns>

export const stgChannelSnapshotCount = defineModel({
  name: 'stg_channel_snapshot__count',
  layer: 'staging',
  grain: [...key, 'observed_at', 'row_hash'],
  description: {
    vi: 'Số đếm của kênh do người ghi (người theo dõi, lượt thích, thành viên nhóm).',
    en: 'Counts of channels typed by people.',
  },
  columns,
  tests: [nothingObservedLater('raw.channel_snapshot__count')],
  query: (db) =>
    db
      .selectFrom('raw.channel_snapshot__count as r')
      .where('r.observed_at', '<=', asOf(db))
      .select(['r.channel_id', 'r.date', 'r.metric', 'r.value', 'r.evidence', ...provenance])
      .select(isNewest(key).as('is_latest')),
})

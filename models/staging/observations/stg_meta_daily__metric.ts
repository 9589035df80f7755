/** Daily page metrics, the day being the one of the platform. */
import { type Columns, type RowOf, field } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { asOf, isNewest, nothingObservedLater } from './knownAsOf.ts'
import { provenance, provenanceColumns } from './provenance.ts'

const key = ['channel_id', 'date', 'metric'] as const

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  date: field.date('Ngày của nền tảng', 'Reporting day of the platform'),
  day_zone: field.text('Múi giờ của ngày', 'Zone of the day'),
  metric: field.text('Số đo', 'Metric'),
  value: field.integer('Giá trị', 'Value'),
  is_partial: field.boolean('Ngày chưa trọn', 'Day not complete'),
  ...provenanceColumns,
} as const satisfies Columns

export type StgMetaDailyMetric = RowOf<typeof columns>

export const stgMetaDailyMetric = defineModel({
  name: 'stg_meta_daily__metric',
  layer: 'staging',
  grain: [...key, 'observed_at', 'row_hash'],
  description: {
    vi: 'Số đo theo ngày của trang, ngày theo múi giờ của nền tảng.',
    en: 'Daily page metrics, the day being the one of the platform.',
  },
  columns,
  tests: [nothingObservedLater('raw.meta_daily__metric')],
  query: (db) =>
    db
      .selectFrom('raw.meta_daily__metric as r')
      .where('r.observed_at', '<=', asOf(db))
      .select(['r.channel_id', 'r.date', 'r.day_zone', 'r.metric', 'r.value', 'r.is_partial', ...provenance])
      .select(isNewest(key).as('is_latest')),
})

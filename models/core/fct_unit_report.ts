/**
 * Headcounts that units report of themselves, newest version: one row per unit, reporting period, measure and channel. An
 * absent row is unknown, never 0.
 */
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  period_from: field.date('Kỳ báo cáo từ ngày', 'First day of the reporting period'),
  period_to: field.date('Kỳ báo cáo đến hết ngày', 'Last day of the reporting period'),
  measure: field.text('Đếm ai', 'Who is counted'),
  channel_scope: field.text('Kênh nào, all là bất kỳ kênh nào', 'Which channel, all for any'),
  value: field.integer('Số người', 'Persons'),
  evidence: orNull(field.text('Minh chứng', 'Evidence')),
  observed_at: field.timestamp('Thời điểm ghi nhận', 'Observed at'),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
} as const satisfies Columns

export type FctUnitReport = RowOf<typeof columns>

export const fctUnitReport = defineModel({
  name: 'fct_unit_report',
  layer: 'core',
  grain: ['unit_id', 'period_from', 'period_to', 'measure', 'channel_scope'],
  description: {
    vi: 'Số người do đơn vị tự báo cáo, bản mới nhất.',
    en: 'Headcounts that units report, newest version.',
  },
  columns,
  query: (db) =>
    db
      .selectFrom('staging.stg_unit_report__headcount as r')
      .where('r.is_latest', '=', true)
      .select([
        'r.organisation_id',
        'r.unit_id',
        'r.period_from',
        'r.period_to',
        'r.measure',
        'r.channel_scope',
      ])
      .select(['r.value', 'r.evidence', 'r.observed_at', 'r.batch_id', 'r.source_row']),
})

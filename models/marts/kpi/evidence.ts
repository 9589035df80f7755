/**
 * Every row on which a KPI result stands, with its role. No titles, captions or names: kind, day, channel, row id, and a
 * link to the public page. `README.md` says per KPI how the result is computed again from these rows alone.
 */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { kpis } from './kpis.ts'
import { unionAll } from './parts.ts'

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  plan_id: field.text('Mã kế hoạch', 'Plan id'),
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  kpi_id: field.text('Mã chỉ số', 'KPI id'),
  period_id: field.text('Mã kỳ', 'Period id'),
  role: field.text('Vai trò của dòng trong phép tính', 'Role in the computation'),
  fact: field.text('Bảng chứa dòng', 'Table that holds the row'),
  row_key: field.text('Mã dòng', 'Key of the row'),
  channel_id: orNull(field.text('Mã kênh', 'Channel id')),
  date: orNull(field.date('Ngày', 'Date')),
  link: orNull(field.text('Liên kết công khai', 'Public link')),
  amount: orNull(field.quantity('Số lượng đưa vào phép tính', 'Amount that enters the computation')),
} as const satisfies Columns

export type Evidence = RowOf<typeof columns>

export const evidence = defineModel({
  name: 'evidence',
  layer: 'marts',
  grain: ['plan_id', 'unit_id', 'kpi_id', 'period_id', 'role', 'fact', 'row_key'],
  description: {
    vi: 'Minh chứng: từng dòng làm nên kết quả của từng chỉ số.',
    en: 'Evidence: every row that a KPI result stands on.',
  },
  columns,
  query: (db) => db.selectFrom(unionAll(kpis.map((kpi) => kpi.evidence(db))).as('e')).selectAll(),
})

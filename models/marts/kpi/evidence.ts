/**
 * Every row on which a KPI result stands, with its role. No titles, captions or names: kind, day, channel, row id, and a
 * link to the public page; that of a personal profile names a person, so it ends here. `README.md` says per KPI how the
 * result is computed again from these rows alone.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { kpis } from './kpis.ts'
import { unionAll } from '../../sql/union.ts'

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
  link: orNull(
    field.text('Liên kết công khai; tài khoản cá nhân không nêu', 'Public link; none for profiles'),
  ),
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
  query: (db) =>
    db
      .selectFrom(unionAll(kpis.map((kpi) => kpi.evidence(db))).as('e'))
      .leftJoin('core.dim_channel as c', 'c.channel_id', 'e.channel_id')
      .select([
        'e.organisation_id',
        'e.plan_id',
        'e.unit_id',
        'e.kpi_id',
        'e.period_id',
        'e.role',
        'e.fact',
        'e.row_key',
        'e.channel_id',
        'e.date',
        'e.amount',
      ])
      .select((eb) =>
        eb
          .case()
          .when(sql<boolean>`c.kind is distinct from 'profile'`)
          .then(eb.ref('e.link'))
          .end()
          .as('link'),
      ),
})

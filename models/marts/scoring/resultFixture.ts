/** `marts.kpi_result` as a test gives it: a model of the same name and columns over written rows. */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel, type Model } from '../../model.ts'

const columns = {
  organisation_id: field.text('', ''),
  plan_id: field.text('', ''),
  unit_id: field.text('', ''),
  kpi_id: field.text('', ''),
  period_id: field.text('', ''),
  numerator: orNull(field.quantity('', '')),
  denominator: orNull(field.quantity('', '')),
  value: orNull(field.ratio('', '')),
  target: orNull(field.ratio('', '')),
  status: field.text('', ''),
  pace: orNull(field.ratio('', '')),
  evidence_count: field.integer('', ''),
  data_through: orNull(field.date('', '')),
  note: orNull(field.text('', '')),
} as const satisfies Columns

/** One KPI result. Given n and d, the value is n / d to six decimals; given value alone, there is no fraction. */
export interface Result {
  readonly unit: string
  readonly kpi: string
  /** Default 2025-H1. */
  readonly period?: string
  readonly plan?: string
  readonly n?: number
  readonly d?: number
  readonly value?: number
  readonly target?: number
  readonly pace?: number
  /** Default informative with a value, no_data without. */
  readonly status?: string
  readonly note?: string
}

export function kpiResults(results: readonly Result[]): Model {
  const rows = results.map((result) => {
    const { n, d } = result
    const value = result.value ?? (n !== undefined && d !== undefined && d > 0 ? n / d : undefined)
    const cells: Record<keyof typeof columns, string | number | null | undefined> = {
      organisation_id: 'o',
      plan_id: result.plan ?? 'p',
      unit_id: result.unit,
      kpi_id: result.kpi,
      period_id: result.period ?? '2025-H1',
      numerator: n,
      denominator: d,
      value: value?.toFixed(6),
      target: result.target,
      status: result.status ?? (value === undefined ? 'no_data' : 'informative'),
      pace: result.pace,
      evidence_count: 1,
      data_through: null,
      note: result.note,
    }
    const types = {
      ratio: 'decimal(18,6)',
      quantity: 'decimal(18,4)',
      integer: 'bigint',
      date: 'date',
      text: 'varchar',
    }
    return sql`(${sql.join(
      Object.entries(columns).map(
        ([name, { type }]) =>
          sql`cast(${sql.lit(cells[name as keyof typeof columns] ?? null)} as ${sql.raw(types[type])})`,
      ),
    )})`
  })
  const table = sql<RowOf<typeof columns>>`(values ${sql.join(rows)})`
  return defineModel({
    name: 'kpi_result',
    layer: 'marts',
    grain: ['plan_id', 'unit_id', 'kpi_id', 'period_id'],
    description: { vi: 'Kết quả chỉ số để thử.', en: 'KPI results of a test.' },
    columns,
    query: (db) =>
      db
        .selectFrom(
          table.as<'result'>(sql`result(${sql.join(Object.keys(columns).map((name) => sql.ref(name)))})`),
        )
        .selectAll(),
  })
}

/** A plan with one target and its units, for KPI tests: say what matters, build, read results by unit and period. */
import { daNang, organisationId, unit, vn } from '../../../core/testing/daNang.ts'
import { type RawInput, type TestWarehouse, testWarehouse } from '../../../testing/testWarehouse.ts'
import { type Evidence, evidence } from '../evidence.ts'
import { type KpiResult, kpiResult } from '../kpi_result.ts'

type TargetInput = Partial<RawInput<'raw.registry__target'>> & { readonly kpi_id: string }

export interface Scenario {
  readonly warehouse: TestWarehouse
  readonly insertRaw: TestWarehouse['insertRaw']
  /** Builds, and returns the results by `unit period`, or `unit kpi period` where several KPIs are in play. */
  readonly results: (by?: 'kpi') => Promise<Map<string, KpiResult>>
  /** Evidence of one result as `role row_key amount`, after `results()`. */
  readonly evidenceOf: (unitId: string, periodId: string) => Promise<string[]>
}

/** Units `a` and `b`, a plan from 2024-01 to 2025-06, and the targets given. */
export async function scenario(
  targets: readonly TargetInput[],
  {
    units = [unit({ unit_id: 'a' }), unit({ unit_id: 'b' })],
    planDate = '2024-01-02',
  }: { readonly units?: readonly ReturnType<typeof unit>[]; readonly planDate?: string | null } = {},
): Promise<Scenario> {
  const warehouse = await testWarehouse()
  await daNang(warehouse)
  await warehouse.insertRaw('raw.registry__unit', units)
  await warehouse.insertRaw('raw.registry__plan', [
    {
      plan_id: 'plan',
      organisation_id: organisationId,
      title: 'Kế hoạch',
      document: 'Kế hoạch',
      plan_date: planDate,
      first_period: '2024-01',
      last_period: '2025-06',
    },
  ])
  await warehouse.insertRaw(
    'raw.registry__target',
    targets.map((target) => ({
      plan_id: 'plan',
      target_id: target.kpi_id,
      title: 'Chỉ tiêu',
      clause: 'Mục I',
      level: 'district',
      deadline: 'monthly',
      is_own: true,
      first_period: '2024-01',
      last_period: '2025-06',
      ...target,
    })),
  )
  return {
    warehouse,
    insertRaw: warehouse.insertRaw,
    results: async (by) => {
      await warehouse.build([kpiResult, evidence])
      const rows = await warehouse.rows<KpiResult>(kpiResult)
      return new Map(
        rows.map((row) => [
          by === 'kpi' ? `${row.unit_id} ${row.kpi_id} ${row.period_id}` : `${row.unit_id} ${row.period_id}`,
          row,
        ]),
      )
    },
    evidenceOf: async (unitId, periodId) => {
      const rows = await warehouse.rows<Evidence>(evidence)
      return rows
        .filter((row) => row.unit_id === unitId && row.period_id === periodId)
        .map((row) => `${row.role} ${row.row_key} ${Number(row.amount)}`)
    },
  }
}

/** What a test mostly looks at: numerator, denominator, status. */
export function brief(
  row: KpiResult | undefined,
): readonly [number | null, number | null, string] | undefined {
  if (row === undefined) return undefined
  const number = (value: string | null) => (value === null ? null : Number(value))
  return [number(row.numerator), number(row.denominator), row.status]
}

/** Civil days that a file covers, both ends included. */
export const covers = (
  stream: 'post' | 'item' | 'event',
  entity: { readonly channel: string } | { readonly unit: string } | 'organisation',
  from: string,
  to: string,
) => {
  const [entity_kind, entity_id] =
    entity === 'organisation'
      ? ['organisation', organisationId]
      : 'channel' in entity
        ? ['channel', entity.channel]
        : ['unit', entity.unit]
  return {
    batch_id: `b-${stream}-${from}`,
    load_seq: 1,
    source: stream === 'post' ? 'meta_content' : 'submission_log',
    stream,
    entity_kind: entity_kind!,
    entity_id: entity_id!,
    covered_from: vn(`${from} 00:00`),
    covered_to: new Date(Date.parse(vn(`${to} 00:00`)) + 86_400_000).toISOString(),
  }
}

let textNumber = 0

/** A submission that counts: a text of its own, received. */
export const submission = (
  unit_id: string,
  received: string,
  more: Record<string, string | number | boolean | null> = {},
) => ({
  organisation_id: organisationId,
  unit_id,
  unit_typed: unit_id,
  title: 'Tin',
  text_identity: `t:${String((textNumber += 1)).padStart(4, '0')}`,
  kind: 'news',
  received_at: vn(received),
  status: 'received',
  ...more,
})

/**
 * For tests of the scoring: a rubric, units with their clusters, and KPI results as a test gives them. The registries take
 * their real way through staging and core; only `marts.kpi_result` is laid down as it stands.
 */
import { dimTarget } from '../../core/dim_target.ts'
import { models as registered } from '../../index.ts'
import type { Model } from '../../model.ts'
import type { RawInput } from '../../testing/testWarehouse.ts'
import { testWarehouse } from '../../testing/testWarehouse.ts'
import { buildModels } from '../../runner/buildModels.ts'
import { compileModel, idOf } from '../../runner/compileModel.ts'
import type { TestOutcome } from '../../runner/dataTests.ts'
import { kpiResults, type Result } from './resultFixture.ts'
import { type Ranking, ranking } from './ranking.ts'
import { type ScoreLine, scoreLine } from './score_line.ts'

export type CriterionInput = Partial<RawInput<'raw.registry__criterion'>> & { readonly kpi_id: string }

type Membership = Omit<RawInput<'raw.registry__cluster_member'>, 'cluster_id'>

export interface Scene {
  /** Unit ids, or ids with what differs from a district in force for ever. */
  readonly units: readonly (
    string | (Partial<RawInput<'raw.registry__unit'>> & { readonly unit_id: string })
  )[]
  /** Cluster id -> unit ids, or memberships with their dates. */
  readonly clusters?: Readonly<Record<string, readonly (string | Membership)[]>>
  readonly criteria: readonly CriterionInput[]
  readonly results: readonly Result[]
  /** What the plan asks of whom; by default every KPI of the criteria of all units. */
  readonly targets?: readonly (Partial<RawInput<'raw.registry__target'>> & { readonly kpi_id: string })[]
  readonly rubric?: Partial<RawInput<'raw.registry__rubric'>>
  /** More rubrics (with `criteria` naming them by rubric_id and plan_id), for many cases in one build. */
  readonly rubrics?: readonly Partial<RawInput<'raw.registry__rubric'>>[]
  readonly tiers?: readonly RawInput<'raw.registry__rubric_tier'>[]
  readonly asOf?: string
}

export interface Scored {
  readonly lines: readonly ScoreLine[]
  readonly ranking: readonly Ranking[]
  readonly tests: readonly TestOutcome[]
  /** Points of a unit on its criteria, in order. */
  readonly points: (unit: string, period?: string) => readonly (string | null)[]
  readonly line: (unit: string, criterion?: string, period?: string) => ScoreLine
  readonly rank: (unit: string, period?: string) => Ranking
  readonly table: <Row>(model: Model) => Promise<readonly Row[]>
}

/** Builds the scores of a scene. Every data test must pass. `more` are further models to build upon them. */
export async function score(scene: Scene, more: readonly Model[] = []): Promise<Scored> {
  const warehouse = await testWarehouse()
  try {
    if (scene.asOf !== undefined) await warehouse.asOf(scene.asOf)
    await layRegistries(warehouse, scene)
    const models = closure([dimTarget, scoreLine, ranking, ...more], kpiResults(scene.results))
    const { tests, status } = await buildModels(warehouse.connection, models, {
      clock: () => new Date('2025-07-15T00:00:00Z'),
      runId: 'test',
    })
    if (status === 'failed') {
      const failed = tests.filter((test) => test.status === 'failed')
      throw new Error(failed.map((test) => `${test.model} ${test.test}: ${test.failures}`).join('\n'))
    }
    const lines = (await warehouse.rows<ScoreLine>(scoreLine)).sort(
      (a, b) => a.sort_order - b.sort_order || (a.criterion_id < b.criterion_id ? -1 : 1),
    )
    const ranks = await warehouse.rows<Ranking>(ranking)
    const tables = new Map<string, readonly unknown[]>()
    for (const model of more) tables.set(idOf(model), await warehouse.rows(model))
    const linesOf = (unit: string, period: string) =>
      lines.filter((line) => line.unit_id === unit && line.period_id === period)
    return {
      lines,
      ranking: ranks,
      tests,
      points: (unit, period = '2025-H1') => linesOf(unit, period).map((line) => line.points),
      line: (unit, criterion, period = '2025-H1') =>
        found(linesOf(unit, period).find((line) => (criterion ?? line.criterion_id) === line.criterion_id)),
      rank: (unit, period = '2025-H1') =>
        found(ranks.find((row) => row.unit_id === unit && row.period_id === period)),
      table: <Row>(model: Model) => Promise.resolve((tables.get(idOf(model)) ?? []) as readonly Row[]),
    }
  } finally {
    warehouse.close()
  }
}

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('no such row')
  return row
}

async function layRegistries(
  warehouse: Awaited<ReturnType<typeof testWarehouse>>,
  scene: Scene,
): Promise<void> {
  await warehouse.insertRaw('raw.registry__organisation', [
    {
      organisation_id: 'o',
      name: 'Hội thử',
      short_name: 'Hội',
      time_zone: 'Asia/Ho_Chi_Minh',
      is_demo: false,
    },
  ])
  await warehouse.insertRaw(
    'raw.registry__unit',
    scene.units.map((unit, place) => {
      const given = typeof unit === 'string' ? { unit_id: unit } : unit
      const name = `Quận ${given.unit_id}`
      return {
        organisation_id: 'o',
        name,
        short_name: name,
        type: 'quan',
        level: 'district',
        sort_order: place,
        ...given,
      }
    }),
  )
  const clusters = Object.entries(scene.clusters ?? {})
  await warehouse.insertRaw(
    'raw.registry__cluster',
    clusters.map(([cluster_id]) => ({ cluster_id, organisation_id: 'o', name: `Cụm ${cluster_id}` })),
  )
  await warehouse.insertRaw(
    'raw.registry__cluster_member',
    clusters.flatMap(([cluster_id, units]) =>
      units.map((unit) => ({ cluster_id, ...(typeof unit === 'string' ? { unit_id: unit } : unit) })),
    ),
  )
  await warehouse.insertRaw('raw.registry__plan', [
    {
      plan_id: 'p',
      organisation_id: 'o',
      title: 'Kế hoạch thử',
      document: 'Văn bản thử',
      first_period: '2024-01',
      last_period: '2025-12',
    },
  ])
  const asked =
    scene.targets ?? [...new Set(scene.criteria.map(({ kpi_id }) => kpi_id))].map((kpi_id) => ({ kpi_id }))
  await warehouse.insertRaw(
    'raw.registry__target',
    asked.map((target) => ({
      plan_id: 'p',
      target_id: target.kpi_id,
      title: 'Chỉ tiêu thử',
      clause: 'Mục II',
      level: 'district',
      deadline: 'none',
      is_own: true,
      first_period: '2024-01',
      last_period: '2025-12',
      ...target,
    })),
  )
  const rubrics = scene.rubrics ?? [scene.rubric ?? {}]
  await warehouse.insertRaw(
    'raw.registry__rubric',
    rubrics.map((rubric) => ({
      plan_id: 'p',
      rubric_id: 'r',
      title: 'Bộ tiêu chí mẫu, cần hội đồng phê duyệt',
      level: 'district',
      first_year: 2024,
      last_year: 2025,
      total_points: 100,
      top_tier_cap_scope: 'level',
      min_data_share: 0.7,
      ...rubric,
    })),
  )
  const rubricIds = [...new Set(rubrics.map((rubric) => String(rubric.rubric_id ?? 'r')))]
  await warehouse.insertRaw('raw.registry__rubric_tier', scene.tiers ?? rubricIds.flatMap(usualTiers))
  await warehouse.insertRaw(
    'raw.registry__criterion',
    scene.criteria.map((criterion, place) => ({
      plan_id: 'p',
      rubric_id: 'r',
      criterion_id: criterion.kpi_id,
      sort_order: place + 1,
      group_id: 'quantitative',
      title: 'Tiêu chí thử',
      max_points: 10,
      rule: 'linear',
      rule_from: criterion.rule === undefined || criterion.rule === 'linear' ? 0 : null,
      rule_to: criterion.rule === undefined ? 1 : null,
      no_data: 'exclude',
      evidence_required: true,
      is_own: true,
      clause: 'Mục II',
      ...criterion,
    })),
  )
}

/** 90 / 70 / 50 / 0. */
export function usualTiers(rubric_id: string): readonly RawInput<'raw.registry__rubric_tier'>[] {
  return [
    { rubric_id, tier_id: 'xuat-sac', title: 'Hoàn thành xuất sắc nhiệm vụ', at_least: 90, sort_order: 1 },
    { rubric_id, tier_id: 'tot', title: 'Hoàn thành tốt nhiệm vụ', at_least: 70, sort_order: 2 },
    { rubric_id, tier_id: 'hoan-thanh', title: 'Hoàn thành nhiệm vụ', at_least: 50, sort_order: 3 },
    { rubric_id, tier_id: 'khong', title: 'Không hoàn thành nhiệm vụ', at_least: 0, sort_order: 4 },
  ]
}

/** The models with all that they stand on, a given one in the place of the registered one of its name. */
function closure(models: readonly Model[], given: Model): readonly Model[] {
  const known = new Map(registered.map((model) => [idOf(model), model]))
  const needed = new Map([[idOf(given), given]])
  const queue = [...models]
  for (let model = queue.pop(); model !== undefined; model = queue.pop()) {
    if (needed.has(idOf(model))) continue
    needed.set(idOf(model), model)
    for (const reference of compileModel(model).references) {
      const upstream = known.get(idOf(reference))
      if (upstream !== undefined) queue.push(upstream)
    }
  }
  return [...needed.values()]
}

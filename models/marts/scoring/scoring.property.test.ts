/**
 * The SQL against a second computation of the same rules in whole numbers, on generated scenes. Many scenes share one
 * build (each is a plan of its own), so that few builds see many cases; for the same reason a failure is not shrunk.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ranking } from './ranking.ts'
import type { Result } from './resultFixture.ts'
import type { ScoreLine } from './score_line.ts'
import { type CriterionInput, score, usualTiers } from './scoringFixture.ts'

const quota = 'submission_quota_ratio'
const timeliness = 'submission_timeliness'
const growth = 'follower_growth'
const interaction = 'interaction_rate'

const unitIds = ['u01', 'u02', 'u03', 'u04', 'u05', 'u06', 'u07', 'u08', 'u09']
const clusters = { k1: unitIds.slice(0, 4), k2: unitIds.slice(4, 7) }
const groupOf = (unit: string) =>
  clusters.k1.includes(unit) ? 'k1' : clusters.k2.includes(unit) ? 'k2' : 'district'

const steps = [
  { at_least: 0.5, points: 3 },
  { at_least: 0.9, points: 6.5 },
  { at_least: 1, points: 10 },
]
const criteria = [
  { kpi_id: quota, max_points: 25, rule: 'linear', rule_from: 0, rule_to: 1 },
  { kpi_id: timeliness, max_points: 10, rule: 'steps', rule_steps: JSON.stringify(steps) },
  { kpi_id: growth, max_points: 15, rule: 'target_share' },
  { kpi_id: interaction, max_points: 15, rule: 'cluster_percentile', group_id: 'quality' },
] as const satisfies readonly CriterionInput[]

type Found = { readonly n: number; readonly d: number } | 'no_data' | 'not_applicable'
/** Per unit, in the order of the criteria. */
type Case = Readonly<Record<string, readonly Found[]>>

const found = (n: fc.Arbitrary<number>, d: fc.Arbitrary<number>): fc.Arbitrary<Found> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ n, d }) },
    { weight: 1, arbitrary: fc.constant('no_data' as const) },
    { weight: 1, arbitrary: fc.constant('not_applicable' as const) },
  )
const int = (min: number, max: number) => fc.integer({ min, max })
const anyUnit = fc.tuple(
  found(int(0, 13), int(1, 12)),
  found(int(0, 6), int(1, 6)),
  // 5% of 1.000 is 50; often exactly there
  found(fc.oneof(int(-30, 120), fc.constant(50)), fc.constantFrom(1000, 1000, 997)),
  // few values, so that equals are common
  found(int(0, 4), fc.constantFrom(1, 3)),
)
/** Units near the top, so that the cap has something to do. */
const strongUnit = fc.tuple(
  fc.constant<Found>({ n: 12, d: 12 }),
  fc.constant<Found>({ n: 6, d: 6 }),
  fc.record({ n: int(90, 100), d: fc.constant(1000) }),
  found(int(2, 4), fc.constant(1)),
)
const unitCase = fc.oneof(anyUnit, strongUnit)
const aCase: fc.Arbitrary<Case> = fc
  .array(unitCase, { minLength: unitIds.length, maxLength: unitIds.length })
  .map((all) => Object.fromEntries(all.map((one, i) => [unitIds[i], one])))

const resultsOf = (plan: string, each: Case): Result[] =>
  Object.entries(each).flatMap(([unit, all]) =>
    all.map((one, i): Result => {
      const kpi = criteria[i]!.kpi_id
      if (typeof one === 'string') return { plan, unit, kpi, status: one }
      return { plan, unit, kpi, ...one, ...(kpi === growth ? { target: 0.05 } : {}) }
    }),
  )

/** Scores the cases, plan by plan; `arrange` may lay the same rows down in another order. */
function scoreAll(cases: readonly Case[], arrange: <T>(rows: readonly T[]) => readonly T[] = (rows) => rows) {
  const plans = cases.map((_, i) => `p${i}`)
  return score({
    units: arrange(unitIds.map((unit_id, sort_order) => ({ unit_id, sort_order }))),
    clusters,
    rubrics: plans.map((plan_id) => ({ plan_id, rubric_id: plan_id, top_tier_cap_share: 0.2 })),
    tiers: plans.flatMap(usualTiers),
    criteria: arrange(
      plans.flatMap((plan_id) =>
        criteria.map((criterion, sort_order) => ({ ...criterion, plan_id, rubric_id: plan_id, sort_order })),
      ),
    ),
    results: arrange(cases.flatMap((each, i) => resultsOf(plans[i]!, each))),
  })
}

// ---- the second computation -------------------------------------------------------------------------------------

const halfUp = (over: bigint, under: bigint) => (2n * over + under) / (2n * under)
const clamp = (value: bigint, max: bigint) => (value < 0n ? 0n : value > max ? max : value)
const e6 = (one: { n: number; d: number }) => BigInt(Math.round(Number((one.n / one.d).toFixed(6)) * 1e6))

/** Hundredths of points per criterion, null where it leaves the maximum. */
function expectedPoints(each: Case, unit: string): (bigint | null)[] {
  return criteria.map((criterion, i) => {
    const one = each[unit]![i]!
    if (typeof one === 'string') return null
    const [n, d, max] = [BigInt(one.n), BigInt(one.d), BigInt(criterion.max_points * 100)]
    const valued = (units: readonly string[]) =>
      units.map((u) => each[u]![i]!).flatMap((other) => (typeof other === 'string' ? [] : [e6(other)]))
    const ofGroup = valued(unitIds.filter((u) => groupOf(u) === groupOf(unit)))
    if (criterion.kpi_id === quota) return clamp(halfUp(max * n, d), max)
    if (criterion.kpi_id === timeliness) {
      const got = steps.filter((step) => 10n * n >= BigInt(Math.round(step.at_least * 10)) * d)
      return BigInt(Math.max(0, ...got.map((step) => step.points * 100)))
    }
    if (criterion.kpi_id === growth) {
      const target = 50_000n
      if (n * 1_000_000n < target * d) return halfUp(max * (n < 0n ? 0n : n) * 1_000_000n, 2n * target * d)
      const best = ofGroup.reduce((a, b) => (a > b ? a : b))
      const way = best * 10n - target * 10n > target ? best * 10n - target * 10n : target
      return clamp(halfUp(max * (way + (e6(one) - target) * 10n), 2n * way), max)
    }
    const peers = ofGroup.length >= 3 ? ofGroup : valued(unitIds)
    if (peers.length < 3) return null
    const below = BigInt(peers.filter((value) => value < e6(one)).length)
    const equal = BigInt(peers.filter((value) => value === e6(one)).length - 1)
    return halfUp(max * (2n * below + equal), 2n * BigInt(peers.length - 1))
  })
}

interface Expected {
  readonly unit: string
  readonly total: bigint
  readonly keys: readonly bigint[]
  readonly hasData: boolean
}

function expectedTotals(each: Case): Expected[] {
  return unitIds.flatMap((unit) => {
    const points = expectedPoints(each, unit)
    const sum = (pick: (i: number) => bigint | null) =>
      criteria.reduce((total, _, i) => total + (pick(i) ?? 0n), 0n)
    const max = (i: number) => BigInt(criteria[i]!.max_points * 100)
    const counted = sum((i) => (points[i] === null ? 0n : max(i)))
    const lacking = sum((i) => (each[unit]![i] === 'no_data' ? max(i) : 0n))
    if (counted + lacking === 0n) return []
    const weighed = (hundredths: bigint) => (counted === 0n ? 0n : halfUp(hundredths * 10_000n, counted))
    const rate = (i: number) => {
      const one = each[unit]![i]!
      return typeof one === 'string' ? -1n : e6(one)
    }
    const total = weighed(sum((i) => points[i]!))
    return [
      {
        unit,
        total,
        keys: [total, weighed(sum((i) => (i === 3 ? 0n : points[i]!))), rate(1), rate(0)],
        hasData: counted > 0n && counted * 10n >= 7n * (counted + lacking),
      },
    ]
  })
}

const isAbove = (a: Expected, b: Expected) => {
  const i = a.keys.findIndex((key, place) => key !== b.keys[place])
  return i >= 0 && a.keys[i]! > b.keys[i]!
}

/** The cap as it is written: the largest k with k <= floor(0,20 x (second + reaching - k)), tried one by one. */
function largestK(reaching: number, second: number): number {
  let best = 0
  for (let k = 0; k <= reaching; k++) if (k <= Math.floor((second + reaching - k) / 5)) best = k
  return best
}

function expectedTier(one: Expected, all: readonly Expected[]): string {
  const atLeast = (floor: bigint) => all.filter((other) => other.total >= floor * 100n)
  if (one.total < 5_000n) return 'khong'
  if (one.total < 7_000n) return 'hoan-thanh'
  if (one.total < 9_000n) return 'tot'
  const top = atLeast(90n)
  const k = largestK(top.length, atLeast(70n).length - top.length)
  // Everyone not below this one must fit.
  const upToHere = top.filter((other) => !isAbove(one, other)).length
  return upToHere <= k ? 'xuat-sac' : 'tot'
}

const hundredths = (text: string | null) => (text === null ? null : BigInt(text.replace('.', '')))
const of = <R extends { plan_id: string }>(rows: readonly R[], plan: number) =>
  rows.filter((row) => row.plan_id === `p${plan}`)

function checkPlan(each: Case, lines: readonly ScoreLine[], ranks: readonly Ranking[]): void {
  for (const unit of unitIds) {
    const got = lines.filter((line) => line.unit_id === unit)
    expect(got.map((line) => hundredths(line.points))).toEqual(expectedPoints(each, unit))
  }
  const totals = expectedTotals(each)
  expect(ranks.map((row) => row.unit_id)).toEqual(totals.map(({ unit }) => unit))
  const ranked = totals.filter(({ hasData }) => hasData)
  for (const row of ranks) {
    const one = totals.find(({ unit }) => unit === row.unit_id)!
    const group = ranked.filter(({ unit }) => groupOf(unit) === groupOf(one.unit))
    expect([row.unit_id, row.status, row.rank_of]).toEqual([
      one.unit,
      one.hasData ? 'ranked' : 'insufficient_data',
      group.length,
    ])
    if (!one.hasData) {
      expect([row.rank, row.final_points, row.tier]).toEqual([null, null, null])
      continue
    }
    expect(hundredths(row.final_points)).toBe(one.total)
    expect(row.rank).toBe(1 + group.filter((other) => isAbove(other, one)).length)
    expect(row.tier).toBe(expectedTier(one, ranked))
  }
}

const someCases = fc.array(aCase, { minLength: 6, maxLength: 6 })

describe('scores of generated scenes', () => {
  it('are those of the second computation: points, totals, ranks with gaps only after ties, tiers under the cap', async () => {
    await fc.assert(
      fc.asyncProperty(someCases, async (cases) => {
        const { lines, ranking } = await scoreAll(cases)
        cases.forEach((each, plan) => checkPlan(each, of(lines, plan), of(ranking, plan)))
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })

  it('do not depend on the order in which rows come', async () => {
    await fc.assert(
      fc.asyncProperty(
        someCases,
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        async (cases, keys) => {
          const shuffled = <T>(rows: readonly T[]) =>
            rows
              .map((row, i) => ({ row, key: (keys[i % keys.length] ?? 0) * (i + 1) }))
              .sort((a, b) => a.key - b.key)
              .map(({ row }) => row)
          const [one, other] = [await scoreAll(cases), await scoreAll(cases, shuffled)]
          expect(other.lines).toEqual(one.lines)
          expect(other.ranking).toEqual(one.ranking)
        },
      ),
      { numRuns: 3, endOnFailure: true },
    )
  })

  it('never fall when a unit has more of a good thing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(aCase, fc.constantFrom(...unitIds), int(0, 3), int(1, 40)), {
          minLength: 6,
          maxLength: 6,
        }),
        async (changes) => {
          const better = changes.map(([each, unit, criterion, more]): Case => {
            const all = [...each[unit]!]
            const one = all[criterion]!
            if (typeof one !== 'string') all[criterion] = { ...one, n: one.n + more }
            return { ...each, [unit]: all }
          })
          const { lines } = await scoreAll([...changes.map(([each]) => each), ...better])
          changes.forEach(([, unit, criterion], i) => {
            const pointsOf = (plan: number) =>
              hundredths(of(lines, plan).filter((line) => line.unit_id === unit)[criterion]!.points)
            const [before, after] = [pointsOf(i), pointsOf(changes.length + i)]
            expect(before === null).toBe(after === null)
            if (before !== null && after !== null) expect(after >= before).toBe(true)
          })
        },
      ),
      { numRuns: 5, endOnFailure: true },
    )
  })
})

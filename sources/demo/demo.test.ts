import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Registry } from '../registry/loadRegistry.ts'
import { loadRegistry } from '../registry/loadRegistry.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
let dir: string
let registry: Registry

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'thidua-registers-'))
  for (const name of ['thidua.yaml', 'registry', 'plans'])
    await cp(join(here, name), join(dir, name), { recursive: true })
  await cp(join(here, '..', 'registry', 'calendar.csv'), join(dir, 'registry', 'calendar.csv'))
  const loaded = await loadRegistry(dir)
  expect(loaded.problems).toEqual([])
  registry = loaded.registry!
})

afterAll(() => rm(dir, { recursive: true, force: true }))

const inForce = (date: string, organisationId: string, level: string) =>
  registry.units.filter(
    (unit) =>
      unit.organisation_id === organisationId &&
      unit.level === level &&
      (unit.valid_from === null || unit.valid_from <= date) &&
      (unit.valid_to === null || date <= unit.valid_to),
  )

describe('the demo registers', () => {
  test('Đà Nẵng has 7 districts and 4 affiliated units until 30/6/2025', () => {
    expect(inForce('2024-06-30', 'hoi-lhpn-da-nang', 'district').length).toBe(7)
    expect(inForce('2024-06-30', 'hoi-lhpn-da-nang', 'affiliated').length).toBe(4)
    expect(inForce('2025-07-01', 'hoi-lhpn-da-nang', 'district').length).toBe(0)
  })

  test('Đà Nẵng has 56 wards and communes in 2024, 47 in the first half of 2025', () => {
    expect(inForce('2024-12-31', 'hoi-lhpn-da-nang', 'ward').length).toBe(56)
    expect(inForce('2025-01-01', 'hoi-lhpn-da-nang', 'ward').length).toBe(47)
  })

  test('Bình Tân has 10 bases, Quận 5 14 wards in two clusters of seven', () => {
    expect(inForce('2025-06-30', 'quan-doan-binh-tan', 'base').length).toBe(10)
    expect(inForce('2022-12-31', 'mttq-quan-5', 'ward').length).toBe(14)
    const sizes = registry.clusters.map(
      ({ cluster_id }) => registry.clusterMembers.filter((member) => member.cluster_id === cluster_id).length,
    )
    expect(sizes).toEqual([7, 7])
  })

  test('no edge is invented for 1/1/2025, and every ward that lived on has one on 1/7/2025', () => {
    expect(registry.lineage.filter(({ date }) => date === '2025-01-01')).toEqual([])
    const lived = inForce('2025-06-30', 'hoi-lhpn-da-nang', 'ward').map(({ unit_id }) => unit_id)
    const led = new Set(
      registry.lineage.filter(({ date }) => date === '2025-07-01').map((edge) => edge.from_unit_id),
    )
    expect(lived.filter((unitId) => !led.has(unitId))).toEqual([])
    // Hòa Liên alone went two ways.
    expect(registry.lineage.filter(({ kind }) => kind === 'split').map((edge) => edge.from_unit_id)).toEqual([
      'dn-hoa-vang-hoa-lien',
      'dn-hoa-vang-hoa-lien',
    ])
  })

  test('"Hải Châu" is the district in 2024, and a question once a ward has its name', () => {
    const named = (date: string) =>
      registry.lookup.unit('Hải Châu', { organisationId: 'hoi-lhpn-da-nang', date })
    expect(named('2024-12-31')).toEqual({ ok: true, id: 'dn-hai-chau' })
    expect(named('2025-01-01')).toMatchObject({ ok: false, code: 'ambiguous' })
  })

  test('the rubrics call themselves samples, and Quận 5 borrows every target', () => {
    const rubrics = registry.plans.flatMap((plan) => plan.rubrics)
    expect(rubrics.map(({ rubric_id, total_points }) => [rubric_id, total_points]).sort()).toEqual([
      ['dn-s0-upper', 85],
      ['q5-s4-wards', 70],
    ])
    expect(rubrics.every(({ title }) => title.startsWith('Bộ tiêu chí mẫu'))).toBe(true)
    const borrowed = registry.plans.find(({ plan_id }) => plan_id === 'q5-s4')!.targets
    expect(borrowed.every(({ own }) => !own)).toBe(true)
  })
})

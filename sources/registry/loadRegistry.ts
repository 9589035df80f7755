/**
 * Everything that the operator writes by hand, read and checked at once: thidua.yaml, registry/*.csv, plans/*.yaml.
 * Either the whole stands, or there is a list of problems and nothing is used.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Row } from '../source.ts'
import { calendarHoles } from './checkCalendar.ts'
import { acrossPlans, planProblems } from './checkPlan.ts'
import { registerProblems } from './checkRegisters.ts'
import { configProblems, organisationRows, workingHoursRows } from './configRows.ts'
import { configSchema, type Config } from './configSchema.ts'
import { compareVi } from './fold.ts'
import type { RegistryLookup } from './lookup.ts'
import { planRows } from './planRows.ts'
import { planSchema, type PlanFile } from './planSchema.ts'
import { sortProblems, type Problem } from './problem.ts'
import { readRegisters, registerFiles, type Alias } from './readRegisters.ts'
import { registryLookup } from './registryLookup.ts'
import { rhythmRows } from './rhythms.ts'
import { registryStreamNames, type RegistryRow, type RegistryRows } from './streams.ts'
import { readYaml, type YamlFile } from './yamlFile.ts'

/** The rows of one registry stream with the line each stands on. */
export interface StreamRows {
  readonly stream: string
  readonly rows: readonly { readonly sourceRow: number; readonly row: Row }[]
}

export interface Registry {
  readonly config: Config
  readonly organisations: readonly RegistryRow<'organisation'>[]
  readonly units: readonly RegistryRow<'unit'>[]
  readonly lineage: readonly RegistryRow<'unit_lineage'>[]
  readonly clusters: readonly RegistryRow<'cluster'>[]
  readonly clusterMembers: readonly RegistryRow<'cluster_member'>[]
  readonly channels: readonly RegistryRow<'channel'>[]
  readonly channelOwners: readonly RegistryRow<'channel_owner'>[]
  readonly aliases: readonly Alias[]
  readonly calendar: readonly RegistryRow<'calendar'>[]
  readonly plans: readonly PlanFile[]
  readonly lookup: RegistryLookup
  /** What ingest lands as the source `registry`, in the shape of the raw tables. */
  readonly streams: () => readonly StreamRows[]
}

async function planFiles(workspaceDir: string): Promise<string[]> {
  try {
    const names = await readdir(join(workspaceDir, 'plans'))
    return names
      .filter((name) => /^[^.~].*\.ya?ml$/i.test(name))
      .sort(compareVi)
      .map((name) => `plans/${name}`)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** Months `2021-01`..`2023-03` need the calendar of 2021, 2022 and 2023. */
function yearsOf(plans: readonly YamlFile<PlanFile>[]): number[] {
  return plans.flatMap(({ value }) => {
    const [from, to] = [value.first_period, value.last_period].map((month) => Number(month.slice(0, 4))) as [
      number,
      number,
    ]
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  })
}

/** Reads a workspace's registries. `registry` is null exactly when there are problems. */
export async function loadRegistry(
  workspaceDir: string,
): Promise<{ readonly registry: Registry | null; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const config = await readYaml(workspaceDir, 'thidua.yaml', configSchema, problems)
  const { registers, tables: files } = await readRegisters(workspaceDir, problems)
  const names = await planFiles(workspaceDir)
  const read = await Promise.all(names.map((file) => readYaml(workspaceDir, file, planSchema, problems)))
  const all = read.filter((plan) => plan !== null)
  const plans = all.filter(({ value }) => !value.sample)

  const organisationIds = new Set(config?.value.organisations.map(({ id }) => id))
  if (config) problems.push(...configProblems(config))
  problems.push(...registerProblems(registers, files, config ? organisationIds : null))
  if (files.has('calendar')) problems.push(...calendarHoles(registers.calendar, yearsOf(plans)))
  for (const plan of all) problems.push(...planProblems(plan, config ? organisationIds : null))
  problems.push(...acrossPlans(plans))
  if (!config || problems.length > 0) return { registry: null, problems: sortProblems(problems) }

  const ofPlans = plans.map(planRows)
  const rows: RegistryRows = {
    organisation: organisationRows(config),
    working_hours: workingHoursRows(config),
    unit: registers.unit,
    unit_lineage: registers.unit_lineage,
    cluster: registers.cluster,
    cluster_member: registers.cluster_member,
    channel: registers.channel,
    channel_owner: registers.channel_owner,
    calendar: registers.calendar,
    plan: ofPlans.flatMap((one) => one.plan),
    target: ofPlans.flatMap((one) => one.target),
    rubric: ofPlans.flatMap((one) => one.rubric),
    rubric_tier: ofPlans.flatMap((one) => one.rubric_tier),
    criterion: ofPlans.flatMap((one) => one.criterion),
    rhythm: rhythmRows(config),
  }
  const plain = <R>(located: readonly { readonly row: R }[]) => located.map(({ row }) => row)
  const tables = {
    organisations: plain(rows.organisation),
    units: plain(rows.unit),
    channels: plain(rows.channel),
    aliases: plain(registers.alias),
  }
  const registry: Registry = {
    config: config.value,
    ...tables,
    lineage: plain(rows.unit_lineage),
    clusters: plain(rows.cluster),
    clusterMembers: plain(rows.cluster_member),
    channelOwners: plain(rows.channel_owner),
    calendar: plain(rows.calendar),
    plans: plans.map(({ value }) => value),
    lookup: registryLookup(tables),
    streams: () =>
      registryStreamNames.map((stream) => ({
        stream,
        rows: rows[stream].map(({ line, row }) => ({ sourceRow: line, row })),
      })),
  }
  return { registry, problems: [] }
}

/** The registry files with their header lines, for `init`. */
export function registryFileHeaders(): readonly {
  readonly file: string
  readonly columns: readonly string[]
}[] {
  return Object.values(registerFiles)
}

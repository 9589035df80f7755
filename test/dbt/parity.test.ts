/**
 * The committed dbt project against real dbt-duckdb: on the same ingested data, `dbt build` is clean and makes the very
 * rows that our runner makes. Tried on a small warehouse of its own, in which every stream has rows, and on the demo's
 * where there is one.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { models } from '../../models/index.ts'
import { buildModels } from '../../models/runner/buildModels.ts'
import { idOf } from '../../models/runner/compileModel.ts'
import { writeFixture } from './fixture.ts'
import { type DbtRun, dbtBuild, dbtExecutable } from './runDbt.ts'
import { type Difference, copyIngested, differences, withWarehouse } from './warehouses.ts'

const project = resolve(import.meta.dirname, '../../models/dbt')

/** The warehouse named by THIDUA_DBT_WAREHOUSE, else the demo's, else none. */
function ingested(): string | null {
  const named = process.env.THIDUA_DBT_WAREHOUSE
  if (named !== undefined && !existsSync(named))
    throw new Error(`THIDUA_DBT_WAREHOUSE: no such file: ${named}`)
  const path = named ?? resolve(import.meta.dirname, '../../workspace/demo/warehouse.duckdb')
  return existsSync(path) ? path : null
}

const real = ingested()
const warehouses = [
  { title: 'the fixture', path: null },
  ...(real === null ? [] : [{ title: real, path: real }]),
] as const

describe.each(warehouses)('dbt build on $title', ({ path }) => {
  let work = ''
  let run: DbtRun
  let compared: readonly Difference[]

  beforeAll(async () => {
    dbtExecutable()
    work = mkdtempSync(join(tmpdir(), 'thidua-dbt-'))
    const source = path ?? join(work, 'fixture.duckdb')
    if (path === null) await writeFixture(source)
    const [ours, dbt] = [join(work, 'ours.duckdb'), join(work, 'dbt.duckdb')]
    await copyIngested(source, ours)
    await copyIngested(source, dbt)
    await withWarehouse(ours, (connection) =>
      buildModels(connection, models, { clock: () => new Date('2025-07-15T00:00:00Z'), runId: 'parity' }),
    )
    run = dbtBuild(project, dbt, work)
    compared = run.exitCode === 0 ? await differences(ours, dbt, models.map(idOf)) : []
  }, 600_000)

  afterAll(() => rmSync(work, { recursive: true, force: true }))

  it('is clean', () => {
    const bad = run.nodes.filter((node) => !['success', 'pass', 'warn'].includes(node.status))
    expect(bad).toEqual([])
    expect(run.exitCode, run.output).toBe(0)
    expect(run.output).not.toMatch(/deprecat/i)
  })

  it('built every model and ran every test', () => {
    const built = run.nodes
      .filter((node) => node.id.startsWith('model.'))
      .map((node) => node.id.split('.').at(-1))
    expect(built.sort()).toEqual(models.map((model) => model.name).sort())
    expect(run.nodes.filter((node) => node.id.startsWith('test.')).length).toBeGreaterThan(models.length)
  })

  it('makes the rows that our runner makes', () => {
    expect(compared.length).toBe(models.length)
    expect(compared.filter((each) => each.onlyOurs + each.onlyDbt > 0 || each.columns !== '')).toEqual([])
  })

  if (path === null)
    it('has rows in every model', () => {
      expect(compared.filter((each) => each.rows === 0).map((each) => each.table)).toEqual([])
    })
})

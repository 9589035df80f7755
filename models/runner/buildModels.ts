/**
 * Builds models in the order of their graph and tests them, all in one transaction: readers and the next run see either
 * the whole new build or the whole former one.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Model } from '../model.ts'
import { checkColumns } from './checkColumns.ts'
import { type CompiledModel, quotedId } from './compileModel.ts'
import { type TestOutcome, runDataTests } from './dataTests.ts'
import { type ModelGraph, modelGraph, withDownstream, withUpstream } from './graph.ts'
import { ModelError } from './modelError.ts'
import { type ModelRun, ensureRecordTables, recordBuild } from './record.ts'

export interface BuildOptions {
  /** Names (`kpi_result` or `marts.kpi_result`). They are built with all that reads them, and with what is missing below. */
  readonly select?: readonly string[]
  readonly clock: () => Date
  readonly runId: string
  readonly progress?: (done: number, total: number, model: string) => void
  /** False: build only. For unit tests of single models on partial data. */
  readonly dataTests?: boolean
}

export interface BuildResult {
  /** failed: a blocking test did not pass; the former tables are in place. */
  readonly status: 'ok' | 'failed'
  readonly models: readonly ModelRun[]
  readonly tests: readonly TestOutcome[]
}

/**
 * Builds and tests. A failing blocking test does not stop the others from being reported, but nothing of the build
 * stays. A query that does not run, or whose columns are not the declared ones, throws a ModelError.
 */
export async function buildModels(
  connection: DuckDBConnection,
  models: readonly Model[],
  options: BuildOptions,
): Promise<BuildResult> {
  const graph = modelGraph(models)
  const zone = await scalar(connection, `select current_setting('TimeZone')`)
  await ensureRecordTables(connection)
  const present = await tablesPresent(connection)
  const chosen = selection(graph, present, options.select)
  const runs: ModelRun[] = []
  const tests: TestOutcome[] = []
  const now = () => options.clock().toISOString()
  await connection.run(`set TimeZone = 'UTC'`)
  try {
    await connection.run('begin transaction')
    for (const schema of ['staging', 'core', 'marts'])
      await connection.run(`create schema if not exists ${schema}`)
    for (const each of chosen) {
      options.progress?.(runs.length, chosen.length, each.id)
      const startedAt = now()
      try {
        const rows = await buildOne(connection, each, present)
        const outcomes = options.dataTests === false ? [] : await runDataTests(connection, each.model)
        tests.push(...outcomes)
        const status = outcomes.some((outcome) => outcome.status === 'failed') ? 'failed' : 'built'
        runs.push({ model: each.id, startedAt, finishedAt: now(), rows, status })
      } catch (cause) {
        runs.push({ model: each.id, startedAt, finishedAt: now(), rows: null, status: 'failed' })
        throw cause
      }
    }
    options.progress?.(chosen.length, chosen.length, '')
    const status = runs.some((run) => run.status === 'failed') ? 'failed' : 'ok'
    if (status === 'failed') await connection.run('rollback')
    await recordBuild(connection, options.runId, runs, tests, now())
    if (status === 'ok') await connection.run('commit')
    return { status, models: runs, tests }
  } catch (cause) {
    // Without an open transaction (it could not begin, or its commit failed) there is nothing to roll back.
    await connection.run('rollback').catch(() => undefined)
    await recordBuild(connection, options.runId, runs, tests, now()).catch((second: unknown) => {
      throw new AggregateError([cause, second], String(cause))
    })
    throw cause
  } finally {
    await connection.run(`set TimeZone = '${zone}'`)
  }
}

async function buildOne(
  connection: DuckDBConnection,
  each: CompiledModel,
  present: Present,
): Promise<number> {
  const { model, id, sql } = each
  try {
    await checkColumns(connection, each)
    // `create or replace table` refuses to replace a view of that name, and the other way round.
    const kind = present.get(id)
    if (kind !== undefined && kind !== model.materialisation)
      await connection.run(`drop ${kind} ${quotedId(model)}`)
    const made = await connection.runAndReadAll(
      `create or replace ${model.materialisation} ${quotedId(model)} as ${sql}`,
    )
    if (model.materialisation === 'table') return Number(made.getRows()[0]?.[0])
    return Number(await scalar(connection, `select count(*) from ${quotedId(model)}`))
  } catch (cause) {
    if (cause instanceof ModelError) throw cause
    throw new ModelError(
      'query',
      id,
      `does not run: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
}

/** What stands in the warehouse now: table or view, by id. */
type Present = ReadonlyMap<string, Model['materialisation']>

async function tablesPresent(connection: DuckDBConnection): Promise<Present> {
  const result = await connection.runAndReadAll(
    `select table_schema || '.' || table_name, table_type from information_schema.tables
     where table_catalog = current_database()`,
  )
  return new Map(result.getRows().map(([id, type]) => [String(id), type === 'VIEW' ? 'view' : 'table']))
}

function selection(
  graph: ModelGraph,
  present: Present,
  select: readonly string[] | undefined,
): readonly CompiledModel[] {
  if (select === undefined || select.length === 0) return graph.order
  const named = select.map((name) => {
    const found = graph.order.find((each) => each.id === name || each.model.name === name)
    if (found === undefined) throw new ModelError('unknown_reference', name, 'no model of this name')
    return found.id
  })
  const wanted = withDownstream(graph, named)
  // A missing table below has readers that were never built from it, so they are all named or missing themselves.
  const missing = [...withUpstream(graph, wanted)].filter((id) => !present.has(id))
  return graph.order.filter((each) => wanted.has(each.id) || missing.includes(each.id))
}

async function scalar(connection: DuckDBConnection, sql: string): Promise<string | null> {
  const value = (await connection.runAndReadAll(sql)).getRows()[0]?.[0]
  return value === null || value === undefined ? null : String(value)
}

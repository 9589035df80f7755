/** What a build did, kept in `ops.model_run` and `ops.test_result`. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { TestOutcome } from './dataTests.ts'
import { literal } from './literal.ts'

export interface ModelRun {
  readonly model: string
  readonly startedAt: string
  readonly finishedAt: string
  readonly rows: number | null
  /** built: in place; failed: its query or a blocking test failed, the former table stays. */
  readonly status: 'built' | 'failed'
}

/** Creates the two tables where they are missing; the warehouse's migrations make the same ones. */
export async function ensureRecordTables(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    create schema if not exists ops;
    create table if not exists ops.model_run (
      run_id varchar, model varchar, started_at timestamptz, finished_at timestamptz, "rows" bigint, status varchar);
    create table if not exists ops.test_result (
      run_id varchar, model varchar, test varchar, severity varchar, status varchar, failures bigint,
      checked_at timestamptz);`)
}

export async function recordBuild(
  connection: DuckDBConnection,
  runId: string,
  runs: readonly ModelRun[],
  tests: readonly TestOutcome[],
  checkedAt: string,
): Promise<void> {
  await insert(
    connection,
    'ops.model_run (run_id, model, started_at, finished_at, "rows", status)',
    runs.map((run) => [runId, run.model, run.startedAt, run.finishedAt, run.rows, run.status]),
  )
  await insert(
    connection,
    'ops.test_result (run_id, model, test, severity, status, failures, checked_at)',
    tests.map((test) => [runId, test.model, test.test, test.severity, test.status, test.failures, checkedAt]),
  )
}

type Cell = string | number | null

async function insert(
  connection: DuckDBConnection,
  into: string,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => `(${row.map(literal).join(', ')})`)
  await connection.run(`insert into ${into} values ${values.join(', ')}`)
}

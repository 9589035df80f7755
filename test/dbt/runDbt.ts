/** Runs the real dbt on the committed project, and reads what it says about each node. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface DbtNode {
  readonly id: string
  readonly status: string
  readonly message: string | null
}

export interface DbtRun {
  readonly exitCode: number | null
  readonly output: string
  readonly nodes: readonly DbtNode[]
}

/** The dbt executable; without one the suite cannot say anything, so it fails and says how to get it. */
export function dbtExecutable(): string {
  const path = process.env.THIDUA_DBT
  if (path !== undefined && existsSync(path)) return path
  throw new Error(
    `THIDUA_DBT must name the dbt executable (${path ?? 'not set'}). ` +
      'python3 -m venv .venv && .venv/bin/pip install -r test/dbt/requirements.txt, then THIDUA_DBT=.venv/bin/dbt',
  )
}

/** `dbt build` (models and tests) of the project in `project` against the warehouse file; its own files go to `work`. */
export function dbtBuild(project: string, warehouse: string, work: string): DbtRun {
  const args = [
    'build',
    ...['--project-dir', project, '--profiles-dir', project],
    ...['--target-path', join(work, 'target'), '--log-path', join(work, 'logs')],
    '--no-use-colors',
    '--no-version-check',
  ]
  const environment = {
    ...process.env,
    THIDUA_WAREHOUSE: warehouse,
    DBT_SEND_ANONYMOUS_USAGE_STATS: 'false',
    PYTHONUTF8: '1',
  }
  const run = spawnSync(dbtExecutable(), args, {
    encoding: 'utf8',
    env: environment,
    maxBuffer: 64 * 1024 * 1024,
  })
  if (run.error !== undefined) throw run.error
  const results = join(work, 'target', 'run_results.json')
  const nodes = existsSync(results)
    ? (
        JSON.parse(readFileSync(results, 'utf8')) as {
          results: { unique_id: string; status: string; message: string | null }[]
        }
      ).results
    : []
  return {
    exitCode: run.status,
    output: run.stdout + run.stderr,
    nodes: nodes.map(({ unique_id: id, status, message }) => ({ id, status, message })),
  }
}

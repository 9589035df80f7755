/** The data tests of a model: those that its declaration implies, and those that it declares. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Model, Severity } from '../model.ts'
import { compileText, idOf, quoted, quotedId } from './compileModel.ts'
import { ModelError } from './modelError.ts'

export interface TestOutcome {
  readonly model: string
  readonly test: string
  readonly severity: Severity
  /** failed: blocking; warned: noted and shown. */
  readonly status: 'passed' | 'failed' | 'warned'
  readonly failures: number
}

/** One query per kind of test, each answering with named counts of failures. */
interface TestQuery {
  readonly severity: Severity
  readonly sql: string
}

/** Grain unique and not-null columns (both blocking), then the declared tests. */
export function testQueries(model: Model): readonly TestQuery[] {
  const table = quotedId(model)
  const grain = model.grain.map(quoted).join(', ')
  const required = Object.entries(model.columns).filter(([, column]) => !column.nullable)
  const notNull = required.map(
    ([name]) => `count(*) filter (where ${quoted(name)} is null) as ${quoted(`not_null_${name}`)}`,
  )
  const unique = `(select count(*) from (select 1 from ${table} group by ${grain} having count(*) > 1)) as ${quoted(`unique_${model.grain.join('_')}`)}`
  const counts = [unique, ...notNull].join(', ')
  return [
    { severity: 'block', sql: notNull.length === 0 ? `select ${counts}` : `select ${counts} from ${table}` },
    ...model.tests.map((test) => ({
      severity: test.severity,
      sql: `select count(*) as ${quoted(test.name)} from (${compileText(test.query).sql}) as offending`,
    })),
  ]
}

/** Runs the tests of one built model. */
export async function runDataTests(
  connection: DuckDBConnection,
  model: Model,
): Promise<readonly TestOutcome[]> {
  const outcomes: TestOutcome[] = []
  for (const { severity, sql } of testQueries(model)) {
    const result = await connection.runAndReadAll(sql).catch((cause: unknown) => {
      throw new ModelError('query', idOf(model), `a data test does not run: ${String(cause)}`, { cause })
    })
    const counts = result.getRows()[0] ?? []
    result.columnNames().forEach((test, i) => {
      const failures = Number(counts[i])
      const status = failures === 0 ? 'passed' : severity === 'block' ? 'failed' : 'warned'
      outcomes.push({ model: idOf(model), test, severity, status, failures })
    })
  }
  return outcomes
}

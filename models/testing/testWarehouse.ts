/**
 * A small warehouse in memory for model tests: every raw table is there and empty, a test puts in the rows that matter,
 * builds the models with all that they stand on, and reads their rows.
 */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import type { Kysely } from 'kysely'
import { type Columns, columnTypes } from '../columns.ts'
import type { Database } from '../database.ts'
import { kyselyOn } from '../dialect/dialect.ts'
import { fromDuckDb } from '../dialect/values.ts'
import { models as registered } from '../index.ts'
import type { Model } from '../model.ts'
import { type RawDatabase, rawTables } from '../raw.ts'
import { buildModels } from '../runner/buildModels.ts'
import { compileModel, idOf, quoted, quotedId } from '../runner/compileModel.ts'
import type { TestOutcome } from '../runner/dataTests.ts'
import { literal } from '../runner/literal.ts'

type RawTable = keyof RawDatabase & string
type Provenance = 'batch_id' | 'load_seq' | 'source_row' | 'observed_at' | 'observed_estimated' | 'row_hash'
type Nullable<Row> = { [K in keyof Row]: null extends Row[K] ? K : never }[keyof Row]
type Optional<Row> = Extract<keyof Row, Provenance> | Nullable<Row>

/** A raw row as a test writes it: provenance and nullable columns may be left out. Decimals may be numbers. */
export type RawInput<T extends RawTable> = {
  readonly [K in Exclude<keyof RawDatabase[T], Optional<RawDatabase[T]>>]: RawDatabase[T][K] | number
} & { readonly [K in Optional<RawDatabase[T]>]?: RawDatabase[T][K] | number }

export interface TestWarehouse {
  readonly connection: DuckDBConnection
  readonly db: Kysely<Database>
  /**
   * Adds rows. Defaults: batch `b-<source>`, load_seq 1, source_row counting up, observed_at 2025-07-01T00:00:00Z, and a
   * row in ops.batch for each batch that has none.
   */
  readonly insertRaw: <T extends RawTable>(table: T, rows: readonly RawInput<T>[]) => Promise<void>
  /** The instant that the build speaks of; 2025-07-15T00:00:00+07:00 unless set. */
  readonly asOf: (instant: string) => Promise<void>
  /** Builds the models and everything upstream of them. Blocking data tests that fail are an error unless `dataTests` is false. */
  readonly build: (
    models: readonly Model[],
    options?: { readonly dataTests?: boolean },
  ) => Promise<readonly TestOutcome[]>
  /** The rows of a built model in the order of its grain, values as the dialect gives them. */
  readonly rows: <Row = Record<string, unknown>>(model: Model) => Promise<Row[]>
  readonly close: () => void
}

/** Opens one, in memory unless a file is given. Close it in `afterEach` or `afterAll`. */
export async function testWarehouse(path = ':memory:'): Promise<TestWarehouse> {
  const connection = await (await DuckDBInstance.create(path)).connect()
  await connection.run('create schema raw; create schema ops')
  for (const [id, columns] of Object.entries(rawTables)) await connection.run(createTable(id, columns))
  await connection.run(`insert into ops.build_parameter values ('2025-07-15T00:00:00+07:00')`)
  let sourceRow = 0

  return {
    connection,
    db: kyselyOn<Database>(connection),
    insertRaw: async (table, rows) => {
      if (rows.length === 0) return
      const source = /^raw\.(.+?)__/.exec(table)?.[1] ?? 'test'
      const names = Object.keys(rawTables[table])
      const values = rows.map((row) => {
        sourceRow += 1
        const full: Record<string, unknown> = { ...provenance(source, sourceRow), ...row }
        return `(${names.map((name) => literal(full[name] ?? null)).join(', ')})`
      })
      await connection.run(
        `insert into ${table} (${names.map(quoted).join(', ')}) values ${values.join(', ')}`,
      )
      if (!table.startsWith('raw.')) return
      await connection.run(
        `insert into ops.batch (batch_id, load_seq, source, observed_at)
         select batch_id, load_seq, '${source}', max(observed_at) from ${table}
         where batch_id not in (select batch_id from ops.batch) group by all`,
      )
    },
    asOf: async (instant) => {
      await connection.run(`update ops.build_parameter set as_of = '${instant}'`)
    },
    build: async (models, options = {}) => {
      const needed = upstreamOf(models)
      const clock = () => new Date('2025-07-15T00:00:00Z')
      const result = await buildModels(connection, needed, { clock, runId: 'test', ...options })
      const failed = result.tests.filter((test) => test.status === 'failed')
      if (failed.length > 0) {
        throw new Error(failed.map((test) => `${test.model} ${test.test}: ${test.failures}`).join('\n'))
      }
      return result.tests
    },
    rows: async <Row>(model: Model) => {
      const order = model.grain.map(quoted).join(', ')
      const result = await connection.run(`select * from ${quotedId(model)} order by ${order}`)
      return (await result.convertRowObjects(fromDuckDb)) as Row[]
    },
    close: () => connection.closeSync(),
  }
}

/** Creates one raw or ops table as `models/raw.ts` declares it. */
export function createTable(id: string, columns: Columns): string {
  const lines = Object.entries(columns).map(
    ([name, { type }]) => `${quoted(name)} ${columnTypes[type].duckdb}`,
  )
  return `create table ${id} (${lines.join(', ')})`
}

function provenance(source: string, row: number): Record<string, unknown> {
  return {
    batch_id: `b-${source}`,
    load_seq: 1,
    source_row: row,
    observed_at: '2025-07-01T00:00:00Z',
    observed_estimated: false,
    row_hash: `hash-${row}`,
  }
}

/** Only what is needed is compiled, so that a test of one model does not depend on models that it never reads. */
function upstreamOf(models: readonly Model[]): readonly Model[] {
  const known = new Map(registered.map((model) => [idOf(model), model]))
  const needed = new Map<string, Model>()
  const queue = [...models]
  for (let model = queue.pop(); model !== undefined; model = queue.pop()) {
    if (needed.has(idOf(model))) continue
    needed.set(idOf(model), model)
    for (const reference of compileModel(model).references) {
      const found = known.get(idOf(reference))
      if (found !== undefined) queue.push(found)
    }
  }
  return [...needed.values()]
}

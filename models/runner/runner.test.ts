import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { type Compilable, type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Columns } from '../columns.ts'
import type { Database } from '../database.ts'
import type { DataTest, Layer, Model } from '../model.ts'
import { type TestWarehouse, testWarehouse } from '../testing/testWarehouse.ts'
import { buildModels } from './buildModels.ts'
import { exportParquet } from './exportParquet.ts'
import { modelGraph } from './graph.ts'
import { lintModels } from './lintModels.ts'
import type { ModelErrorCode } from './modelError.ts'

const id = { type: 'text', vi: 'Mã', en: 'Id' } as const
const description = { vi: 'Thử', en: 'Trial' }
interface Draft {
  readonly columns?: Columns
  readonly grain?: readonly string[]
  readonly materialisation?: 'table' | 'view'
  readonly tests?: readonly DataTest[]
}

/** A model with the least that it needs; queries are text here, tables go through sql.table as in real models. */
function model(
  layer: Layer,
  name: string,
  query: (db: Kysely<Database>) => Compilable<unknown>,
  draft: Draft = {},
): Model {
  return {
    layer,
    name,
    query,
    description,
    columns: { id },
    grain: ['id'],
    materialisation: 'table',
    tests: [],
    ...draft,
  }
}
function compilable(query: { compile: (db: Kysely<Database>) => unknown }) {
  return (db: Kysely<Database>) => ({ compile: () => query.compile(db) }) as unknown as Compilable<unknown>
}

const from = (...tables: readonly string[]) => {
  const selects = tables.map((table) => sql`select id from ${sql.table(table)}`)
  return compilable(sql`${sql.join(selects, sql.raw(' union all '))}`)
}
const rowsOf = (...ids: readonly string[]) =>
  compilable(sql`select * from (values ${sql.join(ids.map((each) => sql`(${each})`))}) as t(id)`)

let warehouse: TestWarehouse
let connection: DuckDBConnection
beforeEach(async () => {
  warehouse = await testWarehouse()
  connection = warehouse.connection
})
afterEach(() => warehouse.close())

const options = { clock: () => new Date('2025-07-15T00:00:00Z'), runId: 'r1' }
const read = async (text: string) => (await connection.runAndReadAll(text)).getRowObjectsJson()
const code = (expected: ModelErrorCode) =>
  expect.objectContaining({ name: 'ModelError', code: expected }) as Error

describe('graph', () => {
  const stg = model('staging', 'stg_t__a', from('raw.registry__unit'))
  it('orders by what the queries read, whatever the order given', () => {
    const graph = modelGraph([
      model('marts', 'z', from('core.dim_a')),
      model('core', 'dim_a', from('staging.stg_t__a')),
      stg,
    ])
    expect(graph.order.map((each) => each.id)).toEqual(['staging.stg_t__a', 'core.dim_a', 'marts.z'])
  })

  it.each<[ModelErrorCode, string, Model[]]>([
    [
      'cycle',
      'core.dim_a -> core.dim_b -> core.dim_a',
      [model('core', 'dim_a', from('core.dim_b')), model('core', 'dim_b', from('core.dim_a'))],
    ],
    ['cycle', 'core.dim_a -> core.dim_a', [model('core', 'dim_a', from('core.dim_a'))]],
    ['unknown_reference', 'core.dim_b', [model('core', 'dim_a', from('core.dim_b'))]],
    ['layer', 'may not read raw.registry__unit', [model('core', 'dim_a', from('raw.registry__unit'))]],
    [
      'layer',
      'may not read marts.z',
      [model('marts', 'z', rowsOf('a')), model('core', 'dim_a', from('marts.z'))],
    ],
    ['duplicate', 'declared twice', [stg, stg]],
  ])('%s: %s', (expected, message, models) => {
    expect(() => modelGraph(models)).toThrow(code(expected))
    expect(() => modelGraph(models)).toThrow(message)
  })
})

describe('build', () => {
  it('refuses columns and types that are not the declared ones', async () => {
    const build = (query: string, columns: Columns) =>
      buildModels(connection, [model('core', 'dim_a', compilable(sql.raw(query)), { columns })], options)
    const points = { type: 'points', vi: 'Điểm', en: 'Points' } as const
    await expect(build(`select 'a' as id, 1.5::double as points`, { id, points })).rejects.toThrow(
      'points is DOUBLE, declared DECIMAL(9,2)',
    )
    await expect(build(`select 'a' as id, 1.555 as points`, { id, points })).rejects.toThrow(
      'points is DECIMAL(4,3)',
    )
    await expect(build(`select 'a' as id, 1 as x`, { id, points })).rejects.toThrow(
      'points is declared but the query does not return it; returned but not declared: x',
    )
    await expect(build(`select 'a' as id`, { id: { ...id, type: 'date' } })).rejects.toThrow(code('columns'))
    await expect(build(`select nonsense`, { id })).rejects.toThrow(code('query'))
  })

  it('brings columns into declared order and type where nothing is lost', async () => {
    const columns = {
      id,
      n: { ...id, type: 'integer' },
      share: { ...id, type: 'ratio' },
      at: { ...id, type: 'timestamp' },
    } as const
    const query = sql`select sum(1) as n, 'a' as id, 0.5 as share, null::timestamptz as at`
    await buildModels(connection, [model('core', 'dim_a', compilable(query), { columns })], {
      ...options,
      dataTests: false,
    })
    expect((await read('describe core.dim_a')).map((row) => `${row.column_name} ${row.column_type}`)).toEqual(
      ['id VARCHAR', 'n BIGINT', 'share DECIMAL(18,6)', 'at TIMESTAMP WITH TIME ZONE'],
    )
  })

  it('finds tables hidden in raw text', async () => {
    const hidden = compilable(
      sql`select unit_id as id from raw.registry__unit where exists (select 1 from ops.batch)`,
    )
    await expect(buildModels(connection, [model('staging', 'stg_t__a', hidden)], options)).rejects.toThrow(
      'names raw.registry__unit, ops.batch in raw text',
    )
  })

  it('leaves the former tables in place when a blocking test fails, and records why', async () => {
    const good = [model('core', 'dim_a', rowsOf('a', 'b')), model('core', 'dim_b', from('core.dim_a'))]
    expect((await buildModels(connection, good, options)).status).toBe('ok')
    const bad = [
      model('core', 'dim_a', rowsOf('x')),
      model('core', 'dim_b', from('core.dim_a', 'core.dim_a')),
    ]
    const result = await buildModels(connection, bad, { ...options, runId: 'r2' })
    expect(result.status).toBe('failed')
    expect(result.tests.filter((test) => test.status === 'failed')).toEqual([
      { model: 'core.dim_b', test: 'unique_id', severity: 'block', status: 'failed', failures: 1 },
    ])
    expect(await read('select id from core.dim_a order by id')).toEqual([{ id: 'a' }, { id: 'b' }])
    expect(
      await read(`select model, rows, status from ops.model_run where run_id = 'r2' order by model`),
    ).toEqual([
      { model: 'core.dim_a', rows: '1', status: 'built' },
      { model: 'core.dim_b', rows: '2', status: 'failed' },
    ])
    expect(
      await read(`select count(*)::int as n from ops.test_result where run_id = 'r2' and status = 'failed'`),
    ).toEqual([{ n: 1 }])
  })

  it('leaves the former tables in place when a query fails, and keeps the session as it was', async () => {
    await connection.run(`set TimeZone = 'Asia/Ho_Chi_Minh'`)
    await buildModels(connection, [model('core', 'dim_a', rowsOf('a'))], options)
    const broken = [
      model('core', 'dim_a', rowsOf('x')),
      model('core', 'dim_b', compilable(sql`select error('no')::varchar as id`)),
    ]
    await expect(buildModels(connection, broken, options)).rejects.toThrow(code('query'))
    expect(await read('select id from core.dim_a')).toEqual([{ id: 'a' }])
    expect(await read(`select current_setting('TimeZone') as zone`)).toEqual([{ zone: 'Asia/Ho_Chi_Minh' }])
    expect(await read(`select status from ops.model_run where model = 'core.dim_b'`)).toEqual([
      { status: 'failed' },
    ])
  })

  it('a warning does not hold back the build', async () => {
    const test = { name: 'few_rows', severity: 'warn', description: 'x', query: from('core.dim_a') } as const
    const result = await buildModels(
      connection,
      [model('core', 'dim_a', rowsOf('a', 'b'), { tests: [test] })],
      options,
    )
    expect(result.status).toBe('ok')
    expect(result.tests.at(-1)).toEqual({
      ...{ model: 'core.dim_a', test: 'few_rows', severity: 'warn', status: 'warned', failures: 2 },
    })
  })

  it('a missing value in a column that may not be null blocks', async () => {
    const query = compilable(sql`select null::varchar as id`)
    const result = await buildModels(connection, [model('core', 'dim_a', query)], options)
    expect(result.tests.map((test) => `${test.test} ${test.status}`)).toEqual([
      'unique_id passed',
      'not_null_id failed',
    ])
  })

  it('select builds the named models, their readers and what is missing below', async () => {
    const models = [
      model('core', 'dim_a', rowsOf('a')),
      model('core', 'dim_b', from('core.dim_a')),
      model('marts', 'm', from('core.dim_b')),
      model('marts', 'other', from('core.dim_a')),
    ]
    const built = async (select: string[]) =>
      (await buildModels(connection, models, { ...options, select })).models.map((run) => run.model)
    expect(await built(['dim_b'])).toEqual(['core.dim_a', 'core.dim_b', 'marts.m'])
    expect(await built(['core.dim_b'])).toEqual(['core.dim_b', 'marts.m'])
    expect(await built(['other'])).toEqual(['marts.other'])
    await expect(built(['nothing'])).rejects.toThrow('no model of this name')
  })

  it('a model may turn from table to view and back', async () => {
    for (const materialisation of ['table', 'view', 'table'] as const) {
      await buildModels(connection, [model('core', 'dim_a', rowsOf('a'), { materialisation })], options)
      const kind = materialisation === 'view' ? 'VIEW' : 'BASE TABLE'
      expect(
        await read(`select table_type as t from information_schema.tables where table_schema = 'core'`),
      ).toEqual([{ t: kind }])
    }
  })
})

describe('parquet', () => {
  it('the same data give the same bytes, whatever the number of threads', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'thidua-parquet-'))
    const many = model(
      'core',
      'fct_a',
      compilable(sql`select 'x' || (range * 7919 % 300000) as id from range(300000)`),
    )
    const digests = new Set<string>()
    for (const threads of [1, 2, 4]) {
      await connection.run(`set threads = ${threads}`)
      await buildModels(connection, [many], options)
      const [file] = await exportParquet(connection, [many], join(dir, `it's ${threads}`))
      digests.add(createHash('sha256').update(readFileSync(file!.path)).digest('hex'))
    }
    rmSync(dir, { recursive: true, force: true })
    expect(digests.size).toBe(1)
  })
})

describe('lint', () => {
  it('names every breach', () => {
    const problems = lintModels(
      [
        model('core', 'unit', rowsOf('a'), { grain: ['nope'], columns: { id: { ...id, vi: ' ' } } }),
        model('staging', 'stg_a__b', rowsOf('a')),
      ],
      join(import.meta.dirname, '..'),
    )
    expect(problems).toEqual(
      expect.arrayContaining([
        'core.unit: the name does not match the layer core',
        'core.unit: grain column nope is not declared',
        'core.unit: column id lacks a description in Vietnamese or English',
        'staging.stg_a__b: 0 files are named stg_a__b.ts below staging/',
        'core/dim_unit.ts is not registered in models/index.ts',
      ]),
    )
  })
})

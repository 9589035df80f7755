import type { DuckDBConnection } from '@duckdb/node-api'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Columns } from '../columns.ts'
import { draftModel, idColumn, ids, idsFrom, written } from '../testing/draftModel.ts'
import { type TestWarehouse, testWarehouse } from '../testing/testWarehouse.ts'
import { buildModels } from './buildModels.ts'
import type { ModelErrorCode } from './modelError.ts'

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

describe('build', () => {
  it('refuses columns and types that are not the declared ones', async () => {
    const build = (query: string, columns: Columns) =>
      buildModels(connection, [draftModel('core', 'dim_a', written(sql.raw(query)), { columns })], options)
    const points = { type: 'points', vi: 'Điểm', en: 'Points' } as const
    await expect(build(`select 'a' as id, 1.5::double as points`, { id: idColumn, points })).rejects.toThrow(
      'points is DOUBLE, declared DECIMAL(9,2)',
    )
    await expect(build(`select 'a' as id, 1.555 as points`, { id: idColumn, points })).rejects.toThrow(
      'points is DECIMAL(4,3)',
    )
    await expect(build(`select 'a' as id, 1 as x`, { id: idColumn, points })).rejects.toThrow(
      'points is declared but the query does not return it; returned but not declared: x',
    )
    await expect(build(`select 'a' as id`, { id: { ...idColumn, type: 'date' } })).rejects.toThrow(
      code('columns'),
    )
    await expect(build(`select nonsense`, { id: idColumn })).rejects.toThrow(code('query'))
  })

  it('brings columns into declared order and type where nothing is lost', async () => {
    const columns = {
      id: idColumn,
      n: { ...idColumn, type: 'integer' },
      share: { ...idColumn, type: 'ratio' },
      at: { ...idColumn, type: 'timestamp' },
    } as const
    const query = sql`select sum(1) as n, 'a' as id, 0.5 as share, null::timestamptz as at`
    await buildModels(connection, [draftModel('core', 'dim_a', written(query), { columns })], {
      ...options,
      dataTests: false,
    })
    expect((await read('describe core.dim_a')).map((row) => `${row.column_name} ${row.column_type}`)).toEqual(
      ['id VARCHAR', 'n BIGINT', 'share DECIMAL(18,6)', 'at TIMESTAMP WITH TIME ZONE'],
    )
  })

  it('finds tables hidden in raw text', async () => {
    const hidden = written(
      sql`select unit_id as id from raw.registry__unit where exists (select 1 from ops.batch)`,
    )
    await expect(
      buildModels(connection, [draftModel('staging', 'stg_t__a', hidden)], options),
    ).rejects.toThrow('names raw.registry__unit, ops.batch in raw text')
  })

  it('leaves the former tables in place when a blocking test fails, and records why', async () => {
    const good = [
      draftModel('core', 'dim_a', ids('a', 'b')),
      draftModel('core', 'dim_b', idsFrom('core.dim_a')),
    ]
    expect((await buildModels(connection, good, options)).status).toBe('ok')
    const bad = [
      draftModel('core', 'dim_a', ids('x')),
      draftModel('core', 'dim_b', idsFrom('core.dim_a', 'core.dim_a')),
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
    await buildModels(connection, [draftModel('core', 'dim_a', ids('a'))], options)
    const broken = [
      draftModel('core', 'dim_a', ids('x')),
      draftModel('core', 'dim_b', written(sql`select error('no')::varchar as id`)),
    ]
    await expect(buildModels(connection, broken, options)).rejects.toThrow(code('query'))
    expect(await read('select id from core.dim_a')).toEqual([{ id: 'a' }])
    expect(await read(`select current_setting('TimeZone') as zone`)).toEqual([{ zone: 'Asia/Ho_Chi_Minh' }])
    expect(await read(`select status from ops.model_run where model = 'core.dim_b'`)).toEqual([
      { status: 'failed' },
    ])
  })

  it('a warning does not hold back the build', async () => {
    const test = {
      name: 'few_rows',
      severity: 'warn',
      description: 'x',
      query: idsFrom('core.dim_a'),
    } as const
    const result = await buildModels(
      connection,
      [draftModel('core', 'dim_a', ids('a', 'b'), { tests: [test] })],
      options,
    )
    expect(result.status).toBe('ok')
    expect(result.tests.at(-1)).toEqual({
      ...{ model: 'core.dim_a', test: 'few_rows', severity: 'warn', status: 'warned', failures: 2 },
    })
  })

  it('a missing value in a column that may not be null blocks', async () => {
    const query = written(sql`select null::varchar as id`)
    const result = await buildModels(connection, [draftModel('core', 'dim_a', query)], options)
    expect(result.tests.map((test) => `${test.test} ${test.status}`)).toEqual([
      'unique_id passed',
      'not_null_id failed',
    ])
  })

  it('select builds the named models, their readers and what is missing below', async () => {
    const models = [
      draftModel('core', 'dim_a', ids('a')),
      draftModel('core', 'dim_b', idsFrom('core.dim_a')),
      draftModel('marts', 'm', idsFrom('core.dim_b')),
      draftModel('marts', 'other', idsFrom('core.dim_a')),
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
      await buildModels(connection, [draftModel('core', 'dim_a', ids('a'), { materialisation })], options)
      const kind = materialisation === 'view' ? 'VIEW' : 'BASE TABLE'
      expect(
        await read(`select table_type as t from information_schema.tables where table_schema = 'core'`),
      ).toEqual([{ t: kind }])
    }
  })
})

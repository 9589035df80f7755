import { DuckDBInstance } from '@duckdb/node-api'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openingError, openWarehouse } from './connection.ts'
import { migrate, migrations } from './migrations/migrate.ts'
import { openReader, publishReadersCopy } from './readersCopy.ts'
import { fixedEffects } from './testing/workspace.ts'

let dir: string
let path: string
const effects = fixedEffects()
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'thidua-warehouse-'))
  path = join(dir, 'warehouse.duckdb')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

test('a new warehouse has the present version and opens again as it is', async () => {
  const first = await openWarehouse(path, effects)
  first.close()
  const second = await openWarehouse(path, effects)
  expect(await second.rows('select version, name from ops.schema_version order by version')).toEqual(
    migrations.map(({ version, name }) => ({ version, name })),
  )
  second.close()
})

test('an older warehouse is upgraded and keeps its rows', async () => {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  await migrate(connection, '2025-01-01T00:00:00Z', migrations.slice(0, 1))
  await connection.run(`insert into ops.rejected_row values
    ('q-1', null, 'toy', null, 'x.txt', 'ff', null, null, null, 'c', 'vì thế', 'open', '2025-01-01', null),
    ('q-2', 'b-1', 'toy', null, 'y.txt', 'ee', 3, null, null, 'c', 'vì thế', 'open', '2025-01-01', null)`)
  connection.closeSync()
  instance.closeSync()
  const warehouse = await openWarehouse(path, effects)
  expect(await warehouse.rows('select rejected_id, in_inbox from ops.rejected_row order by 1')).toEqual([
    { rejected_id: 'q-1', in_inbox: true },
    { rejected_id: 'q-2', in_inbox: false },
  ])
  expect(await warehouse.rows('select * from ops.freshness')).toEqual([])
  warehouse.close()
})

test('an upgrade that fails leaves the older warehouse as it was', async () => {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  await migrate(connection, '2025-01-01T00:00:00Z', migrations.slice(0, 1))
  const broken = {
    version: 2,
    name: 'broken',
    statements: ['create table ops.half (x int)', 'select no_such_column'],
  }
  await expect(migrate(connection, '2025-01-02T00:00:00Z', [migrations[0]!, broken])).rejects.toThrow()
  const tables = `select table_name from duckdb_tables() where table_name = 'half'`
  expect((await connection.runAndReadAll(tables)).currentRowCount).toBe(0)
  expect(await migrate(connection, '2025-01-02T00:00:00Z')).toBe(migrations.length - 1)
  connection.closeSync()
  instance.closeSync()
})

test('a newer warehouse is refused and left alone', async () => {
  const warehouse = await openWarehouse(path, effects)
  await warehouse.connection.run(`insert into ops.schema_version values (99, 'later', now())`)
  warehouse.close()
  await expect(openWarehouse(path, effects)).rejects.toMatchObject({ code: 'warehouse_too_new' })
})

test('what is no DuckDB file is refused with its path, on one line', async () => {
  await writeFile(path, 'không phải kho dữ liệu '.repeat(1000))
  const error: unknown = await openWarehouse(path, effects).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'warehouse_unreadable' })
  expect(String(error)).not.toContain('\n')
})

test.each([
  ['IO Error: Cannot open file "/kho/warehouse.duckdb": Permission denied', 'warehouse_forbidden'],
  ['IO Error: Cannot open file "C:\\kho\\warehouse.duckdb": Access is denied.', 'warehouse_forbidden'],
  ['IO Error: Cannot open file "/kho/warehouse.duckdb": Read-only file system', 'warehouse_forbidden'],
  ['IO Error: Could not set lock on file', 'warehouse_locked'],
])('%s: %s', (message, code) => {
  expect(openingError('warehouse.duckdb', new Error(message))).toMatchObject({ code })
})

test('one writer: a second opening is refused here and in another process', async () => {
  const warehouse = await openWarehouse(path, effects)
  await expect(openWarehouse(path, effects)).rejects.toMatchObject({ code: 'warehouse_locked' })
  const connection = new URL('connection.ts', import.meta.url).href
  const script = `
    const { openWarehouse } = await import(${JSON.stringify(connection)})
    await openWarehouse(${JSON.stringify(path)}, { clock: () => new Date(0) })
      .then(() => console.log('opened'), (error) => console.log(error.code))`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
  let output = ''
  child.stdout.on('data', (piece) => (output += String(piece)))
  await once(child, 'close')
  expect(output.trim()).toBe('warehouse_locked')
  warehouse.close()
  ;(await openWarehouse(path, effects)).close()
})

test("readers see the last finished copy, never the writer's file, and old copies go", async () => {
  await expect(openReader(dir)).rejects.toMatchObject({ code: 'readers_copy_missing' })
  const warehouse = await openWarehouse(path, effects)
  await warehouse.connection.run(`create table core.t as select 1::integer as x;
    create view marts.v as select x from core.t; create view core.a as select x from marts.v`)
  await publishReadersCopy(warehouse, dir, effects)
  const before = await openReader(dir)
  // A crash half-way left these behind.
  await writeFile(join(dir, 'readers', '.partial-warehouse-000007.duckdb'), 'dở dang')
  await writeFile(join(dir, 'readers', 'current.tmp'), 'dở dang')
  await warehouse.connection.run('insert into core.t values (2)')
  await publishReadersCopy(warehouse, dir, effects)
  const after = await openReader(dir)
  expect(await before.rows('select x from core.a')).toEqual([{ x: 1 }])
  expect(await after.rows('select x from core.a order by x')).toEqual([{ x: 1 }, { x: 2 }])
  await expect(after.connection.run('create table core.u (x int)')).rejects.toThrow(/read-only/)
  expect(
    await after.rows(`select date '2025-03-01' as d, '2025-03-01T00:00:00+07:00'::timestamptz as t,
    9007199254740993::bigint as big, 0.10::decimal(9, 2) as points`),
  ).toEqual([{ d: '2025-03-01', t: '2025-02-28 17:00:00+00', big: '9007199254740993', points: '0.10' }])
  for (const opened of [before, after, warehouse]) opened.close()
  expect((await readdir(join(dir, 'readers'))).sort()).toEqual(['current', 'warehouse-000002.duckdb'])
  expect((await readFile(join(dir, 'readers', 'current'), 'utf8')).trim()).toBe('warehouse-000002.duckdb')
})

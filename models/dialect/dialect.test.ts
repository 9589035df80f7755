import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InliningCompiler } from './compiler.ts'
import { kyselyForText, kyselyOn } from './dialect.ts'

interface Database {
  unit: { id: string; level: string; count: number; opened_on: string | null; share: string | null }
  'core.unit': { id: string; level: string }
}

let connection: DuckDBConnection
let db: Kysely<Database>

beforeEach(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect()
  db = kyselyOn<Database>(connection)
  await connection.run(
    `create table unit (id text, level text, count bigint, opened_on date, share decimal(18,6))`,
  )
  await db
    .insertInto('unit')
    .values([
      { id: 'a', level: 'district', count: 3, opened_on: '2024-03-08', share: '0.750000' },
      { id: 'b', level: 'district', count: 9, opened_on: null, share: null },
      { id: 'c', level: 'ward', count: 5, opened_on: '2025-01-01', share: '12345678901.123456' },
    ])
    .execute()
})
afterEach(() => connection.closeSync())

const one = async (text: string) =>
  (await sql<{ v: unknown }>`select ${sql.raw(text)} as v`.execute(db)).rows[0]?.v

describe('values', () => {
  it('answers count(*) even when the column is called count', async () => {
    expect(
      await db
        .selectFrom('unit')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .execute(),
    ).toEqual([{ count: 3 }])
    expect(await db.selectFrom('unit').select('count').where('id', '=', 'b').execute()).toEqual([
      { count: 9 },
    ])
  })

  it('gives a DATE as the day that it is, whatever the machine’s time zone', async () => {
    const zone = process.env.TZ
    try {
      for (const machine of ['Asia/Ho_Chi_Minh', 'America/Los_Angeles', 'UTC']) {
        process.env.TZ = machine
        expect(await one(`date '2024-03-08'`)).toBe('2024-03-08')
        expect(await one(`timestamptz '2024-03-08 10:00:00+07'`)).toBe('2024-03-08T03:00:00.000Z')
        expect(await one(`timestamp '2024-03-08 10:00:00'`)).toBe('2024-03-08T10:00:00.000')
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  it('keeps decimals exact, with their scale', async () => {
    expect(
      await db.selectFrom('unit').select('share').where('id', '!=', 'b').orderBy('id').execute(),
    ).toEqual([{ share: '0.750000' }, { share: '12345678901.123456' }])
    expect(await one(`(-0.05)::decimal(38,2)`)).toBe('-0.05')
  })

  it.each([
    ['9007199254740991::bigint', 9007199254740991],
    ['9007199254740993::bigint', 9007199254740993n],
    ['sum(2::bigint)', 2],
    ['170141183460469231731687303715884105727::hugeint', 170141183460469231731687303715884105727n],
    ['18446744073709551615::ubigint', 18446744073709551615n],
    ['1.5::double', 1.5],
    ['true', true],
    ['null', null],
    [`[1, null, 3]`, [1, null, 3]],
    [`[date '2024-01-31']`, ['2024-01-31']],
    [`array_value(1.50::decimal(4,2), 2)`, ['1.50', '2.00']],
    [`{'id': 'x', 'on': date '2024-01-31', 'none': null}`, { id: 'x', on: '2024-01-31', none: null }],
    [`map {'k': 1::bigint}`, [{ key: 'k', value: 1 }]],
    [`union_value(n := date '2024-01-31')`, { tag: 'n', value: '2024-01-31' }],
    [`'m'::enum ('m', 'n')`, 'm'],
    [`'3a9b3c0e-0000-4000-8000-000000000001'::uuid`, '3a9b3c0e-0000-4000-8000-000000000001'],
    [`time '07:30:00'`, '07:30:00'],
    [`timestamptz '1969-12-31 23:59:59.999999+00'`, '1969-12-31T23:59:59.999999Z'],
    [`'2024-01-01 00:00:00.000000001'::timestamp_ns`, '2024-01-01T00:00:00.000000001'],
    [`'2024-01-01 00:00:01'::timestamp_s`, '2024-01-01T00:00:01.000'],
    [`'2024-01-01 00:00:01.5'::timestamp_ms`, '2024-01-01T00:00:01.500'],
    [`'infinity'::date`, 'infinity'],
    [`'-infinity'::timestamptz`, '-infinity'],
    [`'ab'::blob`, new Uint8Array([97, 98])],
    [`'Hòa Vang, «quê»'`, 'Hòa Vang, «quê»'],
  ])('%s', async (text, expected) => {
    const value = await one(text)
    expect(value instanceof Uint8Array ? new Uint8Array(value) : value).toEqual(expected)
  })

  it('binds a parameter as the type its literal would have, and refuses a Date', async () => {
    const types =
      await sql`select typeof(${0.05}) as d, typeof(${7}) as i, typeof(${'x'}) as t, ${[1, 2]} as l`.execute(
        db,
      )
    expect(types.rows).toEqual([{ d: 'DECIMAL(3,2)', i: 'INTEGER', t: 'VARCHAR', l: [1, 2] }])
    const inlined = sql`select typeof(${0.05}) as d, typeof(${7}) as i, ${[1, 2]} as l`.compile(
      kyselyForText(),
    )
    expect(inlined.sql).toBe('select typeof(0.05) as d, typeof(7) as i, [1, 2] as l')
    await expect(
      db
        .selectFrom('unit')
        .select('id')
        .where('opened_on', '=', new Date(0) as never)
        .execute(),
    ).rejects.toThrow(/ISO text/)
  })

  it('compares a date with ISO text', async () => {
    expect(
      await db.selectFrom('unit').select('id').where('opened_on', '>=', '2024-03-08').orderBy('id').execute(),
    ).toEqual([{ id: 'a' }, { id: 'c' }])
  })
})

describe('statements', () => {
  it('CTE, FILTER, DISTINCT ON, fn.agg', async () => {
    const query = db
      .with('busy', (q) => q.selectFrom('unit').selectAll().where('count', '>', 3))
      .selectFrom('busy')
      .select((eb) => [
        eb.fn.countAll<number>().filterWhere('level', '=', 'ward').as('wards'),
        eb.fn.agg<string>('string_agg', ['id', sql.lit(',')]).as('ids'),
      ])
    expect(await query.execute()).toEqual([{ wards: 1, ids: 'b,c' }])
    const first = db
      .selectFrom('unit')
      .distinctOn('level')
      .select(['level', 'id'])
      .orderBy('level')
      .orderBy('count', 'desc')
    expect(await first.execute()).toEqual([
      { level: 'district', id: 'b' },
      { level: 'ward', id: 'c' },
    ])
  })

  it('create table as, create view, insert returning, affected rows', async () => {
    await db.schema
      .createTable('wards')
      .as(db.selectFrom('unit').selectAll().where('level', '=', 'ward'))
      .execute()
    await db.schema
      .createView('late')
      .orReplace()
      .as(db.selectFrom('unit').select('id').where('count', '>', 4))
      .execute()
    expect((await sql`select id from wards`.execute(db)).rows).toEqual([{ id: 'c' }])
    expect((await sql`select id from late order by id`.execute(db)).rows).toEqual([{ id: 'b' }, { id: 'c' }])
    expect(
      (await db.updateTable('unit').set({ count: 0 }).where('level', '=', 'district').executeTakeFirst())
        .numUpdatedRows,
    ).toBe(2n)
    const row = { id: 'd', level: 'ward', count: 1, opened_on: null, share: null }
    expect(await db.insertInto('unit').values(row).returning('id').execute()).toEqual([{ id: 'd' }])
    expect((await db.deleteFrom('unit').where('id', '=', 'd').executeTakeFirst()).numDeletedRows).toBe(1n)
  })

  it('merge', async () => {
    await connection.run(
      `create table incoming (id text, count bigint); insert into incoming values ('a', 30), ('z', 1)`,
    )
    const merging = kyselyOn<Database & { incoming: { id: string; count: number } }>(connection)
    await merging
      .mergeInto('unit')
      .using('incoming', 'incoming.id', 'unit.id')
      .whenMatched()
      .thenUpdateSet((eb) => ({ count: eb.ref('incoming.count') }))
      .whenNotMatched()
      .thenInsertValues((eb) => ({
        id: eb.ref('incoming.id'),
        count: eb.ref('incoming.count'),
        level: 'ward',
      }))
      .execute()
    expect(
      await db
        .selectFrom('unit')
        .select(['id', 'count'])
        .where('id', 'in', ['a', 'z'])
        .orderBy('id')
        .execute(),
    ).toEqual([
      { id: 'a', count: 30 },
      { id: 'z', count: 1 },
    ])
  })

  it('streams in chunks', async () => {
    let rows = 0
    const numbers = db.selectFrom(sql<{ n: number }>`range(5000)`.as('r')).select(sql<number>`range`.as('n'))
    for await (const row of numbers.stream()) {
      expect(row.n).toBe(rows)
      rows += 1
    }
    expect(rows).toBe(5000)
  })

  it('a transaction commits as a whole or not at all, and others wait for it', async () => {
    await expect(
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('unit').execute()
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    const total = () =>
      db
        .selectFrom('unit')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    expect(await total()).toEqual({ n: 3 })
    const change = db.transaction().execute(async (trx) => {
      await trx.deleteFrom('unit').where('id', '=', 'a').execute()
      await trx.deleteFrom('unit').where('id', '=', 'b').execute()
    })
    const [, seen] = await Promise.all([change, total()])
    expect(seen).toEqual({ n: 1 })
  })

  it('refuses an isolation level that DuckDB has not', async () => {
    await expect(
      db
        .transaction()
        .setIsolationLevel('serializable')
        .execute(() => Promise.resolve()),
    ).rejects.toThrow(/snapshot/)
  })

  it('knows schemas, tables and columns', async () => {
    const [table] = await db.introspection.getTables()
    expect(table?.name).toBe('unit')
    expect(table?.columns.map((column) => `${column.name} ${column.dataType}`)).toContain(
      'share DECIMAL(18,6)',
    )
    expect((await db.introspection.getSchemas()).map((schema) => schema.name)).toContain('main')
  })
})

describe('inlining', () => {
  it('writes values into the text and remembers the tables', () => {
    const compiler = new InliningCompiler()
    const text = kyselyForText<Database>(compiler)
    const query = text
      .with('mine', (q) => q.selectFrom('core.unit').selectAll().where('core.unit.level', '=', `quận 'cũ'`))
      .selectFrom('mine')
      .selectAll()
      .compile()
    expect(query.sql).toBe(
      `with "mine" as (select * from "core"."unit" where "unit"."level" = 'quận ''cũ''') select * from "mine"`,
    )
    expect(query.parameters).toEqual([])
    expect(compiler.tables).toEqual([{ schema: 'core', name: 'unit' }])
    expect(() => sql`select ${Number.NaN}`.compile(text)).toThrow(/Not a literal/)
  })
})

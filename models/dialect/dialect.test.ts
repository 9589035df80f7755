import type { DuckDBConnection } from '@duckdb/node-api'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type UnitDatabase, unitTable } from '../testing/unitTable.ts'
import { kyselyOn } from './dialect.ts'

let connection: DuckDBConnection
let db: Kysely<UnitDatabase>
beforeEach(async () => {
  ;({ connection, db } = await unitTable())
})
afterEach(() => connection.closeSync())

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
    const merging = kyselyOn<UnitDatabase & { incoming: { id: string; count: number } }>(connection)
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

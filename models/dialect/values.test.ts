import type { DuckDBConnection } from '@duckdb/node-api'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type UnitDatabase, unitTable } from '../testing/unitTable.ts'
import { kyselyForText } from './dialect.ts'

let connection: DuckDBConnection
let db: Kysely<UnitDatabase>
beforeEach(async () => {
  ;({ connection, db } = await unitTable())
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

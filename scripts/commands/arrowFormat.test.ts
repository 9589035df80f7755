import { DuckDBInstance } from '@duckdb/node-api'
import { tableFromIPC } from 'apache-arrow'
import { expect, test } from 'vitest'
import { fromDuckDb } from '../../models/dialect/values.ts'
import { toArrow } from './arrowFormat.ts'

test('Arrow keeps every digit, the microsecond, the day and the null', async () => {
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(`set timezone = 'UTC'`)
  const result = await connection.runAndReadAll(`
    select * from (values
      (-12345678901234.5678::decimal(18, 4), 9007199254740993::bigint, date '1969-12-31', timestamptz '2024-03-08 03:00:00.123456Z', 'Hòa', true),
      (null, null, null, null, null, null)) t(points, id, day, seen, name, ok)`)
  const names = result.deduplicatedColumnNames()
  const columns = names.map((name, i) => ({ name, type: result.columnType(i) }))
  const table = tableFromIPC(toArrow(columns, result.convertRowObjects(fromDuckDb)))
  expect(table.schema.fields.map(({ name, type }) => [name, String(type)])).toEqual([
    ['points', 'Decimal[18e+4]'],
    ['id', 'Int64'],
    ['day', 'Date32<DAY>'],
    ['seen', 'Timestamp<MICROSECOND, UTC>'],
    ['name', 'Utf8'],
    ['ok', 'Bool'],
  ])
  const words = (name: string) => table.getChild(name)!.data[0]!.values as ArrayLike<number | bigint>
  // -123456789012345678 in two's complement of 128 bits, lowest word first.
  const unscaled = BigInt.asUintN(128, -123_456_789_012_345_678n)
  expect([...Array.from(words('points')).slice(0, 4)].map(BigInt)).toEqual(
    [0n, 32n, 64n, 96n].map((shift) => (unscaled >> shift) & 0xffff_ffffn),
  )
  expect(words('id')[0]).toBe(9_007_199_254_740_993n)
  // The day before 1970 is -1.
  expect(words('day')[0]).toBe(-1)
  expect(words('seen')[0]).toBe(BigInt(Date.UTC(2024, 2, 8, 3)) * 1000n + 123_456n)
  expect(names.map((name) => table.getChild(name)!.get(1))).toEqual([null, null, null, null, null, null])
})

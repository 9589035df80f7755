/** Rows of a query as an Arrow IPC stream without loss: decimals stay decimals, instants keep their microseconds. */
import { DuckDBDecimalType, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api'
import {
  Bool,
  DateDay,
  Decimal,
  Float64,
  Int64,
  makeData,
  Table,
  tableToIPC,
  TimestampMicrosecond,
  Utf8,
  Vector,
  vectorFromArray,
} from 'apache-arrow'
import type { SqlValue } from '../../models/dialect/values.ts'
import { plainText, type ResultRow } from './resultFormats.ts'

type Values = readonly (SqlValue | null)[]
type Column = (values: Values, type: DuckDBType) => Vector

/** Types that a program wants as they are; every other one goes as its text. */
const byTypeId: Partial<Record<DuckDBTypeId, Column>> = {
  [DuckDBTypeId.BOOLEAN]: (values) => vectorFromArray(values as (boolean | null)[], new Bool()),
  [DuckDBTypeId.TINYINT]: integers,
  [DuckDBTypeId.SMALLINT]: integers,
  [DuckDBTypeId.INTEGER]: integers,
  [DuckDBTypeId.BIGINT]: integers,
  [DuckDBTypeId.FLOAT]: floats,
  [DuckDBTypeId.DOUBLE]: floats,
  [DuckDBTypeId.DATE]: dates,
  [DuckDBTypeId.TIMESTAMP_TZ]: instants,
  [DuckDBTypeId.DECIMAL]: decimals,
}

/** The bytes of one Arrow IPC stream; the columns in the order of the query. */
export function toArrow(
  columns: readonly { readonly name: string; readonly type: DuckDBType }[],
  rows: readonly ResultRow[],
): Uint8Array {
  const vectors = columns.map(({ name, type }) => {
    const values = rows.map((row) => row[name] ?? null)
    return [name, (byTypeId[type.typeId] ?? texts)(values, type)] as const
  })
  return tableToIPC(new Table(Object.fromEntries(vectors)), 'stream')
}

function texts(values: Values): Vector {
  return vectorFromArray(
    values.map((value) => (value === null ? null : plainText(value))),
    new Utf8(),
  )
}

function floats(values: Values): Vector {
  return vectorFromArray(values as (number | null)[], new Float64())
}

function integers(values: Values): Vector {
  const { words, shape } = packed(values, 2, (value) => BigInt(value as number | bigint))
  return new Vector([makeData({ type: new Int64(), data: new BigInt64Array(words.buffer), ...shape })])
}

function dates(values: Values): Vector {
  const { words, shape } = packed(values, 1, (text) => BigInt(Date.parse(String(text)) / 86_400_000))
  return new Vector([makeData({ type: new DateDay(), data: new Int32Array(words.buffer), ...shape })])
}

function instants(values: Values): Vector {
  const { words, shape } = packed(values, 2, microseconds)
  const data = new BigInt64Array(words.buffer)
  return new Vector([makeData({ type: new TimestampMicrosecond('UTC'), data, ...shape })])
}

function decimals(values: Values, type: DuckDBType): Vector {
  if (!(type instanceof DuckDBDecimalType)) return texts(values)
  const { words, shape } = packed(values, 4, (text) => BigInt(String(text).replace('.', '')))
  return new Vector([makeData({ type: new Decimal(type.scale, type.width, 128), data: words, ...shape })])
}

function microseconds(value: SqlValue): bigint {
  const [, whole, fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(String(value)) ?? []
  return BigInt(Date.parse(`${whole ?? ''}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6))
}

/** Fixed-width numbers, written bit by bit because Arrow's own setters pass through doubles. */
function packed(values: Values, width: number, numberOf: (value: SqlValue) => bigint) {
  const words = new Uint32Array(values.length * width)
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 64) * 8)
  let nullCount = 0
  values.forEach((value, row) => {
    if (value === null) {
      nullCount += 1
      return
    }
    nullBitmap[row >> 3]! |= 1 << (row & 7)
    const number = BigInt.asUintN(width * 32, numberOf(value))
    for (let word = 0; word < width; word += 1)
      words[row * width + word] = Number((number >> BigInt(word * 32)) & 0xffffffffn)
  })
  return { words, shape: { length: values.length, nullCount, nullBitmap } }
}

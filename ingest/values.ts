/** A source's value as DuckDB takes it, exact or refused: nothing is rounded, cut or guessed on the way in. */
import {
  BIGINT,
  BOOLEAN,
  DATE,
  DECIMAL,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  type DuckDBType,
  type DuckDBValue,
  TIMESTAMPTZ,
  VARCHAR,
} from '@duckdb/node-api'
import type { ColumnType, Value } from '../sources/source.ts'

/** The type of a staged column. */
export const chunkType: Readonly<Record<ColumnType, DuckDBType>> = {
  text: VARCHAR,
  integer: BIGINT,
  decimal: DECIMAL(18, 4),
  boolean: BOOLEAN,
  date: DATE,
  timestamp: TIMESTAMPTZ,
}

const dayMs = 86_400_000

type Converter = (value: NonNullable<Value>) => DuckDBValue | undefined

const converters: Readonly<Record<ColumnType, Converter>> = {
  text: (value) => (typeof value === 'string' ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  integer: (value) => {
    if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined
    return typeof value === 'string' && /^-?\d{1,18}$/.test(value) ? BigInt(value) : undefined
  },
  decimal: (value) => {
    const [, sign, whole, fraction = ''] = /^(-?)(\d{1,14})(?:\.(\d{1,4})0*)?$/.exec(String(value)) ?? []
    if (whole === undefined) return undefined
    return new DuckDBDecimalValue(BigInt(`${sign ?? ''}${whole}${fraction.padEnd(4, '0')}`), 18, 4)
  },
  date: (value) => {
    if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
    const ms = Date.parse(`${value}T00:00:00Z`)
    // Date.parse takes 2025-02-30 for 2 March in some forms; the way back shows it.
    const real = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(value)
    return real ? new DuckDBDateValue(ms / dayMs) : undefined
  },
  timestamp: (value) => {
    if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(value))
      return undefined
    const ms = Date.parse(value)
    return Number.isNaN(ms) ? undefined : new DuckDBTimestampTZValue(BigInt(ms) * 1000n)
  },
}

/** The value for a staged column; `undefined` when it does not fit the column's type exactly. */
export const toStaged = (value: Value | undefined, type: ColumnType): DuckDBValue | undefined =>
  value === null || value === undefined ? null : converters[type](value)

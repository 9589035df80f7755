/**
 * The column types that models declare, each decided once: what it is in DuckDB, in TypeScript and in dbt. Values come
 * through the dialect as written here: dates and instants as ISO text, decimals as exact text.
 */
export const columnTypes = {
  text: { duckdb: 'VARCHAR' },
  integer: { duckdb: 'BIGINT' },
  boolean: { duckdb: 'BOOLEAN' },
  date: { duckdb: 'DATE' },
  timestamp: { duckdb: 'TIMESTAMP WITH TIME ZONE' },
  /** Shares, rates, growth: six decimals. */
  ratio: { duckdb: 'DECIMAL(18,6)' },
  /** Numerators, denominators and other exact quantities: four decimals. */
  quantity: { duckdb: 'DECIMAL(18,4)' },
  /** Points: two decimals. */
  points: { duckdb: 'DECIMAL(9,2)' },
} as const

export type ColumnType = keyof typeof columnTypes

interface TypeScriptOf {
  text: string
  integer: number
  boolean: boolean
  date: string
  timestamp: string
  ratio: string
  quantity: string
  points: string
}

export interface Column {
  readonly type: ColumnType
  /** Vietnamese, then English; both appear in the data dictionary. */
  readonly vi: string
  readonly en: string
  readonly nullable?: true
}

export type Columns = Readonly<Record<string, Column>>

/** The row that a set of columns describes. */
export type RowOf<C extends Columns> = {
  [K in keyof C]: C[K] extends { readonly nullable: true }
    ? TypeScriptOf[C[K]['type']] | null
    : TypeScriptOf[C[K]['type']]
}

interface Field<T extends ColumnType> {
  readonly type: T
  readonly vi: string
  readonly en: string
}

const fieldOf =
  <T extends ColumnType>(type: T) =>
  (vi: string, en: string): Field<T> => ({ type, vi, en })

/** Declares one column in one line: `unit_id: field.text('Mã đơn vị', 'Unit id')`. */
export const field = {
  text: fieldOf('text'),
  integer: fieldOf('integer'),
  boolean: fieldOf('boolean'),
  date: fieldOf('date'),
  timestamp: fieldOf('timestamp'),
  ratio: fieldOf('ratio'),
  quantity: fieldOf('quantity'),
  points: fieldOf('points'),
} as const

/** The same column where a value may be missing. */
export const orNull = <C extends Column>(column: C) => ({ ...column, nullable: true }) as const

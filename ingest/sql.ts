/** The little SQL writing that ingest needs: quoted names and literals, our column types, loss-free rows. */
import type { DuckDBConnection, DuckDBValue, Json } from '@duckdb/node-api'
import type { ColumnType } from '../sources/source.ts'

/** What each column type of a stream is in DuckDB. */
export const duckdbType: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  decimal: 'DECIMAL(18,4)',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP WITH TIME ZONE',
}

/** name  ->  "name" */
export const id = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** it's  ->  'it''s' */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** A nullable text literal. */
export const textOrNull = (value: string | null): string => (value === null ? 'null' : text(value))

/** A literal of one of our column types; a misfit is an error in the query, never a silent null. */
export const typed = (value: string | number | boolean | null, type: ColumnType): string =>
  value === null ? `null::${duckdbType[type]}` : `${text(String(value))}::${duckdbType[type]}`

/** An instant column as ISO text in UTC (`2025-01-31T17:00:00.000Z`). */
export const iso = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')`

export type Parameter = string | number | boolean | null

/**
 * Runs one query and returns its rows as plain JavaScript: dates, instants, decimals and 64-bit integers as exact
 * text, INTEGER as number. The caller states the row type that its query yields.
 */
export async function rowsOf<R extends Readonly<Record<string, Json>>>(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<R[]> {
  const reader = await connection.runAndReadAll(sql, parameters as DuckDBValue[])
  return reader.getRowObjectsJson() as unknown as R[]
}

/** The one number that a query yields (BIGINT included), as a JavaScript number. */
export async function numberOf(connection: DuckDBConnection, sql: string): Promise<number> {
  const reader = await connection.runAndReadAll(sql)
  return Number(reader.getRows()[0]?.[0] ?? 0)
}

/** Runs the work in one transaction; whatever fails, nothing of it stays. */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('begin transaction')
  try {
    const result = await work()
    await connection.run('commit')
    return result
  } catch (error) {
    // A failed commit has already rolled back; then there is nothing left to undo.
    await connection.run('rollback').catch(() => undefined)
    throw error
  }
}

/** Rows in one statement at the most: each statement is parsed and planned as a whole. */
const insertedTogether = 500

/**
 * Inserts rows with few statements. `into` is the table with its columns, `types` the SQL type of each value, `rest` what
 * follows the values, such as `on conflict …`.
 */
export async function insertRows(
  connection: DuckDBConnection,
  into: string,
  types: readonly string[],
  rows: readonly (readonly Parameter[])[],
  rest = '',
): Promise<void> {
  const row = `(${types.map((type) => `?::${type}`).join(', ')})`
  for (let i = 0; i < rows.length; i += insertedTogether) {
    const some = rows.slice(i, i + insertedTogether)
    const values = some.map(() => row).join(', ')
    await connection.run(`insert into ${into} values ${values} ${rest}`, some.flat() as DuckDBValue[])
  }
}

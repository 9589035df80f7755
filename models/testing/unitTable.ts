/** A table of three units, for the tests of the dialect. */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import type { Kysely } from 'kysely'
import { kyselyOn } from '../dialect/dialect.ts'

export interface UnitDatabase {
  unit: { id: string; level: string; count: number; opened_on: string | null; share: string | null }
  'core.unit': { id: string; level: string }
}

/** Opens DuckDB in memory with the table `unit`; the caller closes the connection. */
export async function unitTable(): Promise<{
  readonly connection: DuckDBConnection
  readonly db: Kysely<UnitDatabase>
}> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const db = kyselyOn<UnitDatabase>(connection)
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
  return { connection, db }
}

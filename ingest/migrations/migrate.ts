/** Brings a warehouse to the present version in one transaction, and refuses one from a later version. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { IngestError } from '../errors.ts'
import { inTransaction, numberOf } from '../sql.ts'
import type { Migration } from './migration.ts'
import { load } from './0001_load.ts'
import { build } from './0002_build.ts'
import { pull } from './0003_pull.ts'

/** In order of version. */
export const migrations: readonly Migration[] = [load, build, pull]

/** Applies the missing steps; returns how many there were. */
export async function migrate(
  connection: DuckDBConnection,
  at: string,
  steps: readonly Migration[] = migrations,
): Promise<number> {
  const found = await versionOf(connection)
  const newest = steps.at(-1)?.version ?? 0
  if (found > newest) throw new IngestError('warehouse_too_new', `bản ${found}, bản này đọc đến ${newest}`)
  const missing = steps.filter((step) => step.version > found)
  if (missing.length === 0) return 0
  await inTransaction(connection, async () => {
    await connection.run('create schema if not exists ops')
    await connection.run(
      'create table if not exists ops.schema_version (version integer primary key, name varchar, applied_at timestamptz)',
    )
    for (const step of missing) {
      for (const statement of step.statements) await connection.run(statement)
      await connection.run('insert into ops.schema_version values (?, ?, ?::timestamptz)', [
        step.version,
        step.name,
        at,
      ])
    }
  })
  return missing.length
}

async function versionOf(connection: DuckDBConnection): Promise<number> {
  const known = await numberOf(
    connection,
    `select count(*) from duckdb_tables() where schema_name = 'ops' and table_name = 'schema_version'`,
  )
  return known === 0 ? 0 : numberOf(connection, 'select coalesce(max(version), 0) from ops.schema_version')
}

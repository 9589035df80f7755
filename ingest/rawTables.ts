/** The raw tables: one per stream, made from what the source declares and extended when it declares more. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Source, Stream } from '../sources/source.ts'
import { IngestError } from './errors.ts'
import { duckdbType, id, inTransaction, rowsOf } from './sql.ts'

/** Where each raw row came from; `load_seq` grows with each batch. */
export const provenance = {
  batch_id: 'VARCHAR',
  load_seq: 'BIGINT',
  source_row: 'BIGINT',
  observed_at: 'TIMESTAMP WITH TIME ZONE',
  observed_estimated: 'BOOLEAN',
  row_hash: 'VARCHAR',
} as const

export const rawName = (source: Pick<Source, 'id'>, stream: Pick<Stream, 'name'>): string =>
  `${source.id}__${stream.name}`

/** raw."<source>__<stream>" */
export const rawTable = (source: Pick<Source, 'id'>, stream: Pick<Stream, 'name'>): string =>
  `raw.${id(rawName(source, stream))}`

/** Makes or extends the raw tables of these sources; a column whose type changed is refused. */
export async function ensureRawTables(
  connection: DuckDBConnection,
  sources: readonly Pick<Source, 'id' | 'streams'>[],
): Promise<void> {
  const existing = await existingColumns(connection)
  await inTransaction(connection, async () => {
    for (const source of sources) {
      for (const stream of source.streams) {
        checkStream(source, stream)
        for (const statement of statements(source, stream, existing.get(rawName(source, stream)))) {
          await connection.run(statement)
        }
      }
    }
  })
}

type Types = ReadonlyMap<string, string>

async function existingColumns(connection: DuckDBConnection): Promise<ReadonlyMap<string, Types>> {
  const rows = await rowsOf<{ t: string; c: string; type: string }>(
    connection,
    `select table_name as t, column_name as c, data_type as type from duckdb_columns() where schema_name = 'raw'`,
  )
  const tables = new Map<string, Map<string, string>>()
  for (const row of rows)
    tables.set(row.t, (tables.get(row.t) ?? new Map<string, string>()).set(row.c, row.type))
  return tables
}

function statements(source: Pick<Source, 'id'>, stream: Stream, existing: Types | undefined): string[] {
  const own = Object.entries(stream.columns).map(([name, type]) => [name, duckdbType[type]] as const)
  const all = [...own, ...Object.entries(provenance)]
  const table = rawTable(source, stream)
  if (!existing)
    return [`create table ${table} (${all.map(([name, type]) => `${id(name)} ${type}`).join(', ')})`]
  for (const [name, type] of all) {
    const found = existing.get(name)
    if (found !== undefined && found !== type) {
      throw new IngestError(
        'stream_changed',
        `${rawName(source, stream)}.${name}: ${found}, khai báo ${type}`,
      )
    }
  }
  return all
    .filter(([name]) => !existing.has(name))
    .map(([name, type]) => `alter table ${table} add column ${id(name)} ${type}`)
}

function checkStream(source: Pick<Source, 'id'>, stream: Stream): void {
  const clash = Object.keys(stream.columns).find((column) => column in provenance)
  const missing = stream.key.find((column) => !(column in stream.columns))
  if (clash !== undefined || missing !== undefined || stream.key.length === 0) {
    throw new IngestError(
      'source_contract',
      `${source.id}.${stream.name}: ${clash ?? missing ?? 'không có khóa'}`,
    )
  }
}

/**
 * What was read when, slice by slice. A cursor is written in the transaction of the rows that it speaks of, so after a
 * kill the next run asks exactly for what is missing.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { rowsOf } from '../sql.ts'

/** The instants of the last reading of a subject's slices. */
export async function lastReadsOf(
  connection: DuckDBConnection,
  source: string,
  subjectId: string,
): Promise<ReadonlyMap<string, string>> {
  const prefix = `${subjectId}/`
  const rows = await rowsOf<{ cursor_key: string; value: string }>(
    connection,
    'select cursor_key, value from ops.cursor where source = ? and starts_with(cursor_key, ?)',
    [source, prefix],
  )
  return new Map(rows.map(({ cursor_key, value }) => [cursor_key.slice(prefix.length), value]))
}

/** Remembers that a slice was read. Runs inside a transaction. */
export async function writeReading(
  connection: DuckDBConnection,
  reading: {
    readonly source: string
    readonly subjectId: string
    readonly sliceKey: string
    readonly readAt: string
    readonly batchId: string
  },
  at: string,
): Promise<void> {
  await connection.run(
    `insert into ops.cursor values (?, ?, ?, ?, ?::timestamptz)
     on conflict (source, cursor_key) do update set value = excluded.value, batch_id = excluded.batch_id,
       updated_at = excluded.updated_at`,
    [reading.source, `${reading.subjectId}/${reading.sliceKey}`, reading.readAt, reading.batchId, at],
  )
}

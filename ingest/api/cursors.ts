/**
 * What was read when, slice by slice. A cursor is written in the transaction of the rows that it speaks of, so after a
 * kill the next run asks exactly for what is missing.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { insertRows, rowsOf } from '../sql.ts'

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

/** Under this key the earliest beginning of history that a subject was ever asked for. */
const sinceKey = 'since'

/** Notes from when on history is asked for, and returns the earliest such day; null when there never was one. */
export async function earliestSince(
  connection: DuckDBConnection,
  subject: { readonly source: string; readonly subjectId: string },
  since: string | null,
  at: string,
): Promise<string | null> {
  const { source, subjectId } = subject
  const key = `${subjectId}/${sinceKey}`
  if (since !== null)
    await insertRows(
      connection,
      'ops.cursor',
      ['varchar', 'varchar', 'varchar', 'varchar', 'timestamptz'],
      [[source, key, since, '', at]],
      'on conflict (source, cursor_key) do update set value = least(value, excluded.value), updated_at = excluded.updated_at',
    )
  const [row] = await rowsOf<{ value: string }>(
    connection,
    'select value from ops.cursor where source = ? and cursor_key = ?',
    [source, key],
  )
  return row?.value ?? null
}

export interface Reading {
  readonly subjectId: string
  readonly sliceKey: string
  readonly readAt: string
}

/** Remembers which slices were read when. Runs inside a transaction. */
export async function writeReadings(
  connection: DuckDBConnection,
  batch: { readonly source: string; readonly batchId: string },
  readings: readonly Reading[],
  at: string,
): Promise<void> {
  await insertRows(
    connection,
    'ops.cursor',
    ['varchar', 'varchar', 'varchar', 'varchar', 'timestamptz'],
    readings.map(({ subjectId, sliceKey, readAt }) => [
      batch.source,
      `${subjectId}/${sliceKey}`,
      readAt,
      batch.batchId,
      at,
    ]),
    `on conflict (source, cursor_key) do update set value = excluded.value, batch_id = excluded.batch_id,
       updated_at = excluded.updated_at`,
  )
}

/**
 * One transaction per file: rows, refused rows, notices, coverage, cursor and the batch itself, all or nothing. The
 * batch's identity comes from the content, so that the same file is the same batch wherever it lies.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { createHash } from 'node:crypto'
import type { Coverage } from '../sources/source.ts'
import { type Batch, insertBatch, type RowCounts } from './batchRecord.ts'
import { type Effects, now } from './effects.ts'
import { IngestError, textOf } from './errors.ts'
import { mergeStream, type MergeTarget } from './merge.ts'
import { rawTable } from './rawTables.ts'
import { rejectedRows, writeNotices, writeRejections } from './rejections.ts'
import { insertRows, inTransaction, numberOf, text } from './sql.ts'
import type { Staged } from './stage.ts'

/** A file about to become a batch. */
export type NewBatch = Omit<Batch, 'loadSeq' | 'rows' | 'batchId'>

/** 'b-' and 16 hex digits over source, content, observation time and, where given, the channel it speaks of. */
export function batchIdOf(batch: Pick<Batch, 'source' | 'sha256' | 'hint'>, observedAt: string): string {
  const parts = [batch.source, batch.sha256, new Date(observedAt).toISOString()]
  const identity = [...parts, ...(batch.hint === null ? [] : [batch.hint])].join('\n')
  return `b-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`
}

/** Loads staged rows as a new batch. */
export async function loadBatch(
  connection: DuckDBConnection,
  staged: Staged,
  batch: NewBatch,
  inInbox: boolean,
  effects: Pick<Effects, 'clock'>,
): Promise<Batch> {
  const at = now(effects)
  const batchId = batchIdOf(batch, batch.observed.at)
  return writing(connection, async () => {
    const loadSeq = await nextLoadSeq(connection)
    const rows = await writeContent(
      connection,
      staged,
      { ...batch, batchId, loadSeq },
      inInbox,
      at,
      'history',
    )
    await insertBatch(connection, { ...batch, batchId, loadSeq, rows }, at)
    await settleFile(connection, batch.fileName, at)
    return { ...batch, batchId, loadSeq, rows }
  })
}

/** Reads more out of a batch that is loaded already; it keeps its identity, its place and its observation time. */
export async function reloadBatch(
  connection: DuckDBConnection,
  staged: Staged,
  batch: Batch,
  effects: Pick<Effects, 'clock'>,
): Promise<RowCounts> {
  return writing(connection, async () => {
    await connection.run(`delete from ops.coverage where batch_id = ${text(batch.batchId)}`)
    const counts = await writeContent(connection, staged, batch, false, now(effects), 'reread')
    await connection.run(`update ops.batch set rows_new = rows_new + ${counts.new},
      rows_updated = rows_updated + ${counts.updated}, rows_rejected = ${counts.rejected}
      where batch_id = ${text(batch.batchId)}`)
    return counts
  })
}

/** The next place in the order of loads. */
export const nextLoadSeq = (connection: DuckDBConnection): Promise<number> =>
  numberOf(connection, 'select coalesce(max(load_seq), 0) + 1 from ops.batch')

/** One transaction; what the warehouse throws comes out as `warehouse_failed`. */
export async function writing<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  try {
    return await inTransaction(connection, work)
  } catch (error) {
    if (error instanceof IngestError) throw error
    throw new IngestError('warehouse_failed', textOf(error), { cause: error })
  }
}

type Identified = Omit<Batch, 'rows'>

async function writeContent(
  connection: DuckDBConnection,
  staged: Staged,
  batch: Identified,
  inInbox: boolean,
  at: string,
  kind: 'history' | 'reread',
): Promise<RowCounts> {
  const counts = { new: 0, updated: 0, unchanged: 0 }
  for (const stream of staged.streams) {
    const target: MergeTarget = {
      table: rawTable(staged.source, stream.stream),
      batchId: batch.batchId,
      loadSeq: batch.loadSeq,
      observedAt: batch.observed.at,
      estimated: batch.observed.estimated,
      against: { kind },
    }
    const merged = await mergeStream(connection, stream, target)
    counts.new += merged.new
    counts.updated += merged.updated
    counts.unchanged += merged.unchanged
  }
  const origin = { ...batch, inInbox }
  const rejected = await rejectedRows(connection)
  await writeRejections(connection, origin, at)
  await writeNotices(connection, origin)
  await writeCoverage(connection, batch, staged.coverage)
  await writeCursor(connection, batch, at)
  return { ...counts, rejected }
}

/** What a batch declares to cover. Runs inside a transaction. */
export async function writeCoverage(
  connection: DuckDBConnection,
  batch: Pick<Batch, 'batchId' | 'loadSeq' | 'source'>,
  coverage: readonly Coverage[],
): Promise<void> {
  await insertRows(
    connection,
    'ops.coverage',
    ['varchar', 'bigint', 'varchar', 'varchar', 'varchar', 'varchar', 'timestamptz', 'timestamptz'],
    coverage.map(({ stream, entityKind, entityId, from, to }) => [
      batch.batchId,
      batch.loadSeq,
      batch.source,
      stream,
      entityKind,
      entityId,
      from,
      to,
    ]),
  )
}

/** Files have no window to continue from; their cursor is the newest observation loaded. */
async function writeCursor(connection: DuckDBConnection, batch: Identified, at: string): Promise<void> {
  await connection.run(
    `insert into ops.cursor values (?, 'observed_at', ?, ?, ?::timestamptz)
     on conflict (source, cursor_key) do update set value = excluded.value, batch_id = excluded.batch_id,
       updated_at = excluded.updated_at where excluded.value > cursor.value`,
    [batch.source, new Date(batch.observed.at).toISOString(), batch.batchId, at],
  )
}

/** A file that loads now was perhaps refused before: that refusal is settled. */
async function settleFile(connection: DuckDBConnection, fileName: string, at: string): Promise<void> {
  await connection.run(`update ops.rejected_row set status = 'resolved', resolved_at = ${text(at)}::timestamptz
    where batch_id is null and status = 'open' and file_name = ${text(fileName)}`)
}

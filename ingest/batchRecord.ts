/** A batch as the warehouse remembers it: its row in `ops.batch`, written and found. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ObservedAt } from '../sources/source.ts'
import { iso, rowsOf } from './sql.ts'

export interface RowCounts {
  readonly new: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
}

export const noRows: RowCounts = { new: 0, updated: 0, unchanged: 0, rejected: 0 }

/** A batch as the warehouse remembers it. */
export interface Batch {
  readonly batchId: string
  readonly loadSeq: number
  readonly source: string
  readonly fileName: string
  /** Relative to the archive, with forward slashes. */
  readonly archivePath: string | null
  readonly sha256: string
  readonly size: number
  readonly hint: string | null
  readonly observed: ObservedAt
  readonly rows: RowCounts
}

export async function insertBatch(connection: DuckDBConnection, batch: Batch, at: string): Promise<void> {
  await connection.run(
    `insert into ops.batch (batch_id, load_seq, source, file_name, archive_path, sha256, size, hint, observed_at,
       observed_basis, observed_estimated, loaded_at, rows_new, rows_updated, rows_unchanged, rows_rejected)
     values (?, ?::bigint, ?, ?, ?, ?, ?::bigint, ?, ?::timestamptz, ?, ?, ?::timestamptz, ?::bigint, ?::bigint,
       ?::bigint, ?::bigint)`,
    [
      batch.batchId,
      batch.loadSeq,
      batch.source,
      batch.fileName,
      batch.archivePath,
      batch.sha256,
      batch.size,
      batch.hint,
      batch.observed.at,
      batch.observed.basis,
      batch.observed.estimated,
      at,
      batch.rows.new,
      batch.rows.updated,
      batch.rows.unchanged,
      batch.rows.rejected,
    ],
  )
}

/** Batches that fulfil an SQL condition, in load order. */
export async function findBatches(connection: DuckDBConnection, condition: string): Promise<Batch[]> {
  const rows = await rowsOf<BatchRow>(
    connection,
    `select batch_id, load_seq::integer as load_seq, source, file_name, archive_path, sha256, size::varchar as size,
       hint, ${iso('observed_at')} as observed_at, observed_basis, observed_estimated,
       rows_new::varchar as rows_new, rows_updated::varchar as rows_updated,
       rows_unchanged::varchar as rows_unchanged, rows_rejected::varchar as rows_rejected
     from ops.batch where ${condition} order by load_seq`,
  )
  return rows.map((row) => ({
    batchId: row.batch_id,
    loadSeq: row.load_seq,
    source: row.source,
    fileName: row.file_name ?? '',
    archivePath: row.archive_path,
    sha256: row.sha256 ?? '',
    size: Number(row.size),
    hint: row.hint,
    observed: { at: row.observed_at, basis: row.observed_basis, estimated: row.observed_estimated },
    rows: {
      new: Number(row.rows_new),
      updated: Number(row.rows_updated),
      unchanged: Number(row.rows_unchanged),
      rejected: Number(row.rows_rejected),
    },
  }))
}

type BatchRow = {
  readonly batch_id: string
  readonly load_seq: number
  readonly source: string
  readonly file_name: string | null
  readonly archive_path: string | null
  readonly sha256: string | null
  readonly size: string
  readonly hint: string | null
  readonly observed_at: string
  readonly observed_basis: ObservedAt['basis']
  readonly observed_estimated: boolean
  readonly rows_new: string
  readonly rows_updated: string
  readonly rows_unchanged: string
  readonly rows_rejected: string
}

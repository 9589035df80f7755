/** Writes the staged refusals and notices of a file into quarantine. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { numberOf, text, textOrNull } from './sql.ts'
import { noticeStage, rejectedStage } from './stage.ts'

export interface RejectionOrigin {
  /** Null when the file as a whole was refused. */
  readonly batchId: string | null
  readonly source: string
  readonly fileName: string
  readonly sha256: string | null
  readonly hint: string | null
  readonly inInbox: boolean
}

/**
 * The refusals of a batch (or refused file) in quarantine become those that are staged: the same one keeps its id and
 * the time it was first seen, those no longer found are resolved. Runs inside a transaction.
 */
export async function writeRejections(
  connection: DuckDBConnection,
  origin: RejectionOrigin,
  at: string,
): Promise<void> {
  const scope = [origin.source, origin.sha256 ?? origin.fileName, origin.hint ?? '', origin.batchId ?? '']
  const parts = ['stream', 'source_row::varchar', 'column_name', 'code', 'value', 'nth::varchar']
  const identity = `md5(concat_ws(chr(31), ${scope.map(text).join(', ')},
    ${parts.map((part) => `coalesce(${part}, '-')`).join(', ')}))`
  await connection.run(`create or replace temp table stage_rejected_id as
    select 'q-' || left(${identity}, 16) as rejected_id, * from (
      select *, row_number() over (partition by stream, source_row, column_name, code, value order by seq) as nth
      from ${rejectedStage}) order by seq`)
  const same =
    origin.batchId === null
      ? `batch_id is null and source = ${text(origin.source)} and file_name = ${text(origin.fileName)}`
      : `batch_id = ${text(origin.batchId)}`
  await connection.run(`update ops.rejected_row set status = 'resolved', resolved_at = ${text(at)}::timestamptz
    where ${same} and status = 'open' and rejected_id not in (select rejected_id from stage_rejected_id)`)
  await connection.run(`insert into ops.rejected_row (rejected_id, batch_id, source, stream, file_name, sha256,
      source_row, column_name, value, code, reason, status, first_seen_at, resolved_at, in_inbox)
    select rejected_id, ${textOrNull(origin.batchId)}, ${text(origin.source)}, nullif(stream, ''),
      ${text(origin.fileName)}, ${textOrNull(origin.sha256)}, source_row, column_name, value, code, reason, 'open',
      ${text(at)}::timestamptz, null, ${origin.inInbox}
    from stage_rejected_id order by seq
    on conflict (rejected_id) do update set status = 'open', resolved_at = null, reason = excluded.reason`)
  await connection.run('drop table stage_rejected_id')
}

/** The notices of a batch become those that are staged. */
export async function writeNotices(
  connection: DuckDBConnection,
  origin: RejectionOrigin & { readonly batchId: string },
): Promise<void> {
  await connection.run(`delete from ops.notice where batch_id = ${text(origin.batchId)}`)
  await connection.run(`insert into ops.notice (batch_id, source, file_name, source_row, column_name, code, message)
    select ${text(origin.batchId)}, ${text(origin.source)}, ${text(origin.fileName)}, source_row, column_name, code,
      message from ${noticeStage} order by seq`)
}

/** How many rows the staged refusals speak of: several complaints about one row are one row. */
export const rejectedRows = (connection: DuckDBConnection): Promise<number> =>
  numberOf(
    connection,
    `select count(distinct (stream, source_row)) filter (source_row is not null)
       + count(*) filter (source_row is null) from ${rejectedStage}`,
  )

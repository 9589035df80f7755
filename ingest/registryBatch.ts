/**
 * Snapshot streams (the registries): all rows of all streams are one batch, and a new batch is made only when the
 * content differs from the newest one. Former batches stay, so that registries rewind together with the facts.
 */
import { createHash } from 'node:crypto'
import type { Row, Source } from '../sources/source.ts'
import { nextLoadSeq, writing } from './batch.ts'
import { type Batch, findBatches, insertBatch, type RowCounts } from './batchRecord.ts'
import type { Warehouse } from './connection.ts'
import { type Effects, now } from './effects.ts'
import { IngestError } from './errors.ts'
import { hashOf, mergeStream } from './merge.ts'
import { ensureRawTables, rawTable } from './rawTables.ts'
import { id, rowsOf, text } from './sql.ts'
import { openStaging, rejectedStage, type Staged } from './stage.ts'

export interface SnapshotResult {
  readonly batchId: string
  /** False: the content is that of the newest batch and nothing was written. */
  readonly loaded: boolean
  readonly counts: RowCounts
}

/** The rows of one snapshot stream with the line each stands on. */
export interface SnapshotRows {
  readonly stream: string
  readonly rows: readonly { readonly sourceRow: number; readonly row: Row }[]
}

/**
 * Loads a snapshot source as one batch.
 * @throws IngestError `registry_conflict` when a row is refused or two rows share a key; nothing is loaded then
 */
export async function loadSnapshot(
  warehouse: Warehouse,
  source: Pick<Source, 'id' | 'streams'>,
  streams: readonly SnapshotRows[],
  effects: Pick<Effects, 'clock'>,
): Promise<SnapshotResult> {
  const { connection } = warehouse
  await ensureRawTables(connection, [source])
  const staging = await openStaging(connection, source)
  for (const { stream, rows } of streams) {
    for (const { sourceRow, row } of rows) await staging.row(stream, sourceRow, row)
  }
  staging.release()
  const staged = staging.result()
  const [refused] = await rowsOf<{ reason: string }>(
    connection,
    `select concat_ws(' ', stream, source_row, column_name) || ': ' || reason as reason from ${rejectedStage} limit 1`,
  )
  if (refused) throw new IngestError('registry_conflict', refused.reason)
  const digest = await contentDigest(warehouse, staged)
  const former = (await findBatches(connection, `source = ${text(source.id)}`)).at(-1)
  if (former?.sha256 === digest) {
    return { batchId: former.batchId, loaded: false, counts: unchanged(former) }
  }
  return writing(connection, () => insertSnapshot(warehouse, staged, digest, former ?? null, effects))
}

async function insertSnapshot(
  { connection }: Warehouse,
  staged: Staged,
  digest: string,
  former: Batch | null,
  effects: Pick<Effects, 'clock'>,
): Promise<SnapshotResult> {
  const at = now(effects)
  const loadSeq = await nextLoadSeq(connection)
  // A registry has no time of its own: what counts is when it came to be known.
  const observed = { at, basis: 'given' as const, estimated: false }
  // The place in the order keeps a return to former content apart from the former batch.
  const identity = [staged.source.id, digest, new Date(observed.at).toISOString(), String(loadSeq)].join('\n')
  const batchId = `b-${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`
  const counts = { new: 0, updated: 0, unchanged: 0, rejected: 0 }
  for (const stream of staged.streams) {
    const merged = await mergeStream(connection, stream, {
      table: rawTable(staged.source, stream.stream),
      batchId,
      loadSeq,
      observedAt: observed.at,
      estimated: observed.estimated,
      against: { kind: 'snapshot', formerBatchId: former?.batchId ?? null },
    })
    if (merged.conflicts > 0) throw new IngestError('registry_conflict', stream.stream.name)
    counts.new += merged.new
    counts.updated += merged.updated
    counts.unchanged += merged.unchanged
  }
  await insertBatch(
    connection,
    {
      batchId,
      loadSeq,
      source: staged.source.id,
      fileName: `${staged.source.id}/`,
      archivePath: null,
      sha256: digest,
      size: 0,
      hint: null,
      observed,
      rows: counts,
    },
    at,
  )
  return { batchId, loaded: true, counts }
}

/** One digest over the rows of every stream, independent of their order in the files. */
async function contentDigest({ connection }: Warehouse, staged: Staged): Promise<string> {
  const digest = createHash('sha256')
  const byName = [...staged.streams].sort((a, b) => (a.stream.name < b.stream.name ? -1 : 1))
  for (const { stream, relation } of byName) {
    const rows = await rowsOf<{ h: string; n: number }>(
      connection,
      `select ${hashOf(stream.columns)} as h, count(*)::integer as n from ${id(relation)} group by h order by h`,
    )
    digest.update(`${stream.name}\n${rows.map((row) => `${row.h} ${row.n}\n`).join('')}`)
  }
  return digest.digest('hex')
}

const unchanged = (batch: Batch): RowCounts => ({
  new: 0,
  updated: 0,
  unchanged: batch.rows.new + batch.rows.updated + batch.rows.unchanged,
  rejected: 0,
})

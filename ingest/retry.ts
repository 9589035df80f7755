/**
 * Reads the archived file of each batch with open refusals again, with the registry as it is now. Rows that are
 * accepted now join their batch; what is no longer refused is marked resolved.
 */
import { stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { InputFile, ReadContext, Source } from '../sources/source.ts'
import { reloadBatch } from './batch.ts'
import { type Batch, findBatches, noRows, type RowCounts } from './batchRecord.ts'
import type { Warehouse } from './connection.ts'
import type { Effects } from './effects.ts'
import { hasCode } from './errors.ts'
import { type StagedFile, stageFile } from './readFile.ts'
import { ensureRawTables } from './rawTables.ts'
import { FileRefused, SourceFault } from './refusal.ts'
import { numberOf, text } from './sql.ts'

export interface RetryRequest {
  readonly archive: string
  readonly sources: readonly Source[]
  readonly registry: ReadContext['registry']
  /** Null or absent: every batch with open refusals. */
  readonly batchIds?: readonly string[] | null
}

export interface RetryOutcome {
  readonly batchId: string
  readonly file: string
  readonly source: string
  /** `missing`: the archived file is gone; `refused`: it cannot be read any more; see `message`. */
  readonly status: 'read' | 'missing' | 'refused'
  /** `new` and `updated`: rows that joined the batch now; `rejected`: rows still refused. */
  readonly counts: RowCounts
  /** Refusals settled by this reading. */
  readonly resolved: number
  readonly message: string | null
}

/** Tries again; batches in load order. */
export async function retryQuarantine(
  warehouse: Warehouse,
  request: RetryRequest,
  effects: Effects,
): Promise<RetryOutcome[]> {
  await ensureRawTables(warehouse.connection, request.sources)
  const chosen = request.batchIds?.length ? `batch_id in (${request.batchIds.map(text).join(', ')})` : 'true'
  const batches = await findBatches(
    warehouse.connection,
    `batch_id in (select batch_id from ops.rejected_row where status = 'open') and ${chosen}`,
  )
  const outcomes: RetryOutcome[] = []
  if (batches.length > 0) effects.progress.step(`Đọc lại ${batches.length} tệp`)
  for (const [i, batch] of batches.entries()) {
    outcomes.push(await retryBatch(warehouse, batch, request, effects))
    effects.progress.advance(i + 1, batches.length)
  }
  effects.progress.end()
  return outcomes
}

async function retryBatch(
  warehouse: Warehouse,
  batch: Batch,
  request: RetryRequest,
  effects: Effects,
): Promise<RetryOutcome> {
  const outcome = {
    batchId: batch.batchId,
    file: batch.fileName,
    source: batch.source,
    counts: noRows,
    resolved: 0,
  }
  const source = request.sources.find((candidate) => candidate.id === batch.source)
  const file = await archivedFile(request.archive, batch)
  if (!source || !file) {
    const message = source
      ? `Không thấy tệp đã lưu: archive/${batch.archivePath ?? ''}. Hãy thả lại tệp gốc vào inbox.`
      : `Không còn nguồn dữ liệu "${batch.source}".`
    return { ...outcome, status: 'missing', message }
  }
  try {
    const staged = await stageAgain(warehouse, batch, source, file, request.registry)
    const open = `select count(*) from ops.rejected_row where status = 'open' and batch_id = ${text(batch.batchId)}`
    const before = await numberOf(warehouse.connection, open)
    const counts = await reloadBatch(warehouse.connection, staged, batch, effects)
    const resolved = Math.max(0, before - (await numberOf(warehouse.connection, open)))
    return { ...outcome, status: 'read', counts, resolved, message: null }
  } catch (error) {
    if (!(error instanceof FileRefused || error instanceof SourceFault)) throw error
    return { ...outcome, status: 'refused', message: error.message }
  }
}

/**
 * The batch's own time and channel: it must be the same batch, read better. How sure the time is stays the same too,
 * for a reading may depend on it (an estimated one leaves the last day partial).
 */
async function stageAgain(
  { connection }: Warehouse,
  batch: Batch,
  source: Source,
  file: InputFile,
  registry: ReadContext['registry'],
): Promise<StagedFile> {
  const { at, basis } = batch.observed
  const context = { registry, exportedAt: basis === 'given' ? at : null, channel: batch.hint }
  const asThen = basis === 'modification_time' ? { ...file, modifiedAt: at } : file
  const staged = await stageFile(connection, source, asThen, context)
  if (Date.parse(staged.observed.at) === Date.parse(at)) return staged
  // What told the time then (a sidecar) is gone.
  return stageFile(connection, source, file, { ...context, exportedAt: at })
}

async function archivedFile(archive: string, batch: Batch): Promise<InputFile | null> {
  if (batch.archivePath === null) return null
  const path = join(archive, batch.archivePath)
  try {
    const facts = await stat(path)
    const folder = posix.dirname(batch.fileName)
    return {
      path,
      name: posix.basename(batch.fileName),
      folder: folder === '.' ? '' : folder,
      size: facts.size,
      modifiedAt: facts.mtime.toISOString(),
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  }
}

/**
 * One file from the inbox into the warehouse and on to the archive. Killed at any point, the next run goes on: before
 * the transaction the file is simply new; after it the file is recognised by its content and only moved.
 */
import { posix } from 'node:path'
import type { InputFile, ReadContext, Source } from '../sources/source.ts'
import { archiveFile, archivePlace, monthOf } from './archive.ts'
import { batchIdOf, loadBatch } from './batch.ts'
import { type Batch, findBatches, noRows, type RowCounts } from './batchRecord.ts'
import type { Warehouse } from './connection.ts'
import { detect, type Probe } from './detect.ts'
import type { Effects } from './effects.ts'
import { shownPath, takenAtSuffix } from './fileNames.ts'
import { exists } from './fileOps.ts'
import { hasChanged, sha256Of } from './fingerprint.ts'
import { stageFile } from './readFile.ts'
import { refuseFile } from './refusal.ts'
import { type Refusal, refusalOf, writeRefusal } from './refusedFiles.ts'
import { text } from './sql.ts'

export interface FileOutcome {
  /** Folder and name below the inbox. */
  readonly file: string
  readonly source: string | null
  /**
   * `loaded`: a new batch; `known`: this content is loaded already, every row counts as unchanged; `refused`: nothing
   * of it is loaded and it stays; `unrecognised`: no source knows it and it stays; `skipped`: of a source not asked
   * for; `failed`: our own fault, it stays.
   */
  readonly status: 'loaded' | 'known' | 'refused' | 'unrecognised' | 'skipped' | 'failed'
  readonly batchId: string | null
  readonly counts: RowCounts
  /** Relative to the archive; null while the file is not there. */
  readonly archived: string | null
  /** Vietnamese; why it was refused, or what else the operator should know. */
  readonly message: string | null
}

export interface FileRequest {
  readonly archive: string
  /** Every source that exists: a file is recognised among all of them. */
  readonly sources: readonly Source[]
  /** The ids of those asked for; null for all. */
  readonly only: ReadonlySet<string> | null
  readonly context: ReadContext
  readonly probe: Probe
  /** Of the workspace: in which month of the archive a file belongs. */
  readonly timeZone: string
}

/** A file that exists outside the inbox is copied to the archive and never touched. */
export async function ingestFile(
  warehouse: Warehouse,
  file: InputFile,
  inInbox: boolean,
  request: FileRequest,
  effects: Effects,
): Promise<FileOutcome> {
  const { connection } = warehouse
  const hint = hintOf(file, request.context)
  const sha256 = await sha256Of(file.path)
  const isAsked = (source: string) => request.only === null || request.only.has(source)
  const archive = async (batch: Batch, status: FileOutcome['status'], counts: RowCounts) => {
    const way = inInbox ? 'move' : 'copy'
    const isThere =
      batch.archivePath !== null && (await archiveFile(request.archive, file, batch.archivePath, sha256, way))
    const message = isThere
      ? null
      : 'Tệp đã nạp nhưng đang bị chương trình khác giữ (Excel?); lần chạy sau sẽ chuyển.'
    const archived = isThere ? batch.archivePath : null
    return outcome(file, { source: batch.source, status, batchId: batch.batchId, counts, archived, message })
  }
  const knownAs = async (batch: Batch): Promise<FileOutcome> => {
    const { new: added, updated, unchanged } = batch.rows
    return archive(batch, 'known', { ...noRows, unchanged: added + updated + unchanged })
  }

  const before = await knownBatch(warehouse, sha256, hint, request.context.exportedAt)
  if (before && !(await isReturned(warehouse, before, file)))
    return isAsked(before.source)
      ? knownAs(before)
      : outcome(file, { source: before.source, status: 'skipped' })

  const stop = async (refusal: Refusal): Promise<FileOutcome> => {
    await writeRefusal(warehouse, { file, sha256, hint, inInbox }, refusal, effects)
    return outcome(file, {
      source: refusal.source?.id ?? null,
      status: refusal.status,
      counts: { ...noRows, rejected: refusal.rejections.length },
      message: refusal.rejections.map((rejection) => rejection.reason).join(' '),
    })
  }

  let source: Source | null = null
  try {
    const found = await detect(file, request.sources, request.probe)
    if (found.kind !== 'recognised') return await stop(refusalOf(found, file, request.sources))
    source = found.source
    if (!isAsked(source.id)) return outcome(file, { source: source.id, status: 'skipped' })
    const staged = await stageFile(connection, source, file, request.context)
    if (await hasChanged(file)) {
      throw refuseFile('file_changing', 'Tệp đang được ghi dở; hãy đợi chép xong rồi chạy lại.')
    }
    const observed = staged.observed
    const batch = {
      source: source.id,
      fileName: shownPath(file.folder, file.name),
      sha256,
      size: file.size,
      hint,
      observed,
    }
    const [same] = await findBatches(connection, `batch_id = ${text(batchIdOf(batch, observed.at))}`)
    if (same) return await knownAs(same)
    const month = monthOf(observed.at, request.timeZone)
    const archivePath = await archivePlace(connection, request.archive, file, sha256, month)
    const loaded = await loadBatch(connection, staged, { ...batch, archivePath }, inInbox, effects)
    return await archive(loaded, 'loaded', loaded.rows)
  } catch (error) {
    return stop(refusalOf({ kind: 'thrown', source, error }, file, request.sources))
  }
}

/** The channel that a file speaks of by where it lies: part of what the same bytes mean. */
function hintOf(file: InputFile, context: ReadContext): string | null {
  const folder = posix.basename(file.folder)
  return context.channel ?? (folder !== '' && context.registry.channelById(folder) ? folder : null)
}

/** The batch that this content is already, unless the operator now says another export time. */
async function knownBatch(
  { connection }: Warehouse,
  sha256: string,
  hint: string | null,
  exportedAt: string | null,
): Promise<Batch | null> {
  const sameHint = hint === null ? 'hint is null' : `hint = ${text(hint)}`
  const sameTime = exportedAt === null ? '' : `and observed_at = ${text(exportedAt)}::timestamptz`
  const found = await findBatches(connection, `sha256 = ${text(sha256)} and ${sameHint} ${sameTime}`)
  return found.at(-1) ?? null
}

/**
 * Known content that came back: another version of the same file was loaded in between, and the file says when it was
 * taken. Then it is the newest state (a sheet that somebody put right again), not a copy dropped twice.
 */
async function isReturned({ connection }: Warehouse, known: Batch, file: InputFile): Promise<boolean> {
  if (!(await exists(file.path + takenAtSuffix))) return false
  const name = text(shownPath(file.folder, file.name))
  const since = await findBatches(connection, `file_name = ${name} and load_seq > ${known.loadSeq}`)
  return since.some(({ sha256 }) => sha256 !== known.sha256)
}

const outcome = (
  file: InputFile,
  facts: Partial<FileOutcome> & Pick<FileOutcome, 'status'>,
): FileOutcome => ({
  file: shownPath(file.folder, file.name),
  source: null,
  batchId: null,
  counts: noRows,
  archived: null,
  message: null,
  ...facts,
})

/**
 * Takes files in, one after the other, in a fixed order. What fails for one file is that file's outcome and the others
 * go on; only a fault of the warehouse itself stops the run.
 */
import type { ReadContext, Source } from '../sources/source.ts'
import type { RowCounts } from './batchRecord.ts'
import type { Warehouse } from './connection.ts'
import type { Probe } from './detect.ts'
import type { Effects } from './effects.ts'
import { IngestError } from './errors.ts'
import { isInside, namedFile, scanInbox } from './inbox.ts'
import { type FileOutcome, ingestFile } from './ingestFile.ts'
import { ensureRawTables } from './rawTables.ts'
import { settleVanished } from './refusedFiles.ts'

export interface IngestRequest {
  readonly inbox: string
  readonly archive: string
  /** Every file source that exists. */
  readonly sources: readonly Source[]
  /** Ids of the sources asked for; null or absent for all. Files of others are left where they are. */
  readonly only?: readonly string[] | null
  /** Files that the operator named; null or absent for the whole inbox. */
  readonly files?: readonly string[] | null
  readonly context: ReadContext
  readonly probe: Probe
  /** IANA name, from thidua.yaml. */
  readonly timeZone: string
}

export interface IngestResult {
  readonly files: readonly FileOutcome[]
  /** Per source, in the order of the sources; only those that met a file. */
  readonly sources: readonly { readonly source: string; readonly files: number; readonly counts: RowCounts }[]
  /** True when every file was loaded or known and no row was refused. */
  readonly clean: boolean
}

/** Loads the inbox, or the named files. */
export async function ingestFiles(
  warehouse: Warehouse,
  request: IngestRequest,
  effects: Effects,
): Promise<IngestResult> {
  const only = request.only?.length ? new Set(request.only) : null
  for (const source of only ?? []) {
    if (!request.sources.some((known) => known.id === source)) throw new IngestError('unknown_source', source)
  }
  await ensureRawTables(warehouse.connection, request.sources)
  const named = request.files?.length ? request.files : null
  const files = named
    ? await Promise.all(named.map((path) => namedFile(request.inbox, path)))
    : await scanInbox(request.inbox)
  if (!named) await settleVanished(warehouse, files, effects)
  const outcomes: FileOutcome[] = []
  if (files.length > 0) effects.progress.step(`Nạp ${files.length} tệp`)
  for (const [i, file] of files.entries()) {
    outcomes.push(
      await ingestFile(warehouse, file, isInside(request.inbox, file.path), { ...request, only }, effects),
    )
    effects.progress.advance(i + 1, files.length)
  }
  effects.progress.end()
  return summary(outcomes, request.sources)
}

function summary(files: readonly FileOutcome[], sources: readonly Source[]): IngestResult {
  const perSource = sources.flatMap(({ id }) => {
    const own = files.filter((file) => file.source === id && file.status !== 'skipped')
    if (own.length === 0) return []
    const sum = (part: keyof RowCounts) => own.reduce((total, file) => total + file.counts[part], 0)
    const counts = {
      new: sum('new'),
      updated: sum('updated'),
      unchanged: sum('unchanged'),
      rejected: sum('rejected'),
    }
    return [{ source: id, files: own.length, counts }]
  })
  const isClean = (file: FileOutcome) =>
    file.status === 'skipped' ||
    ((file.status === 'loaded' || file.status === 'known') && file.counts.rejected === 0)
  return { files, sources: perSource, clean: files.every(isClean) }
}

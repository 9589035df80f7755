/** Stages the content of one file as its source reads it; used for new files and for archived ones read again. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { InputFile, ReadContext, Source } from '../sources/source.ts'
import { IngestError } from './errors.ts'
import { stageRecords } from './loadRecords.ts'
import { stageScan } from './loadScan.ts'
import { fromSource } from './refusal.ts'
import { openStaging, type Staged } from './stage.ts'

export type StagedFile = Staged & { readonly observed: NonNullable<Staged['observed']> }

/** @throws FileRefused, SourceFault, or an error of the warehouse; nothing has been loaded then. */
export async function stageFile(
  connection: DuckDBConnection,
  source: Source,
  file: InputFile,
  context: ReadContext,
): Promise<StagedFile> {
  const reading = await source.read(file, context).catch((error: unknown) => {
    throw fromSource(error)
  })
  const staging = await openStaging(connection, source)
  try {
    await (reading.way === 'records' ? stageRecords(staging, reading) : stageScan(staging, reading, file))
  } finally {
    staging.release()
  }
  const staged = staging.result()
  if (!staged.observed)
    throw new IngestError('source_contract', `${source.id}: ${file.name}: thiếu thời điểm xuất`)
  return { ...staged, observed: staged.observed }
}

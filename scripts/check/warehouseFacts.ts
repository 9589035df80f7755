/** What the check asks of the warehouse, as far as there is one that can be opened. */
import { existsSync } from 'node:fs'
import { accessRows } from '../../ingest/api/access.ts'
import { IngestError } from '../../ingest/errors.ts'
import { freshness } from '../../ingest/status.ts'
import type { CommandContext } from '../cli/context.ts'
import { withLatest } from '../pipeline/withLatest.ts'
import type { TokenState } from './checkTokens.ts'
import { type Finding, wholeFile } from './finding.ts'

export interface WarehouseFacts {
  /** ISO instant of the newest observation; null when nothing was ever observed. */
  readonly newestObservation: string | null
  readonly tokens: readonly TokenState[]
  /** That it could not be opened. */
  readonly findings: readonly Finding[]
}

const nothing: WarehouseFacts = { newestObservation: null, tokens: [], findings: [] }

export async function warehouseFacts(context: CommandContext): Promise<WarehouseFacts> {
  if (!existsSync(context.workspace.warehouse)) return nothing
  try {
    return await withLatest(context, async (db) => ({
      newestObservation:
        (await freshness(db))
          .map(({ lastObserved }) => lastObserved)
          .sort()
          .at(-1) ?? null,
      tokens: (await accessRows(db)).map(({ subjectId, ...row }) => ({ ...row, subject: subjectId })),
      findings: [],
    }))
  } catch (error) {
    if (!(error instanceof IngestError)) throw error
    // Written just now, and nothing was ever built: there is nothing to look at, and nothing is wrong.
    const level = error.code === 'readers_copy_missing' ? 'note' : 'problem'
    return { ...nothing, findings: [wholeFile(level, 'warehouse.duckdb', error.code, error.message)] }
  }
}

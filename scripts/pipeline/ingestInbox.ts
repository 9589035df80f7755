/** The inbox, or named files, into the warehouse: composes the shipped sources with ingest. */
import type { Warehouse } from '../../ingest/connection.ts'
import { ingestFiles, type IngestResult } from '../../ingest/ingestFiles.ts'
import { probeFile } from '../../sources/files/probe.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import type { CommandContext } from '../cli/context.ts'
import { sources } from './sources.ts'

export interface InboxRequest {
  /** Source ids; empty for all. */
  readonly only: readonly string[]
  /** Named files; empty for the whole inbox. */
  readonly files: readonly string[]
  readonly exportedAt: string | null
  readonly channel: string | null
}

export const wholeInbox: InboxRequest = { only: [], files: [], exportedAt: null, channel: null }

/** Loads what lies in the inbox and says per file and source what became of it. */
export function ingestInbox(
  context: CommandContext,
  warehouse: Warehouse,
  registry: Registry,
  request: InboxRequest,
): Promise<IngestResult> {
  const { inbox, archive } = context.workspace
  return ingestFiles(
    warehouse,
    {
      inbox,
      archive,
      sources,
      only: request.only,
      files: request.files,
      context: { registry: registry.lookup, exportedAt: request.exportedAt, channel: request.channel },
      probe: probeFile,
      timeZone: registry.config.time_zone,
    },
    context,
  )
}

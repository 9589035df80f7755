/** Everything that brings data in: the platforms that are set up, then what lies in the inbox (downloads among it). */
import { pullSource, type PullResult } from '../../ingest/api/pull.ts'
import type { Warehouse } from '../../ingest/connection.ts'
import { scanInbox } from '../../ingest/inbox.ts'
import type { IngestResult } from '../../ingest/ingestFiles.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import type { CommandContext } from '../cli/context.ts'
import { apiSourceInfos, apiSources } from './apiSources.ts'
import { ingestInbox, type InboxRequest, wholeInbox } from './ingestInbox.ts'
import { pullEffects } from './pullEffects.ts'

/** The inbox as a whole, by the name under which a schedule knows it. */
export const inboxSource = 'inbox'

export interface DataRequest extends InboxRequest {
  /** `--since`, `--until`: civil days. */
  readonly since: string | null
  readonly until: string | null
  readonly signal?: AbortSignal
}

/** All that is set up, and the whole inbox. */
export const everything: DataRequest = { ...wholeInbox, since: null, until: null }

export interface DataResult {
  readonly pulled: readonly PullResult[]
  /** Null when only platforms were asked. */
  readonly files: IngestResult | null
  readonly clean: boolean
}

/** Pulls and reads what is asked for; trouble with one source is in its result and the others go on. */
export async function ingestAll(
  context: CommandContext,
  warehouse: Warehouse,
  registry: Registry,
  request: DataRequest,
): Promise<DataResult> {
  const isAsked = (id: string) => request.only.length === 0 || request.only.includes(id)
  const asked =
    request.files.length > 0 ? [] : apiSources(registry.config.sources).filter(({ id }) => isAsked(id))
  const effects = await pullEffects(context)
  const { inbox, archive } = context.workspace
  const pulled: PullResult[] = []
  for (const source of asked) {
    if (request.signal?.aborted) break
    pulled.push(
      await pullSource(
        warehouse,
        source,
        {
          registry: registry.lookup,
          since: request.since,
          until: request.until,
          inbox,
          archive,
          timeZone: registry.config.time_zone,
          ...(request.signal === undefined ? {} : { signal: request.signal }),
        },
        effects,
      ),
    )
  }
  const files = request.signal?.aborted ? null : await readInbox(context, warehouse, registry, request)
  const clean = pulled.every((one) => one.clean) && (files?.clean ?? true)
  return { pulled, files, clean }
}

/** What is asked for of the inbox: all of it, files of some kinds, or only what a platform's documents were downloaded to. */
async function readInbox(
  context: CommandContext,
  warehouse: Warehouse,
  registry: Registry,
  request: DataRequest,
): Promise<IngestResult | null> {
  const isApi = (id: string) => apiSourceInfos.some((info) => info.id === id)
  const kinds = request.only.filter((id) => !isApi(id) && id !== inboxSource)
  const isWhole = request.only.length === 0 || request.only.includes(inboxSource)
  if (isWhole || kinds.length > 0 || request.files.length > 0)
    return ingestInbox(context, warehouse, registry, { ...request, only: isWhole ? [] : kinds })
  const downloads = await scanInbox(context.workspace.inbox)
  const files = downloads
    .filter(({ folder }) => isApi(folder) && request.only.includes(folder))
    .map(({ path }) => path)
  return files.length === 0
    ? null
    : ingestInbox(context, warehouse, registry, { ...request, only: [], files })
}

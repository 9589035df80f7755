/** Ingest, build, publish: what `thidua run` and the schedule do. A failed build leaves the readers' copy and the site alone. */
import { say, type CommandContext } from '../cli/context.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'
import { buildOutcome } from '../commands/build.ts'
import { dataOutcome } from '../commands/ingest.ts'
import { publishOutcome, publishWorkspace } from '../commands/publish.ts'
import { buildWarehouse } from './buildWarehouse.ts'
import { everything, ingestAll } from './ingestAll.ts'
import { loadRegistryBatch } from './loadRegistryBatch.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import { requireRegistry } from './requireRegistry.ts'
import { buildProblems, dataFacts } from './runFacts.ts'
import { withWarehouse } from './withWarehouse.ts'

export interface PipelineRequest {
  /** Source ids, `inbox` among them; null for all. */
  readonly sources: readonly string[] | null
  /** Set when the run is to end after the step in hand. */
  readonly signal?: AbortSignal
}

export async function runPipeline(context: CommandContext, request: PipelineRequest): Promise<Outcome> {
  const registry = await requireRegistry(context)
  const { sources, signal } = request
  const loaded = await withWarehouse(context, 'run', async (warehouse) => {
    await loadRegistryBatch(context, warehouse, registry)
    const wanted = { ...everything, only: sources ?? [], ...(signal === undefined ? {} : { signal }) }
    const data = await ingestAll(context, warehouse, registry, wanted)
    const ingested = await dataOutcome(context, warehouse, registry, data)
    const facts = dataFacts(context, registry, data)
    if (signal?.aborted) return { ...ingested, facts }
    const report = await buildWarehouse(context, warehouse, registry, { asOf: null })
    const built = buildOutcome(context, report)
    return {
      code: built.code === exitCodes.done ? ingested.code : built.code,
      document: { ingest: ingested.document, build: built.document },
      text: [ingested.text, built.text].join('\n\n'),
      summary: { ingest: ingested.summary, build: built.summary },
      facts: { ...facts, problems: [...facts.problems, ...buildProblems(context, report)] },
    }
  })
  if (loaded.code === exitCodes.failed)
    return {
      ...loaded,
      text: `${loaded.text}\n${say(context, 'Trang công bố giữ nguyên như trước.', 'The published site stays as it was.')}`,
    }
  if (signal?.aborted) return loaded
  return published(context, registry, loaded)
}

/** Publishes; when that fails, what was loaded before is told all the same. */
async function published(context: CommandContext, registry: Registry, loaded: Outcome): Promise<Outcome> {
  try {
    const { document, text } = publishOutcome(context, await publishWorkspace(context, registry, null))
    return {
      ...loaded,
      document: { loaded: loaded.document, publish: document },
      text: [loaded.text, text].join('\n\n'),
    }
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    const { code, message, details } = error
    const kept = say(
      context,
      'Số liệu đã nạp; trang cũ giữ nguyên.',
      'Data are loaded; the former site stays.',
    )
    const { counts = [], problems = [] } = loaded.facts ?? {}
    return {
      ...loaded,
      code,
      document: { loaded: loaded.document, publish: { message, details } },
      text: [loaded.text, [message, ...details.map((line) => `  ${line}`), kept].join('\n')].join('\n\n'),
      facts: { counts, problems: [...problems, `${message} ${kept}`] },
    }
  }
}

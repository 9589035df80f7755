/** `thidua run`: what the schedule does — ingest, build, publish; a failed build leaves the readers' copy and the site alone. */
import { say } from '../cli/context.ts'
import { exitCodes } from '../cli/outcome.ts'
import { buildWarehouse } from '../pipeline/buildWarehouse.ts'
import { ingestInbox, wholeInbox } from '../pipeline/ingestInbox.ts'
import { loadRegistryBatch } from '../pipeline/loadRegistryBatch.ts'
import { requireRegistry } from '../pipeline/requireRegistry.ts'
import { withWarehouse } from '../pipeline/withWarehouse.ts'
import { buildOutcome } from './build.ts'
import type { CommandDefinition } from './command.ts'
import { ingestOutcome } from './ingest.ts'
import { publishOutcome, publishWorkspace } from './publish.ts'

export const run: CommandDefinition = {
  name: 'run',
  description: 'nạp + tính + dựng trang',
  run: async (context) => {
    const registry = await requireRegistry(context)
    const loaded = await withWarehouse(context, 'run', async (warehouse) => {
      await loadRegistryBatch(context, warehouse, registry)
      const ingested = await ingestOutcome(
        context,
        warehouse,
        await ingestInbox(context, warehouse, registry, wholeInbox),
      )
      const built = buildOutcome(context, await buildWarehouse(context, warehouse, registry, { asOf: null }))
      return {
        code: built.code === exitCodes.done ? ingested.code : built.code,
        document: { ingest: ingested.document, build: built.document },
        text: [ingested.text, built.text].join('\n\n'),
        summary: { ingest: ingested.summary, build: built.summary },
      }
    })
    if (loaded.code === exitCodes.failed)
      return {
        ...loaded,
        text: `${loaded.text}\n${say(context, 'Trang công bố giữ nguyên như trước.', 'The published site stays as it was.')}`,
      }
    const published = publishOutcome(context, await publishWorkspace(context, registry, null))
    return {
      code: loaded.code,
      document: { loaded: loaded.document, publish: published.document },
      text: [loaded.text, published.text].join('\n\n'),
    }
  },
}

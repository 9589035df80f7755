/** `build` with its checks, data tests and readers' copy, against the same SQL of the models run as one script. */
import { join } from 'node:path'
import { openWarehouse } from '../../ingest/connection.ts'
import { models } from '../../models/index.ts'
import { quotedId } from '../../models/runner/compileModel.ts'
import { modelGraph } from '../../models/runner/graph.ts'
import type { CommandContext } from '../cli/context.ts'
import { silentProgress } from '../cli/progress.ts'
import { loadDemo, prepareDemo } from '../commands/demo.ts'
import { buildWarehouse } from '../pipeline/buildWarehouse.ts'
import { requireRegistry } from '../pipeline/requireRegistry.ts'
import { workspaceAt } from '../workspace.ts'
import { type Ratio, ratio } from './measure.ts'

/** Loads the demo once, then builds it in turns. */
export async function buildRatio(dir: string): Promise<Ratio> {
  const context: CommandContext = {
    workspace: workspaceAt(join(dir, 'demo')),
    language: 'vi',
    verbose: false,
    json: true,
    clock: () => new Date('2025-07-15T01:00:00Z'),
    log: () => undefined,
    progress: silentProgress,
  }
  await loadDemo(context, await prepareDemo(context))
  const registry = await requireRegistry(context)
  const warehouse = await openWarehouse(context.workspace.warehouse, context)
  const script = modelGraph(models)
    .order.map(({ model, sql }) => `create or replace ${model.materialisation} ${quotedId(model)} as ${sql};`)
    .join('\n')
  try {
    return await ratio('build of the demo, the same SQL as one script', 3, {
      before: () => Promise.resolve(),
      reference: async () => {
        await warehouse.connection.run(`begin transaction;\n${script}\ncommit;`)
      },
      ours: async () => {
        await buildWarehouse(context, warehouse, registry, { asOf: null })
      },
    })
  } finally {
    warehouse.close()
  }
}

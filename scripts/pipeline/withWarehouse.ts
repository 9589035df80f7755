/** One writer for the length of one command: opened, recorded as a run, and closed whatever happens. */
import { openWarehouse, type Warehouse } from '../../ingest/connection.ts'
import { recordRun } from '../../ingest/run.ts'
import type { CommandContext } from '../cli/context.ts'
import { exitCodes, type Outcome } from '../cli/outcome.ts'

/** Runs a command's work on the writer's warehouse and records the run with how it ended. */
export async function withWarehouse(
  context: CommandContext,
  command: string,
  work: (warehouse: Warehouse) => Promise<Outcome>,
): Promise<Outcome> {
  const warehouse = await openWarehouse(context.workspace.warehouse, context, { command })
  try {
    return await recordRun(
      warehouse,
      command,
      context,
      () => work(warehouse),
      (outcome) => ({ status: statusOf(outcome), counts: outcome.summary ?? null }),
    )
  } finally {
    warehouse.close()
  }
}

function statusOf({ code }: Outcome): 'done' | 'partly' | 'failed' {
  if (code === exitCodes.done) return 'done'
  return code === exitCodes.partly ? 'partly' : 'failed'
}

/** `thidua run`: ingest, build, publish, once and now; kept in the log of the day like a scheduled run. */
import { requireRegistry } from '../pipeline/requireRegistry.ts'
import { runPipeline } from '../pipeline/runPipeline.ts'
import { reportRun } from '../schedule/report.ts'
import { summaryOf } from '../schedule/summary.ts'
import { readSecrets } from '../secrets.ts'
import type { CommandDefinition } from './command.ts'

export const run: CommandDefinition = {
  name: 'run',
  description: 'nạp + tính + dựng trang',
  run: async (context) => {
    const { config } = await requireRegistry(context)
    const { clock, workspace } = context
    const started = clock()
    const outcome = await runPipeline(context, { sources: null })
    const { code, facts } = outcome
    const end = { code, counts: facts?.counts ?? [], problems: facts?.problems ?? [] }
    await reportRun(summaryOf({ due: [], end, stopped: false }, started, clock()), {
      logs: workspace.logs,
      timeZone: config.time_zone,
      webhook: config.webhook,
      secrets: () => readSecrets(workspace.dir),
      // What there is to say stands in the outcome.
      log: () => undefined,
    })
    return outcome
  },
}

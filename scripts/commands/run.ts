/** `thidua run`: ingest, build, publish, once and now. */
import { runPipeline } from '../pipeline/runPipeline.ts'
import type { CommandDefinition } from './command.ts'

export const run: CommandDefinition = {
  name: 'run',
  description: 'nạp + tính + dựng trang',
  run: (context) => runPipeline(context, { sources: null }),
}

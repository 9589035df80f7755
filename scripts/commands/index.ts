/** The commands in the order in which the help lists them. */
import { build } from './build.ts'
import { check } from './check.ts'
import type { CommandDefinition } from './command.ts'
import { demo } from './demo.ts'
import { exportCommand } from './export.ts'
import { ingest } from './ingest.ts'
import { init } from './init.ts'
import { publish, serve } from './publish.ts'
import { quarantine } from './quarantine.ts'
import { query } from './query.ts'
import { run } from './run.ts'
import { schedule } from './schedule.ts'
import { score } from './score.ts'
import { status } from './status.ts'

export const commands: readonly CommandDefinition[] = [
  demo,
  init,
  check,
  ingest,
  build,
  score,
  publish,
  serve,
  run,
  schedule,
  status,
  quarantine,
  query,
  exportCommand,
]

/** A command's context for tests: a folder of its own, a fixed clock, nothing printed. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandContext } from '../../scripts/cli/context.ts'
import { silentProgress } from '../../scripts/cli/progress.ts'
import { workspaceAt } from '../../scripts/workspace.ts'

export interface TestContext extends CommandContext {
  readonly remove: () => Promise<void>
}

/** A workspace path that does not exist yet, below the system's temporary folder. */
export async function testContext(at = '2025-07-15T08:00:00+07:00'): Promise<TestContext> {
  const dir = await mkdtemp(join(tmpdir(), 'thidua-'))
  return {
    workspace: workspaceAt(join(dir, 'workspace')),
    language: 'vi',
    verbose: false,
    json: true,
    clock: () => new Date(at),
    log: () => undefined,
    progress: silentProgress,
    remove: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }),
  }
}

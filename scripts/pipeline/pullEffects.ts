/** What asking the platforms needs from outside: real waiting, the workspace's secrets and its store of tokens. */
import type { PullEffects } from '../../ingest/api/effects.ts'
import { realWaiting } from '../../ingest/http/waiting.ts'
import { tokenStore } from '../../ingest/tokens/tokenStore.ts'
import type { CommandContext } from '../cli/context.ts'
import { readSecrets } from '../secrets.ts'

export async function pullEffects(context: CommandContext): Promise<PullEffects> {
  const { clock, log, progress, workspace } = context
  return {
    ...realWaiting(clock),
    log,
    progress,
    secret: await readSecrets(workspace.dir),
    tokens: (source) => tokenStore(workspace.dir, source),
  }
}

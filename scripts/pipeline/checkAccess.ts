/** Asks every platform that is set up what its tokens can do now; nothing is loaded. */
import { accessChecker } from '../../ingest/api/checkAccess.ts'
import type { Access, ApiSource } from '../../sources/api.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import type { CommandContext } from '../cli/context.ts'
import { apiSources } from './apiSources.ts'
import { pullEffects } from './pullEffects.ts'

export interface AccessFinding {
  readonly source: Pick<ApiSource, 'id' | 'title'>
  readonly subject: string
  /** Null when the platform could not be asked; `message` then says why. */
  readonly state: Access['state'] | null
  readonly message: string
  readonly expiresAt: string | null
}

/** One finding per source and subject, in a fixed order. */
export async function checkAccess(context: CommandContext, registry: Registry): Promise<AccessFinding[]> {
  const effects = await pullEffects(context)
  const findings: AccessFinding[] = []
  for (const source of apiSources(registry.config.sources)) {
    const check = accessChecker(source, registry.lookup, effects)
    for (const subject of source.subjects)
      findings.push({
        source: { id: source.id, title: source.title },
        subject: subject.id,
        ...(await check(subject)),
      })
  }
  return findings
}

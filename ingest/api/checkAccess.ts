/** Asks one platform what the token of a subject can do, without a warehouse and without loading anything. */
import { type Access, type ApiContext, ApiError, type ApiSource, type Subject } from '../../sources/api.ts'
import { sourceClient } from '../http/client.ts'
import { redactor } from '../http/redact.ts'
import type { PullEffects } from './effects.ts'
import { stopping } from './subjectState.ts'

/** The answer as far as there is one: `state` is null when the platform could not be asked. */
export type CheckedAccess = Omit<Access, 'state'> & { readonly state: Access['state'] | null }

export function accessChecker(
  source: ApiSource,
  registry: ApiContext['registry'],
  effects: PullEffects,
): (subject: Subject) => Promise<CheckedAccess> {
  const client = sourceClient(source.policy, effects)
  const context: Omit<ApiContext, 'http'> = {
    registry,
    tokens: effects.tokens(source.id),
    secret: effects.secret,
    clock: effects.clock,
    since: null,
    until: null,
    known: () => Promise.resolve([]),
  }
  return async (subject) => {
    const http = client.recording([], { subjectId: subject.id, redactor: redactor() })
    try {
      return await source.checkAccess(subject, { ...context, http })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return { state: stopping[error.code] ?? null, message: error.message, expiresAt: null }
    }
  }
}

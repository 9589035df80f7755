/** What happened to one subject in a run so far, and whether it is of use to ask on. */
import type { Access, AccessState, ApiError, ApiErrorCode, Subject } from '../../sources/api.ts'

export interface PullProblem {
  readonly subject: string
  /** Null when the subject as a whole is meant. */
  readonly slice: string | null
  /** `fault`: our own, not the platform's. */
  readonly code: ApiErrorCode | 'fault'
  /** Vietnamese: what, and what to do. */
  readonly message: string
}

export interface SubjectOutcome {
  readonly read: number
  readonly failed: number
  /** Due, but not asked for because the subject had been stopped. */
  readonly skipped: number
  readonly problems: readonly PullProblem[]
}

/** A fault of our own, not the platform's. */
export interface Fault {
  readonly code: 'fault'
  readonly message: string
}

/** Errors after which asking on is of no use until a person acts, and the state that they leave. */
export const stopping: Partial<Record<ApiErrorCode, AccessState>> = {
  token_invalid: 'revoked',
  token_expired: 'revoked',
  consent_needed: 'revoked',
  permission_missing: 'missing_scope',
  secret_missing: 'missing_secret',
}

/** Errors after which asking on is of no use in this run. */
const pausing: ReadonlySet<ApiErrorCode> = new Set(['rate_limited', 'quota_exhausted', 'blocked'])

const failuresInARow = 3

/** What happened to one subject so far. */
export class SubjectState {
  readonly #problems: PullProblem[] = []
  #inARow = 0
  read = 0
  failed = 0
  skipped = 0
  isOpen = true
  /** What an error said of the token. */
  access: Access | null = null

  constructor(readonly subject: Subject) {}

  succeeded(): void {
    this.read += 1
    this.#inARow = 0
  }

  /** Notes an error of a slice (null: of the subject as a whole) and whether it ends the subject. */
  fail(slice: string | null, error: ApiError | Fault): void {
    this.#problems.push({ subject: this.subject.id, slice, code: error.code, message: error.message })
    if (slice !== null) this.failed += 1
    this.#inARow += 1
    const token = error.code === 'fault' ? undefined : stopping[error.code]
    if (token !== undefined) this.access = { state: token, message: error.message, expiresAt: null }
    const isPause = error.code !== 'fault' && pausing.has(error.code)
    if (slice === null || token !== undefined || isPause || this.#inARow >= failuresInARow)
      this.isOpen = false
  }

  outcome(): SubjectOutcome {
    const { read, failed, skipped } = this
    return { read, failed, skipped, problems: this.#problems }
  }
}

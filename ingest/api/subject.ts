/**
 * One subject of a source from its access check to its last due slice. What goes wrong here stays here: a dead token ends
 * this subject, a limit ends it for this run, a bad answer costs one slice.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import {
  type Access,
  type AccessState,
  ApiError,
  type ApiErrorCode,
  type ApiItem,
  type ApiSource,
  type Slice,
  type SliceContext,
  type Subject,
} from '../../sources/api.ts'
import { rowsOf, type Parameter } from '../sql.ts'
import type { Queryable, Warehouse } from '../connection.ts'
import { textOf } from '../errors.ts'
import type { KeptAnswer, SourceClient } from '../http/client.ts'
import { type AccessRow, accessOf, writeAccess } from './access.ts'
import type { Committer } from './committer.ts'
import { lastReadsOf } from './cursors.ts'
import { putDownload } from './download.ts'
import type { PullRequest } from './pull.ts'

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

export interface SubjectSetting {
  readonly source: ApiSource
  readonly request: PullRequest
  readonly context: Omit<SliceContext, 'lastReads' | 'http'>
  /** A connection of its own: it sees only what is committed. */
  readonly reading: DuckDBConnection
  readonly warehouse: Warehouse
  readonly writer: Committer
  readonly client: SourceClient
  readonly redact: (text: string) => string
}

/** Errors after which asking on is of no use until a person acts, and the state that they leave. */
const stopping: Partial<Record<ApiErrorCode, AccessState>> = {
  token_invalid: 'revoked',
  token_expired: 'revoked',
  consent_needed: 'revoked',
  permission_missing: 'missing_scope',
  secret_missing: 'missing_secret',
}

/** Errors after which asking on is of no use in this run. */
const pausing: ReadonlySet<ApiErrorCode> = new Set(['rate_limited', 'quota_exhausted', 'blocked'])

const failuresInARow = 3

export async function pullSubject(subject: Subject, setting: SubjectSetting): Promise<SubjectOutcome> {
  const { source, client, context, reading } = setting
  const before = await accessOf(asking(reading), source.id, subject.id)
  if (before?.pausedUntil) client.resumePause(subject.id, before.pausedUntil, before.message)
  const state = new SubjectState(subject)
  const access = await checkedAccess(subject, setting, before, state)
  if (access !== null && state.isOpen) await readSlices(subject, setting, state)
  const found = state.access ?? access ?? before
  const pausedUntil = client.pausedUntil(subject.id)
  if (found !== null && (found !== before || pausedUntil !== before.pausedUntil))
    await writeAccess(
      setting.reading,
      source.id,
      subject.id,
      { ...found, pausedUntil },
      found === before ? before.checkedAt : context.clock().toISOString(),
    )
  return state.outcome()
}

/** What happened to one subject so far. */
class SubjectState {
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
  fail(slice: string | null, error: ApiError | { readonly code: 'fault'; readonly message: string }): void {
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

/** The state of the token: as remembered when it was good today, else asked for anew. Null when it could not be asked. */
async function checkedAccess(
  subject: Subject,
  { source, client, context, request, redact }: SubjectSetting,
  before: AccessRow | null,
  state: SubjectState,
): Promise<Access | AccessRow | null> {
  const day = (instant: string | Date) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: request.timeZone }).format(new Date(instant))
  const isGood = before !== null && (before.state === 'ok' || before.state === 'expiring')
  if (isGood && day(before.checkedAt) === day(context.clock())) return before
  try {
    const access = await source.checkAccess(subject, { ...context, http: client.recording([]) })
    if (access.state !== 'ok' && access.state !== 'expiring') {
      state.fail(null, new ApiError(errorOf[access.state], access.message))
      state.access = access
    }
    return access
  } catch (error) {
    state.fail(null, troubleOf(error, redact))
    return null
  }
}

const errorOf: Record<Exclude<AccessState, 'ok' | 'expiring'>, ApiErrorCode> = {
  revoked: 'token_invalid',
  missing_scope: 'permission_missing',
  missing_secret: 'secret_missing',
}

async function readSlices(subject: Subject, setting: SubjectSetting, state: SubjectState): Promise<void> {
  const { source, request, reading, redact } = setting
  const lastReads = await lastReadsOf(reading, source.id, subject.id)
  const planning = { ...setting.context, lastReads, http: setting.client.recording([]) }
  try {
    for await (const slice of source.slices(subject, planning)) {
      if (request.signal?.aborted) return
      if (!state.isOpen) state.skipped += 1
      else await readSlice(subject, slice, setting, state)
    }
  } catch (error) {
    // Of the planning itself; what a slice throws is caught with the slice. A fault of the warehouse comes out of close().
    if (state.isOpen) state.fail(null, troubleOf(error, redact))
  }
}

async function readSlice(
  subject: Subject,
  slice: Slice,
  setting: SubjectSetting,
  state: SubjectState,
): Promise<void> {
  const answers: KeptAnswer[] = []
  const context = { ...setting.context, http: setting.client.recording(answers) }
  const items: ApiItem[] = []
  try {
    if (slice.kind === 'file') items.push(...(await download(slice, context, setting)))
    else for await (const item of slice.read(context)) items.push(item)
  } catch (error) {
    state.fail(slice.key, troubleOf(error, setting.redact))
    return
  }
  const readAt = setting.context.clock().toISOString()
  await setting.writer.add({ subjectId: subject.id, slice, items, answers, readAt })
  state.succeeded()
}

async function download(
  slice: Extract<Slice, { kind: 'file' }>,
  context: Parameters<typeof slice.fetch>[0],
  { request, source }: SubjectSetting,
): Promise<ApiItem[]> {
  const file = await slice.fetch(context)
  await putDownload(request.inbox, source.id, file)
  return file.notices.map((notice) => ({ type: 'notice', ...notice }))
}

function troubleOf(
  error: unknown,
  redact: (text: string) => string,
): ApiError | { readonly code: 'fault'; readonly message: string } {
  if (error instanceof ApiError) return error
  return {
    code: 'fault',
    message: `Lỗi của chương trình khi đọc câu trả lời: ${redact(textOf(error)).split('\n')[0] ?? ''}. Hãy báo người phụ trách phần mềm.`,
  }
}

const asking = (connection: DuckDBConnection): Queryable => ({
  rows: (sql, parameters: readonly Parameter[] = []) => rowsOf(connection, sql, parameters),
})

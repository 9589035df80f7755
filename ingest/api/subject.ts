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
  type HttpClient,
  type Slice,
  type ApiContext,
  type Subject,
} from '../../sources/api.ts'
import { rowsOf, type Parameter } from '../sql.ts'
import type { Queryable, Warehouse } from '../connection.ts'
import type { KeptAnswer, SourceClient } from '../http/client.ts'
import { type AccessRow, accessOf, writeAccess } from './access.ts'
import { redactor } from '../http/redact.ts'
import type { Committer } from './committer.ts'
import { earliestSince, lastReadsOf } from './cursors.ts'
import { putDownload } from './download.ts'
import type { PullRequest } from './pull.ts'
import { type Fault, type SubjectOutcome, SubjectState } from './subjectState.ts'

export interface SubjectSetting {
  readonly source: ApiSource
  readonly request: PullRequest
  readonly context: Omit<ApiContext, 'http'>
  /** A connection of its own: it sees only what is committed. */
  readonly reading: DuckDBConnection
  readonly warehouse: Warehouse
  readonly writer: Committer
  readonly client: SourceClient
}

/** With what belongs to this subject alone: its secrets are looked for in its own answers. */
interface OwnSetting extends SubjectSetting {
  readonly http: (kept: KeptAnswer[]) => HttpClient
}

export async function pullSubject(subject: Subject, shared: SubjectSetting): Promise<SubjectOutcome> {
  const setting = ownSetting(subject, shared)
  const { source, client, context, reading } = setting
  const before = await accessOf(asking(reading), source.id, subject.id)
  if (before?.pausedUntil) client.resumePause(subject.id, before.pausedUntil, pauseText(before, setting))
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

function pauseText({ pausedUntil }: AccessRow, { request }: SubjectSetting): string {
  const until = new Date(pausedUntil ?? 0).toLocaleString('vi-VN', {
    timeZone: request.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return `Nền tảng yêu cầu để yên đến ${until}; lần chạy sau lúc đó sẽ lấy tiếp, không cần làm gì.`
}

function ownSetting(subject: Subject, shared: SubjectSetting): OwnSetting {
  const own = { subjectId: subject.id, redactor: redactor() }
  const secret = (name: string) => {
    const value = shared.context.secret(name)
    if (value !== null) own.redactor.learn([value])
    return value
  }
  return {
    ...shared,
    context: { ...shared.context, secret },
    http: (kept) => shared.client.recording(kept, own),
  }
}

/** The state of the token: as remembered when it was good today, else asked for anew. Null when it could not be asked. */
async function checkedAccess(
  subject: Subject,
  { source, context, request, http }: OwnSetting,
  before: AccessRow | null,
  state: SubjectState,
): Promise<Access | AccessRow | null> {
  const days = new Intl.DateTimeFormat('en-CA', { timeZone: request.timeZone })
  const day = (instant: string | Date) => days.format(new Date(instant))
  const isGood = before !== null && (before.state === 'ok' || before.state === 'expiring')
  if (isGood && day(before.checkedAt) === day(context.clock())) return before
  try {
    const access = await source.checkAccess(subject, { ...context, http: http([]) })
    if (access.state !== 'ok' && access.state !== 'expiring') {
      state.fail(null, new ApiError(errorOf[access.state], access.message))
      state.access = access
    }
    return access
  } catch (error) {
    state.fail(null, troubleOf(error))
    return null
  }
}

const errorOf: Record<Exclude<AccessState, 'ok' | 'expiring'>, ApiErrorCode> = {
  revoked: 'token_invalid',
  missing_scope: 'permission_missing',
  missing_secret: 'secret_missing',
}

async function readSlices(subject: Subject, setting: OwnSetting, state: SubjectState): Promise<void> {
  const { source, request, reading } = setting
  const lastReads = await lastReadsOf(reading, source.id, subject.id)
  const own = { source: source.id, subjectId: subject.id }
  const askedSince = await earliestSince(reading, own, request.since, setting.context.clock().toISOString())
  const planning = { ...setting.context, lastReads, askedSince, http: setting.http([]) }
  try {
    for await (const slice of source.slices(subject, planning)) {
      if (request.signal?.aborted) return
      if (!state.isOpen) state.skipped += 1
      else await readSlice(subject, slice, setting, state)
    }
  } catch (error) {
    // Of the planning itself; what a slice throws is caught with the slice. A fault of the warehouse comes out of close().
    if (state.isOpen) state.fail(null, troubleOf(error))
  }
}

async function readSlice(
  subject: Subject,
  slice: Slice,
  setting: OwnSetting,
  state: SubjectState,
): Promise<void> {
  const answers: KeptAnswer[] = []
  const context = { ...setting.context, http: setting.http(answers) }
  const items: ApiItem[] = []
  // The beginning: a reading that goes on past midnight has still to be repeated on the new day.
  const readAt = setting.context.clock().toISOString()
  try {
    if (slice.kind === 'file') items.push(...(await download(slice, context, setting)))
    else for await (const item of slice.read(context)) items.push(item)
  } catch (error) {
    state.fail(slice.key, troubleOf(error))
    return
  }
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

function troubleOf(error: unknown): ApiError | Fault {
  if (error instanceof ApiError) return error
  // The message of a fault may quote what the platform sent; its kind and place are enough to find it.
  const { name, stack } = error instanceof Error ? error : new Error(String(error))
  const place = /\((?:file:\/\/)?[^()]*\/((?:sources|ingest)\/[^():]+:\d+)/.exec(stack ?? '')?.[1]
  return {
    code: 'fault',
    message: `Câu trả lời của nền tảng không đúng khuôn dạng đã biết nên không đọc được phần này; hãy báo người phụ trách phần mềm (${[name, place].filter((part) => part !== undefined).join(', ')}).`,
  }
}

const asking = (connection: DuckDBConnection): Queryable => ({
  rows: (sql, parameters: readonly Parameter[] = []) => rowsOf(connection, sql, parameters),
})

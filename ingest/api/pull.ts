/**
 * One source, asked for all that is due. Subjects are worked on side by side and fail apart; what was read is committed
 * while the rest is still being fetched; a run that ends anywhere leaves cursors that say exactly what is missing.
 */
import type { ApiContext, ApiSource, Subject } from '../../sources/api.ts'
import type { RowCounts } from '../batchRecord.ts'
import type { Warehouse } from '../connection.ts'
import { sourceClient } from '../http/client.ts'
import { ensureRawTables } from '../rawTables.ts'
import { streamOf } from '../stage.ts'
import { committer } from './committer.ts'
import type { PullEffects } from './effects.ts'
import { knownRows } from './known.ts'
import { settleLeftovers } from './payload.ts'
import { pullSubject, type SubjectSetting } from './subject.ts'
import type { PullProblem } from './subjectState.ts'

export interface PullRequest {
  readonly registry: ApiContext['registry']
  /** Civil days; null when not asked for. */
  readonly since: string | null
  readonly until: string | null
  readonly inbox: string
  readonly archive: string
  readonly timeZone: string
  /** Set when the run is to end after the slices in hand. */
  readonly signal?: AbortSignal
}

export interface PullResult {
  readonly source: string
  readonly subjects: number
  readonly counts: RowCounts
  readonly slices: { readonly read: number; readonly failed: number; readonly skipped: number }
  readonly problems: readonly PullProblem[]
  /** True when every subject was read and no row was refused. */
  readonly clean: boolean
}

/**
 * Batches are small and the network is what takes time. With more, the engine would keep the tables that it looks through,
 * and the longer they are the more of them; and each thread keeps what it once needed.
 */
const smallEngine = { memory_limit: '56MB', threads: '1' }

/** Asks one source. Trouble with the platform is in the result; only a fault of the warehouse is thrown. */
export async function pullSource(
  warehouse: Warehouse,
  source: ApiSource,
  request: PullRequest,
  effects: PullEffects,
): Promise<PullResult> {
  const before = await warehouse.rows<{ name: string; value: string }>(
    `select name, value from duckdb_settings() where name in ('memory_limit', 'threads')`,
  )
  const set = async (name: string, value: string) => {
    await warehouse.connection.run(`set ${name} = '${value}'`)
  }
  try {
    for (const [name, value] of Object.entries(smallEngine)) await set(name, value)
    return await pullAll(warehouse, source, request, effects)
  } finally {
    for (const { name, value } of before) await set(name, value)
  }
}

async function pullAll(
  warehouse: Warehouse,
  source: ApiSource,
  request: PullRequest,
  effects: PullEffects,
): Promise<PullResult> {
  await ensureRawTables(warehouse.connection, [source])
  await settleLeftovers(warehouse.connection, request.archive)
  const reading = await warehouse.connect()
  const writer = committer(
    { connection: warehouse.connection, source, archive: request.archive, timeZone: request.timeZone },
    effects.clock,
  )
  const context: Omit<ApiContext, 'http'> = {
    registry: request.registry,
    tokens: effects.tokens(source.id),
    secret: effects.secret,
    clock: effects.clock,
    since: request.since,
    until: request.until,
    known: (stream, channelId, range) =>
      knownRows(reading, source, streamOf(source, stream), channelId, range),
  }
  const setting: SubjectSetting = {
    source,
    request,
    context,
    reading,
    warehouse,
    writer,
    client: sourceClient(source.policy, effects),
  }
  const slices = { read: 0, failed: 0, skipped: 0 }
  const problems: PullProblem[] = []
  let done = 0
  effects.progress.step(`Lấy dữ liệu: ${source.title}`)
  let counts: RowCounts
  try {
    await sideBySide(source.subjects, source.policy.concurrency, async (subject) => {
      const outcome = await pullSubject(subject, setting)
      slices.read += outcome.read
      slices.failed += outcome.failed
      slices.skipped += outcome.skipped
      problems.push(...outcome.problems)
      effects.progress.advance((done += 1), source.subjects.length)
    })
  } finally {
    effects.progress.end()
    // Also after a fault: what was read is kept, and nobody closes the warehouse under a transaction.
    counts = await writer.close()
  }
  problems.sort((a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0))
  const clean = problems.length === 0 && counts.rejected === 0
  return { source: source.id, subjects: source.subjects.length, counts, slices, problems, clean }
}

/** Runs the work on all subjects, so many at a time; the first thing thrown ends it when those in hand are through. */
async function sideBySide(
  subjects: readonly Subject[],
  atOnce: number,
  work: (subject: Subject) => Promise<void>,
): Promise<void> {
  const left = subjects[Symbol.iterator]()
  let failure: { readonly error: unknown } | null = null
  const worker = async () => {
    for (let next = left.next(); !next.done && failure === null; next = left.next()) {
      try {
        await work(next.value)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, subjects.length) }, worker))
  if (failure !== null) throw (failure as { readonly error: unknown }).error
}

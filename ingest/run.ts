/** Runs: what was started when and how it ended. A run that a kill left open is closed by the next one. */
import type { Warehouse } from './connection.ts'
import { type Effects, now } from './effects.ts'
import { inTransaction, numberOf } from './sql.ts'

export type RunStatus = 'done' | 'partly' | 'failed'

export interface RunEnd {
  readonly status: RunStatus
  /** Whatever the command counted; kept as JSON. */
  readonly counts: unknown
}

/** Does the work and records it in `ops.run`; an error is recorded as `failed` and goes on to the caller. */
export async function recordRun<T>(
  warehouse: Warehouse,
  command: string,
  effects: Pick<Effects, 'clock'>,
  work: (runId: string) => Promise<T>,
  ended: (result: T) => RunEnd,
): Promise<T> {
  const runId = await startRun(warehouse, command, effects)
  const finish = (end: RunEnd) =>
    warehouse.connection.run(
      'update ops.run set status = ?, counts = ?, finished_at = ?::timestamptz where run_id = ?',
      [end.status, JSON.stringify(end.counts), now(effects), runId],
    )
  try {
    const result = await work(runId)
    await finish(ended(result))
    return result
  } catch (error) {
    // The first error is the one that matters; a warehouse that cannot be written any more must not hide it.
    await finish({ status: 'failed', counts: null }).catch(() => undefined)
    throw error
  }
}

async function startRun(
  warehouse: Warehouse,
  command: string,
  effects: Pick<Effects, 'clock'>,
): Promise<string> {
  const { connection } = warehouse
  const at = now(effects)
  return inTransaction(connection, async () => {
    // There is one writer: a run still open belongs to a process that is gone.
    await connection.run(`update ops.run set status = 'interrupted' where status = 'running'`)
    const n = (await numberOf(connection, 'select count(*) from ops.run')) + 1
    const runId = `r-${at.slice(0, 19).replace(/[-:]/g, '')}-${n}`
    await connection.run(`insert into ops.run values (?, ?, ?::timestamptz, null, 'running', null)`, [
      runId,
      command,
      at,
    ])
    return runId
  })
}

/**
 * The one hand that writes while many fetch: takes whatever slices are ready, loads them as one batch, and takes the
 * next. Fetchers wait when it falls behind, so that memory stays flat however much there is to read.
 */
import { noRows, type RowCounts } from '../batchRecord.ts'
import { collectGarbage } from '../collectGarbage.ts'
import { type CommitSetting, commitSlices, hasRefusals, type ReadSlice } from './commit.ts'

/** Rows that may wait to be written. */
const waitingRows = 6_000
/**
 * The engine would settle its log by itself, but not while others write, and then all at once: the longer a run, the more
 * memory. So it is asked to between batches.
 */
const checkpointRows = 30_000
/** Rows after which what the engine has handed out is let go. */
const collectedRows = 4_000
/** Slices in one batch at the most. */
const batchSlices = 256

export interface Committer {
  /** Hands over a slice; resolves when there is room again. @throws whatever the warehouse threw */
  readonly add: (slice: ReadSlice) => Promise<void>
  /** Writes what still waits. @throws whatever the warehouse threw */
  readonly close: () => Promise<RowCounts>
}

export function committer(setting: CommitSetting, clock: () => Date): Committer {
  const waiting: ReadSlice[] = []
  let rows = 0
  /** Rows written when memory was last looked after. */
  let collectedAt = 0
  let checkpointAt = 0
  let failure: { readonly error: unknown } | null = null
  let running: Promise<void> = Promise.resolve()
  let isRunning = false
  let room: (() => void)[] = []
  const counts = { ...noRows } as { -readonly [K in keyof RowCounts]: number }

  const takeBatch = (): ReadSlice[] => {
    const clean = waiting.findIndex(hasRefusals)
    const many = clean === -1 ? waiting.length : Math.max(1, clean)
    const taken = waiting.splice(0, Math.min(many, batchSlices))
    rows -= taken.reduce((sum, { items }) => sum + items.length, 0)
    return taken
  }
  const wake = () => {
    const resumed = room
    room = []
    for (const resume of resumed) resume()
  }
  const writeAll = async () => {
    while (waiting.length > 0 && failure === null) {
      for (const loaded of await commitSlices(setting, takeBatch(), clock))
        for (const part of ['new', 'updated', 'unchanged', 'rejected'] as const) counts[part] += loaded[part]
      await keepMemoryFlat()
      wake()
    }
  }
  const keepMemoryFlat = async () => {
    const written = counts.new + counts.updated + counts.unchanged
    if (written - collectedAt > collectedRows) {
      collectGarbage()
      collectedAt = written
    }
    if (written - checkpointAt > checkpointRows && (await checkpoint(setting))) checkpointAt = written
  }
  const start = () => {
    if (isRunning) return
    isRunning = true
    running = writeAll()
      .catch((error: unknown) => {
        failure = { error }
      })
      .finally(() => {
        isRunning = false
        wake()
        if (waiting.length > 0 && failure === null) start()
      })
  }
  const failIfFailed = () => {
    if (failure !== null) throw failure.error
  }

  return {
    add: async (slice) => {
      failIfFailed()
      waiting.push(slice)
      rows += slice.items.length
      start()
      while (rows > waitingRows && failure === null) await new Promise<void>((resolve) => room.push(resolve))
      failIfFailed()
    },
    close: async () => {
      while (isRunning) await running
      failIfFailed()
      return counts
    },
  }
}

/** False while somebody else is writing; then the next batch asks again. */
async function checkpoint({ connection }: CommitSetting): Promise<boolean> {
  try {
    await connection.run('checkpoint')
    return true
  } catch {
    // Nothing is lost by waiting: what was committed stands in the log.
    return false
  }
}

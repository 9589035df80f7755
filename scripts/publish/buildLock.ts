/** One build at a time: Evidence builds in a fixed folder inside the code. */
import { LockHeld, withFileLock } from '../../ingest/fileLock.ts'
import { CommandError, exitCodes } from '../cli/outcome.ts'

/** Runs `work` under the lock; a lock whose process is gone does not count. */
export async function withBuildLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await withFileLock(path, 0, work)
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    const holder = error.holder === null ? '' : ` (tiến trình ${error.holder.pid})`
    throw new CommandError(
      exitCodes.failed,
      `Đang có lần dựng trang khác${holder}; chờ xong rồi chạy lại.`,
      [],
      { cause: error },
    )
  }
}

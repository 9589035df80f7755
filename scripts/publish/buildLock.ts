/** One build at a time: Evidence builds in a fixed folder inside the code. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CommandError, exitCodes } from '../cli/outcome.ts'

/** Runs `work` under the lock; a lock whose process is gone does not count. */
export async function withBuildLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true })
  await take(path)
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<void> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const holder = Number(await readFile(path, 'utf8').catch(() => ''))
    if (holder > 0 && isAlive(holder)) {
      throw new CommandError(
        exitCodes.failed,
        `Đang có lần dựng trang khác (tiến trình ${holder}); chờ xong rồi chạy lại.`,
        [],
        { cause: error },
      )
    }
    await writeFile(path, String(process.pid))
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

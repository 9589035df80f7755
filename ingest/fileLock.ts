/**
 * One process at a time, by a lock file that names its holder. What a killed process leaves behind does not hold: a lock
 * counts only while the process that wrote it lives.
 */
import { mkdir, open, readFile, rm, stat, unlink } from 'node:fs/promises'
import { uptime } from 'node:os'
import { dirname } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { hasCode } from './errors.ts'
import { isHeldOpen, removeIfFree } from './fileOps.ts'

/** Who wrote a lock file; `since` in epoch ms of the machine's clock. */
export interface LockHolder {
  readonly pid: number
  readonly since: number
}

/** Somebody else kept the lock for longer than we wanted to wait. */
export class LockHeld extends Error {
  override readonly name = 'LockHeld'
  constructor(readonly holder: LockHolder | null) {
    super(
      holder === null
        ? 'Một tiến trình khác đang giữ khóa; chờ xong rồi chạy lại.'
        : `Tiến trình ${holder.pid} đang giữ khóa; chờ xong rồi chạy lại.`,
    )
  }
}

const pollMs = 25
/** A file that names nobody is just being written; after so long its writer is gone. */
const writingMs = 5000

/**
 * Runs `work` while this process holds the lock file at `path`.
 * @throws LockHeld when a living process still holds it after `waitMs` (0: at once)
 */
export async function withFileLock<T>(path: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true })
  const deadline = performance.now() + waitMs
  while (!(await take(path))) {
    const holder = await holderOf(path)
    if (holder === 'gone') await removeStale(path)
    else if (performance.now() >= deadline) throw new LockHeld(holder === 'unknown' ? null : holder)
    else await delay(pollMs)
  }
  try {
    return await work()
  } finally {
    await release(path)
  }
}

/** Does the process live? One that we may not signal does. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx')
    await handle.writeFile(`${process.pid}\n${Date.now()}\n`).finally(() => handle.close())
    return true
  } catch (error) {
    // On Windows a file that is just being removed refuses with EPERM or EBUSY; the next look tells.
    if (hasCode(error, 'EEXIST') || (process.platform === 'win32' && isHeldOpen(error))) return false
    throw error
  }
}

/** A lock must go when its work is done, or nobody gets it before this process ends; others may be reading it just now. */
async function release(path: string): Promise<void> {
  for (let attempt = 0; attempt < 40; attempt++) {
    if (await removeIfFree(path)) return
    await delay(pollMs)
  }
  await rm(path, { force: true })
}

async function holderOf(path: string): Promise<LockHolder | 'unknown' | 'gone'> {
  try {
    const [pid = Number.NaN, since = 0] = (await readFile(path, 'utf8')).split('\n').map(Number)
    if (Number.isInteger(pid) && pid > 0) return isHolding({ pid, since }) ? { pid, since } : 'gone'
    const { mtimeMs } = await stat(path)
    return Date.now() - mtimeMs > writingMs ? 'gone' : 'unknown'
  } catch (error) {
    if (hasCode(error, 'ENOENT') || isHeldOpen(error)) return 'unknown'
    throw error
  }
}

/** Process ids are given out anew after a restart of the machine, and in a container the next process has the same one. */
export function isHolding({ pid, since }: LockHolder): boolean {
  if (!isAlive(pid)) return false
  const started = pid === process.pid ? performance.timeOrigin : Date.now() - uptime() * 1000
  // A lock without a time is judged by its process alone; a second of slack for rounding.
  return since === 0 || since > started - 1000
}

/**
 * Removes a lock whose holder is gone. Only one process at a time may do so: else the second would remove the lock that
 * the first has just taken.
 */
async function removeStale(path: string): Promise<void> {
  const guard = `${path}.don`
  if (!(await take(guard))) {
    if ((await holderOf(guard)) === 'gone') await removeIfFree(guard)
    else await delay(pollMs)
    return
  }
  try {
    if ((await holderOf(path)) === 'gone') await unlink(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !isHeldOpen(error)) throw error
  } finally {
    await release(guard)
  }
}

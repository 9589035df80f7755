/**
 * Puts a finished folder in the place of the old one. Readers see the old site or the new one, never half of either; on
 * Windows a file that somebody holds open stops a rename, so it is tried again, and copied over in the end.
 */
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { CommandError, exitCodes } from '../cli/outcome.ts'

const heldOpen = new Set(['EPERM', 'EBUSY', 'EACCES', 'ENOTEMPTY'])
const isHeldOpen = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && heldOpen.has(String(error.code))

/** Refuses a folder that holds something else than a site of ours: replacing it would delete that. */
export async function refuseForeignDir(dir: string, marker: string): Promise<void> {
  const entries = await readdir(dir).catch((): string[] => [])
  if (entries.length === 0 || entries.includes(marker)) return
  throw new CommandError(
    exitCodes.refused,
    `Thư mục ${dir} đang chứa thứ khác, không phải trang do thidua dựng; chọn thư mục khác hoặc thư mục trống.`,
  )
}

/** Moves `from` to `to`, wherever each lies. `suffix` keeps two publishers apart. */
export async function replaceDir(from: string, to: string, suffix: string): Promise<void> {
  const target = resolve(to)
  const fresh = `${target}.moi-${suffix}`
  const old = `${target}.cu-${suffix}`
  await mkdir(dirname(target), { recursive: true })
  await cp(from, fresh, { recursive: true })
  try {
    if (existsSync(target)) await patiently(() => rename(target, old))
    await patiently(() => rename(fresh, target))
  } catch (error) {
    if (!isHeldOpen(error)) throw error
    if (existsSync(old) && !existsSync(target)) await rename(old, target)
    await copyOver(fresh, target)
    await rm(fresh, { recursive: true, force: true })
  }
  await rm(old, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }).catch(() => undefined)
}

async function patiently(action: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await action()
      return
    } catch (error) {
      if (attempt === 10 || !isHeldOpen(error)) throw error
      await wait(attempt * 100)
    }
  }
}

/** The last resort: new files over old ones first, so that no link of a page being read breaks; leftovers go after. */
async function copyOver(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true, force: true })
  const kept = new Set(await readdir(from, { recursive: true }))
  for (const entry of await readdir(to, { recursive: true })) {
    if (!kept.has(entry)) await rm(join(to, entry), { recursive: true, force: true }).catch(() => undefined)
  }
}

/** File moves that survive what Windows and virus scanners do: a file held open for a moment refuses to be renamed. */
import { constants } from 'node:fs'
import { copyFile, open, rename, rm, stat, unlink } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { hasCode } from './errors.ts'

const heldOpen = ['EPERM', 'EBUSY', 'EACCES', 'ENOTEMPTY'] as const
const patience = [20, 50, 100, 200, 400] as const

/** Is this the error of a file that somebody else holds open? */
export const isHeldOpen = (error: unknown): boolean => hasCode(error, ...heldOpen)

/** Replaces or creates `to` in one step, waiting a little while it is held open. */
export async function renameWithPatience(from: string, to: string): Promise<void> {
  for (const pause of patience) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (!isHeldOpen(error)) throw error
      await wait(pause)
    }
  }
  await rename(from, to)
}

/** Moves a file, also to another disk: there the copy is complete and on disk before the original goes. */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await renameWithPatience(from, to)
  } catch (error) {
    if (!hasCode(error, 'EXDEV')) throw error
    await copyWhole(from, to, async (partial) => {
      const handle = await open(partial, 'r+')
      await handle.sync().finally(() => handle.close())
    })
    await unlink(from)
  }
}

/** Copies so that `to` is either absent or complete; file systems that can share the blocks do. */
export async function copyWhole(
  from: string,
  to: string,
  beforeRename: (partial: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const partial = `${to}.tmp`
  await copyFile(from, partial, constants.COPYFILE_FICLONE)
  await beforeRename(partial)
  await renameWithPatience(partial, to)
}

/** Removes a file that may be absent; false when it is held open and stays for now. */
export async function removeIfFree(path: string): Promise<boolean> {
  try {
    await rm(path, { force: true })
    return true
  } catch (error) {
    if (isHeldOpen(error)) return false
    throw error
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return false
    throw error
  }
}

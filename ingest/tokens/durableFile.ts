/** A small file that is on the disk when the writing of it resolves: whole and new, or whole and old, whatever happens. */
import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hasCode } from '../errors.ts'
import { renameWithPatience } from '../fileOps.ts'

/** Replaces or creates the file, readable by its owner only, as is its folder. One writer at a time, under a lock. */
export async function writeDurably(path: string, content: string): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const partial = `${path}.tmp`
  const handle = await open(partial, 'w', 0o600)
  try {
    await handle.chmod(0o600)
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await renameWithPatience(partial, path)
  await syncFolder(folder)
}

/** Makes the rename last; Windows cannot open a folder and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    if (!hasCode(error, 'EPERM', 'EISDIR', 'EACCES', 'EINVAL', 'ENOTSUP')) throw error
  }
}

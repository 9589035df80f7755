/**
 * The readers' copy. Readers never open the writer's file: a successful run writes a finished copy under `readers/` and
 * repoints the text file `current` in one step. A copy that somebody still reads is removed later, when it is free.
 */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openReadonly, type ReadonlyWarehouse, type Warehouse } from './connection.ts'
import type { Effects } from './effects.ts'
import { hasCode, IngestError } from './errors.ts'
import { removeIfFree, renameWithPatience } from './fileOps.ts'
import { id, rowsOf, text } from './sql.ts'

const copyName = /^warehouse-(\d{6,})\.duckdb$/
const partialName = /^\.partial-.*|^current\.tmp$/

/** Writes a finished copy of the warehouse and makes it the current one. Returns its path. */
export async function publishReadersCopy(
  warehouse: Warehouse,
  workspaceDir: string,
  effects: Pick<Effects, 'progress'>,
): Promise<string> {
  effects.progress.step('Thay bản dữ liệu cho người đọc')
  const dir = join(workspaceDir, 'readers')
  await mkdir(dir, { recursive: true })
  const names = await readdir(dir)
  for (const name of names) if (partialName.test(name)) await removeIfFree(join(dir, name))
  const newest = Math.max(0, ...names.map((name) => Number(copyName.exec(name)?.[1] ?? 0)))
  const name = `warehouse-${String(newest + 1).padStart(6, '0')}.duckdb`
  try {
    const partial = join(dir, `.partial-${name}`)
    await copyDatabase(warehouse, partial)
    await renameWithPatience(partial, join(dir, name))
    await writeFile(join(dir, 'current.tmp'), `${name}\n`, { flush: true })
    await renameWithPatience(join(dir, 'current.tmp'), join(dir, 'current'))
  } catch (error) {
    throw new IngestError('readers_copy_failed', join(dir, name), { cause: error })
  }
  for (const old of names) {
    if (copyName.test(old)) for (const part of [old, `${old}.wal`]) await removeIfFree(join(dir, part))
  }
  return join(dir, name)
}

/**
 * Opens the current finished copy for reading.
 * @throws IngestError `readers_copy_missing`
 */
export async function openReader(workspaceDir: string): Promise<ReadonlyWarehouse> {
  const dir = join(workspaceDir, 'readers')
  let tried: string | null = null
  for (;;) {
    const name = await currentName(dir)
    if (name === null || name === tried) throw new IngestError('readers_copy_missing', dir)
    try {
      return await openReadonly(join(dir, name))
    } catch (error) {
      // A new copy may have replaced this one between the two reads: then `current` names another now.
      if ((await currentName(dir)) === name) throw error
      tried = name
    }
  }
}

async function currentName(dir: string): Promise<string | null> {
  try {
    const name = (await readFile(join(dir, 'current'), 'utf8')).trim()
    return copyName.test(name) ? name : null
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

async function copyDatabase(warehouse: Warehouse, path: string): Promise<void> {
  // A connection of its own: attaching is refused inside somebody's transaction.
  const connection = await warehouse.connect()
  try {
    const [{ name }] = (await rowsOf<{ name: string }>(connection, 'select current_database() as name')) as [
      { name: string },
    ]
    await connection.run(`attach ${text(path)} as readers_copy`)
    try {
      await connection.run(`copy from database ${id(name)} to readers_copy`)
      await connection.run('checkpoint readers_copy')
    } finally {
      await connection.run('detach readers_copy')
    }
  } finally {
    connection.closeSync()
  }
}

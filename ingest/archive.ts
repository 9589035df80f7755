/**
 * The archive: a loaded file moves there after its transaction, never before. The place is settled and written into
 * the batch first, so that a run killed in between finds it again.
 */
import { mkdir, readdir } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { InputFile } from '../sources/source.ts'
import { reportSuffix, shownPath, sidecarSuffixes } from './fileNames.ts'
import { copyWhole, exists, isHeldOpen, moveFile, removeIfFree } from './fileOps.ts'
import { sha256Of } from './fingerprint.ts'
import { rowsOf } from './sql.ts'

/** 2025-03-31T20:00:00Z, Asia/Ho_Chi_Minh  ->  2025-04 */
export function monthOf(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit' }).formatToParts(
    new Date(instant),
  )
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}`
}

/**
 * A place in the archive for a file: YYYY-MM/<folder>/<name>, or `<name> (2)` and so on where other content has the
 * place. The same content already there is the place. Relative to the archive, with forward slashes.
 */
export async function archivePlace(
  connection: DuckDBConnection,
  archive: string,
  file: InputFile,
  sha256: string,
  month: string,
): Promise<string> {
  const extension = extname(file.name)
  const stem = basename(file.name, extension)
  for (let n = 1; ; n++) {
    const name = n === 1 ? file.name : `${stem} (${n})${extension}`
    const place = shownPath(month, shownPath(file.folder, name))
    // A batch may own the place though its file has not been moved yet.
    const owners = await rowsOf<{ sha256: string }>(
      connection,
      'select sha256 from ops.batch where archive_path = ?',
      [place],
    )
    const path = join(archive, place)
    const taken = owners.some((owner) => owner.sha256 !== sha256)
    if (!taken && (!(await exists(path)) || (await sha256Of(path)) === sha256)) return place
  }
}

/**
 * Brings a loaded file to its place, its sidecar with it, and removes a report of an earlier refusal. False when the
 * file is held open (Excel): it stays, and the next run recognises and moves it.
 */
export async function archiveFile(
  archive: string,
  file: InputFile,
  place: string,
  sha256: string,
  way: 'move' | 'copy',
): Promise<boolean> {
  const target = join(archive, place)
  await mkdir(dirname(target), { recursive: true })
  const isThere = (await exists(target)) && (await sha256Of(target)) === sha256
  try {
    for (const suffix of sidecarSuffixes) {
      const sidecar = await sibling(file, suffix)
      if (sidecar !== null) await (way === 'move' ? moveFile : copyWhole)(sidecar, target + suffix)
    }
    if (way === 'copy') {
      if (!isThere) await copyWhole(file.path, target)
      return true
    }
    if (!isThere) await moveFile(file.path, target)
    else if (!(await removeIfFree(file.path))) return false
  } catch (error) {
    if (isHeldOpen(error)) return false
    throw error
  }
  const report = await sibling(file, reportSuffix)
  if (report !== null) await removeIfFree(report)
  return true
}

/** A file beside this one, whatever the Unicode form of its name on this disk. */
async function sibling(file: InputFile, suffix: string): Promise<string | null> {
  const dir = dirname(file.path)
  const wanted = `${file.name}${suffix}`
  const name = (await readdir(dir)).find((candidate) => candidate.normalize('NFC') === wanted)
  return name === undefined ? null : join(dir, name)
}

/**
 * The answers of a batch as they came, without secrets: one gzipped file in the archive, one line an answer. Written
 * aside before the transaction and moved to its place after it; what a kill leaves aside is settled by the next run.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { DuckDBConnection } from '@duckdb/node-api'
import { hasCode } from '../errors.ts'
import { removeIfFree, renameWithPatience } from '../fileOps.ts'
import type { KeptAnswer } from '../http/client.ts'
import { rowsOf } from '../sql.ts'

export interface Payload {
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** The file's content; `sha256` is of the compressed bytes, as they lie in the archive. */
export function payloadOf(answers: readonly KeptAnswer[]): Payload {
  const bytes = gzipSync(answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''))
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

const asideFolder = (archive: string) => join(archive, '.dang-ghi')
const asidePath = (archive: string, place: string) => join(asideFolder(archive), basename(place))

/** Writes the file aside, on the disk when this resolves. `place` is relative to the archive. */
export async function putAside(archive: string, place: string, { bytes }: Payload): Promise<void> {
  const path = asidePath(archive, place)
  await mkdir(dirname(path), { recursive: true })
  const handle = await open(path, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Takes away a file whose batch is not to be. */
export async function removeAside(archive: string, place: string): Promise<void> {
  await removeIfFree(asidePath(archive, place))
}

/** Moves the file to its place. */
export async function settle(archive: string, place: string): Promise<void> {
  const target = join(archive, place)
  await mkdir(dirname(target), { recursive: true })
  await renameWithPatience(asidePath(archive, place), target)
}

/** After a kill: files whose batch was committed go to their place, the others go. */
export async function settleLeftovers(connection: DuckDBConnection, archive: string): Promise<void> {
  const names = await readdir(asideFolder(archive)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  })
  for (const name of names) {
    const [batch] = await rowsOf<{ archive_path: string }>(
      connection,
      'select archive_path from ops.batch where ends_with(archive_path, ?)',
      [`/${name}`],
    )
    if (batch) await settle(archive, batch.archive_path)
    else await removeIfFree(join(asideFolder(archive), name))
  }
}

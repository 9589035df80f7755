/** A downloaded document on its way into the inbox: whole or not at all, and replacing a version not yet taken in. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DownloadedFile } from '../../sources/api.ts'
import { renameWithPatience } from '../fileOps.ts'

export async function putDownload(
  inbox: string,
  source: string,
  { name, bytes }: DownloadedFile,
): Promise<void> {
  const folder = join(inbox, source)
  await mkdir(folder, { recursive: true })
  const partial = join(folder, `.${name}.tmp`)
  await writeFile(partial, bytes)
  await renameWithPatience(partial, join(folder, name))
}

/** A downloaded document on its way into the inbox: whole or not at all, and replacing a version not yet taken in. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DownloadedFile } from '../../sources/api.ts'
import { renameWithPatience } from '../fileOps.ts'

export async function putDownload(
  inbox: string,
  source: string,
  { name, bytes, sidecars = [] }: DownloadedFile,
): Promise<void> {
  const folder = join(inbox, source)
  await mkdir(folder, { recursive: true })
  const put = async (as: string, content: Uint8Array | string) => {
    const partial = join(folder, `.${as}.tmp`)
    await writeFile(partial, content)
    await renameWithPatience(partial, join(folder, as))
  }
  // First what is said of the document, so that nobody reads it without.
  for (const { suffix, text } of sidecars) await put(name + suffix, text)
  await put(name, bytes)
}

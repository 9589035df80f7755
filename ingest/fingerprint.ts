/** The identity of a file's content. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { InputFile } from '../sources/source.ts'

/** SHA-256 in hex. */
export async function sha256Of(path: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) digest.update(piece as Buffer)
  return digest.digest('hex')
}

/** Has the file changed since it was listed (still being copied, or saved again meanwhile)? */
export async function hasChanged(file: InputFile): Promise<boolean> {
  const facts = await stat(file.path)
  return facts.size !== file.size || facts.mtime.toISOString() !== file.modifiedAt
}

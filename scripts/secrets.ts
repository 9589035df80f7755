/** Secrets by their names: the workspace's `.env` first, the environment of the process where the file is silent. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

/** A secret by its name; null when it is nowhere or empty. */
export type Secrets = (name: string) => string | null

export const envFile = '.env'

/**
 * Reads the workspace's secrets once; a missing `.env` is an empty one.
 * Notepad's UTF-8 with a mark and its "Unicode" (UTF-16) are read as well as plain UTF-8.
 */
export async function readSecrets(
  workspaceDir: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Secrets> {
  const inFile = parseEnv(await textOfEnv(join(workspaceDir, envFile)))
  return (name) =>
    [inFile[name], environment[name]].find((value) => value !== undefined && value !== '') ?? null
}

async function textOfEnv(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return new Uint8Array()
    throw error
  })
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes)
}

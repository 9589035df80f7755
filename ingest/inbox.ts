/** What lies in the inbox, in an order that is the same on every machine. */
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { InputFile } from '../sources/source.ts'
import { hasCode, IngestError } from './errors.ts'
import { isInput, shownPath } from './fileNames.ts'

/** Every input file below the inbox, sorted by folder and name. An inbox that does not exist yet is empty. */
export async function scanInbox(inbox: string): Promise<InputFile[]> {
  const entries = await readdir(inbox, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  })
  const files: InputFile[] = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !isInput(entry.name) || isHidden(inbox, path)) continue
    // Gone since the listing (the operator tidies up): no input any more.
    const file = await inputFile(inbox, path).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return null
      throw error
    })
    if (file) files.push(file)
  }
  const place = (file: InputFile) => shownPath(file.folder, file.name)
  return files.sort((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** A file that the operator named, inside the inbox or not. */
export async function namedFile(inbox: string, path: string): Promise<InputFile> {
  try {
    const file = await inputFile(inbox, resolve(path))
    if (file) return file
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR')) throw error
  }
  throw new IngestError('file_not_found', path)
}

/** Does this path lie below the inbox? */
export function isInside(inbox: string, path: string): boolean {
  const way = relative(resolve(inbox), resolve(path))
  return way !== '' && !way.startsWith('..') && resolve(way) !== way
}

async function inputFile(inbox: string, path: string): Promise<InputFile | null> {
  const facts = await stat(path)
  if (!facts.isFile()) return null
  const folder = isInside(inbox, path) ? relative(resolve(inbox), dirname(resolve(path))) : ''
  return {
    path,
    name: basename(path).normalize('NFC'),
    folder: folder.split(sep).join('/').normalize('NFC'),
    size: facts.size,
    modifiedAt: facts.mtime.toISOString(),
  }
}

const isHidden = (inbox: string, path: string) =>
  relative(inbox, path)
    .split(sep)
    .some((part) => part.startsWith('.'))

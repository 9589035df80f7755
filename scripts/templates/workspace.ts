/** Lays a new workspace for `thidua init`. What is already there stays untouched. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { workspaceFiles } from './workspaceFiles.ts'

const folders = ['inbox', 'archive', 'plans', 'registry', 'templates', 'exports', 'logs']
const bundledCalendar = fileURLToPath(new URL('../../sources/registry/calendar.csv', import.meta.url))

export interface Scaffolded {
  /** Paths inside the workspace, with forward slashes. */
  readonly created: readonly string[]
  /** Files that were there before and were left as they are. */
  readonly kept: readonly string[]
}

function exists(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

/** Writes the folders and files of a workspace; the calendar is the bundled one. */
export async function scaffold(dir: string): Promise<Scaffolded> {
  for (const folder of folders) await mkdir(join(dir, folder), { recursive: true })
  const calendar = { path: 'registry/calendar.csv', text: `\ufeff${await readFile(bundledCalendar, 'utf8')}` }
  const created: string[] = []
  const kept: string[] = []
  for (const { path, text } of [...workspaceFiles, calendar]) {
    const target = join(dir, ...path.split('/'))
    await mkdir(dirname(target), { recursive: true })
    try {
      await writeFile(target, text, { flag: 'wx' })
      created.push(path)
    } catch (error) {
      if (!exists(error)) throw error
      kept.push(path)
    }
  }
  return { created, kept }
}

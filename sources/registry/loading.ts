/** Loads small workspaces for tests and shortens their problems to place and code. */
import { soundWorkspace, workspaceFixture, type WorkspaceFiles } from './fixtures.ts'
import { loadRegistry } from './loadRegistry.ts'

/** Loads the sound workspace with some files replaced. */
export async function load(changes: WorkspaceFiles = {}) {
  const workspace = await workspaceFixture(changes)
  try {
    return await loadRegistry(workspace.dir)
  } finally {
    await workspace.remove()
  }
}

/** Loads the sound workspace with one text replaced in one file: `file:line:column field code` of each problem. */
export async function broken(file: string, from: string | RegExp, to: string): Promise<string[]> {
  const text = (await soundWorkspace())[file]!
  if (text.replace(from, to) === text) throw new RangeError(`nothing to replace in ${file}: ${String(from)}`)
  const { problems } = await load({ [file]: text.replace(from, to) })
  return problems.map(
    ({ file: name, line, column, field, code }) => `${name}:${line}:${column} ${field} ${code}`,
  )
}

/** Loads the sound workspace with lines added to one file: `line:column field code` of each problem. */
export async function appended(file: string, ...lines: string[]): Promise<string[]> {
  const text = (await soundWorkspace())[file]!
  const { problems } = await load({ [file]: text + lines.map((line) => `${line}\n`).join('') })
  return problems.map(({ line, column, field, code }) => `${line}:${column} ${field} ${code}`)
}

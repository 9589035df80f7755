/** The workspace: the one folder that an operator owns. Code never writes anywhere else. */
import { join, resolve } from 'node:path'

export interface Workspace {
  readonly dir: string
  readonly config: string
  readonly registry: string
  readonly plans: string
  readonly inbox: string
  readonly archive: string
  readonly warehouse: string
  readonly readers: string
  readonly site: string
  readonly exports: string
  readonly logs: string
}

/** The paths of a workspace; nothing is created or checked here. */
export function workspaceAt(dir: string): Workspace {
  const root = resolve(dir)
  const inside = (name: string) => join(root, name)
  return {
    dir: root,
    config: inside('thidua.yaml'),
    registry: inside('registry'),
    plans: inside('plans'),
    inbox: inside('inbox'),
    archive: inside('archive'),
    warehouse: inside('warehouse.duckdb'),
    readers: inside('readers'),
    site: inside('site'),
    exports: inside('exports'),
    logs: inside('logs'),
  }
}

/** A command as the operator can copy it: with the workspace, when it is not the default one. */
import { resolve } from 'node:path'
import type { CommandContext } from './context.ts'

export function hint({ workspace }: Pick<CommandContext, 'workspace'>, command: string): string {
  const place = workspace.dir === resolve('workspace') ? '' : ` -w "${workspace.dir}"`
  return `npx thidua ${command}${place}`
}

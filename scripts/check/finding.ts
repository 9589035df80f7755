/** What `thidua check` finds: a problem with its place, and how much it matters. */
import type { Problem } from '../../sources/registry/problem.ts'

/** `problem`: something will not work. `warning`: it works now. `note`: good to know. */
export type Level = 'problem' | 'warning' | 'note'

export interface Finding extends Problem {
  readonly level: Level
}

export const asFinding = (level: Level, problem: Problem): Finding => ({ ...problem, level })

/** A finding about a file or folder of the workspace as a whole. */
export const wholeFile = (level: Level, file: string, code: string, message: string): Finding => ({
  level,
  file,
  line: null,
  column: null,
  field: null,
  code,
  message,
})

/** What every command receives: where it works, how it speaks, and the effects it may use. */
import type { Workspace } from '../workspace.ts'

export type Language = 'vi' | 'en'

export interface Progress {
  /** A new step of long work begins. */
  readonly step: (label: string) => void
  /** How far the present step is. */
  readonly advance: (done: number, total: number) => void
  readonly end: () => void
}

export interface CommandContext {
  readonly workspace: Workspace
  readonly language: Language
  readonly verbose: boolean
  readonly json: boolean
  readonly clock: () => Date
  /** A line for people on stderr. */
  readonly log: (line: string) => void
  readonly progress: Progress
}

/** Picks the sentence in the language that the command speaks. */
export function say(context: Pick<CommandContext, 'language'>, vi: string, en: string): string {
  return context.language === 'en' ? en : vi
}

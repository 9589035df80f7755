/** The shape of one command, so that `cli.ts` can wire all of them the same way. */
import type { CommandContext } from '../cli/context.ts'
import type { Outcome } from '../cli/outcome.ts'

export interface CommandDefinition {
  readonly name: string
  readonly description: string
  readonly arguments?: readonly { readonly flags: string; readonly description: string }[]
  readonly options?: readonly { readonly flags: string; readonly description: string }[]
  readonly run: (
    context: CommandContext,
    options: Readonly<Record<string, unknown>>,
    positional: readonly unknown[],
  ) => Promise<Outcome>
}

/** A text option, or null when not given. */
export function textOption(options: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = options[name]
  return typeof value === 'string' ? value : null
}

/** A repeatable or variadic option as a list. */
export function listOption(options: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = options[name]
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string')
  return typeof value === 'string' ? [value] : []
}

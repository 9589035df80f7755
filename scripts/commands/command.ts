/** The shape of one command, so that `cli.ts` can wire all of them the same way. */
import { isCivilDate } from '../../sources/registry/civilDate.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'

export interface CommandDefinition {
  readonly name: string
  readonly description: string
  /** Default of `--workspace`, if not `workspace`. */
  readonly workspace?: string
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

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/** An instant with its offset, as ISO text in UTC; null when not given. Text without an offset is refused, not guessed. */
export function instantOption(
  context: CommandContext,
  options: Readonly<Record<string, unknown>>,
  name: string,
): string | null {
  const text = textOption(options, name)
  if (text === null) return null
  if (!instant.test(text) || Number.isNaN(Date.parse(text)))
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        `Thời điểm "${text}" không đọc được. Viết cả múi giờ, ví dụ 2025-01-15T08:30+07:00`,
        `Cannot read the instant "${text}". Write it with its offset, e.g. 2025-01-15T08:30+07:00`,
      ),
    )
  return new Date(text).toISOString()
}

/** A civil day, or null when not given. */
export function dayOption(
  context: CommandContext,
  options: Readonly<Record<string, unknown>>,
  name: string,
): string | null {
  const text = textOption(options, name)
  if (text === null || isCivilDate(text)) return text
  throw new CommandError(
    exitCodes.refused,
    say(
      context,
      `"${text}" không phải ngày có thật. Viết năm-tháng-ngày, ví dụ 2024-01-31.`,
      `"${text}" is no day. Write year-month-day, e.g. 2024-01-31.`,
    ),
  )
}

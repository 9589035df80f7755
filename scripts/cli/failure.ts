/** From any error to one line for people, details, and the exit code that design.md fixes. */
import type { Language } from './context.ts'
import { CommandError, exitCodes, type ExitCode } from './outcome.ts'

export interface Failure {
  readonly code: ExitCode
  readonly kind: string
  readonly message: string
  readonly details: readonly string[]
}

/** Codes of the rooms' errors that mean more than "it failed". */
const exitCodeOf: Readonly<Record<string, ExitCode>> = {
  warehouse_locked: exitCodes.locked,
  warehouse_too_new: exitCodes.refused,
}

/** The failure that an error amounts to; an error that nobody foresaw says how to see more. */
export function failureOf(error: unknown, language: Language): Failure {
  if (error instanceof CommandError)
    return { code: error.code, kind: 'command', message: error.message, details: error.details }
  if (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    ownErrors.has(error.name)
  )
    return {
      code: exitCodeOf[error.code] ?? exitCodes.failed,
      kind: error.code,
      message: error.message,
      details: [],
    }
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
  const message =
    language === 'en'
      ? `Unexpected error: ${reason} (add --verbose for details)`
      : `Lỗi ngoài dự kiến: ${reason} (thêm --verbose để xem chi tiết)`
  return { code: exitCodes.failed, kind: 'unexpected', message, details: [] }
}

const ownErrors: ReadonlySet<string> = new Set(['IngestError', 'ModelError', 'SourceError', 'PublishError'])

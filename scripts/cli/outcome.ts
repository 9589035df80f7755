/** What a command hands back: an exit code that scripts can trust, a document for machines, a text for people. */

/** Meanings are fixed in design.md, "The command line". */
export const exitCodes = {
  done: 0,
  failed: 1,
  partly: 2,
  refused: 3,
  locked: 4,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export interface Outcome {
  readonly code: ExitCode
  /** Printed as one JSON document under `--json`. */
  readonly document: unknown
  /** Printed otherwise. */
  readonly text: string
  /** A few counts to keep with the run in `ops.run`. */
  readonly summary?: unknown
}

/** A command stops because what it was given cannot be used; the message is one line that says what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  constructor(
    readonly code: ExitCode,
    message: string,
    readonly details: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

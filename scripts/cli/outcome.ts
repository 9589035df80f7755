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
  /** What a log or a message about the run repeats; only of commands that bring data in. */
  readonly facts?: RunFacts
}

/** A run in figures and sentences; without names of files, which people choose and may put a person's name into. */
export interface RunFacts {
  readonly counts: readonly SourceCounts[]
  /** One sentence each: what went wrong where, and what to do. */
  readonly problems: readonly string[]
}

export interface SourceCounts {
  readonly source: string
  readonly new: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
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

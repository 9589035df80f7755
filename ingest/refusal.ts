/** How a file fails: refused by its source with a question or a remedy, or broken off by a fault in our own code. */
import { type Rejection, SourceError } from '../sources/source.ts'

/** The file as a whole is refused; nothing of it is loaded. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused'
  constructor(
    readonly rejections: readonly Rejection[],
    options?: ErrorOptions,
  ) {
    super(rejections.map((rejection) => rejection.reason).join(' '), options)
  }
}

/** A refusal of the whole file with one reason. */
export function refuseFile(code: string, reason: string, cause?: unknown): FileRefused {
  return new FileRefused([{ stream: '', row: null, column: null, value: null, code, reason }], { cause })
}

/** A source threw something that is no SourceError: a fault of the program, told apart from faults of the warehouse. */
export class SourceFault extends Error {
  override readonly name = 'SourceFault'
}

/** What a source threw, as ingest speaks of it. */
export function fromSource(error: unknown): FileRefused | SourceFault {
  if (error instanceof FileRefused || error instanceof SourceFault) return error
  if (error instanceof SourceError) return refuseFile(error.code, error.message, error)
  return new SourceFault(error instanceof Error ? error.message : String(error), { cause: error })
}

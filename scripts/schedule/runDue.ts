/**
 * One run for all that is due, and what became of it. A warehouse that another command holds is waited for a few times;
 * whatever else goes wrong is the run's result, for the schedule goes on.
 */
import { IngestError } from '../../ingest/errors.ts'
import { say, type Language } from '../cli/context.ts'
import { type Failure, failureOf } from '../cli/failure.ts'
import { CommandError, exitCodes, type Outcome, type RunFacts } from '../cli/outcome.ts'
import type { ScheduleEffects } from './keepSchedule.ts'

/** Ingest of these sources, build and publish, as one run; ends after the step in hand when `stop` is set. */
export type RunSources = (sources: readonly string[], stop: AbortSignal) => Promise<Outcome>

export interface RunEnd extends RunFacts {
  readonly code: Outcome['code']
}

const minute = 60_000
/** Two hours in all: longer than most fetches of history by hand take, after which the day would be lost. */
const waitsForWarehouse = [1, 2, 4, 8, 15, 30, 60].map((minutes) => minutes * minute)

/**
 * Runs the sources; never throws.
 * @param waits before each further try while another command holds the warehouse
 */
export async function runDue(
  sources: readonly string[],
  runSources: RunSources,
  effects: ScheduleEffects & { readonly language: Language },
  stop: AbortSignal,
  waits: readonly number[] = waitsForWarehouse,
): Promise<RunEnd> {
  try {
    const { code, facts } = await runSources(sources, stop)
    return { code, counts: facts?.counts ?? [], problems: facts?.problems ?? [] }
  } catch (error) {
    const failure = failureOf(error, effects.language)
    const { code, message } = failure
    const ended: RunEnd = { code, counts: [], problems: keptOf(error, failure) }
    if (!isOurs(error)) effects.log(message)
    const [wait, ...later] = waits
    if (code !== exitCodes.locked || wait === undefined || stop.aborted) return ended
    effects.log(
      say(
        effects,
        `${message} Thử lại sau ${wait / minute} phút.`,
        `${message} Next try in ${wait / minute} min.`,
      ),
    )
    await effects.sleep(wait, stop)
    return stop.aborted ? ended : runDue(sources, runSources, effects, stop, later)
  }
}

/** The engine quotes what it stumbles over, which may be a cell with a person in it: shown now, not kept and not sent. */
const isOurs = (error: unknown) =>
  error instanceof CommandError ||
  (error instanceof IngestError && error.code !== 'warehouse_failed') ||
  (error instanceof Error && 'syscall' in error)

const keptOf = (error: unknown, { kind, message, details }: Failure): string[] =>
  isOurs(error)
    ? [message, ...details]
    : [
        `Lần chạy hỏng vì lỗi "${kind}". Lời báo đầy đủ nằm trong nhật ký của dịch vụ; muốn xem lại thì chạy lệnh run.`,
      ]

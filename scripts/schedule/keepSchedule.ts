/**
 * The schedule itself: a heartbeat every minute, and everything that has fallen due since the last one in one run. Runs
 * never overlap, because the next beat comes after the run; what fell due meanwhile, while the machine slept or while
 * nothing ran is made up for once.
 */
import { clockText } from '../../ingest/clockText.ts'
import { failureOf } from '../cli/failure.ts'
import type { Job } from './jobs.ts'
import type { Memory } from './memory.ts'

/** A source whose time has come; `at` is its newest occurrence, older missed ones are made up for with it. */
export interface Due {
  readonly source: string
  readonly at: Date
}

export interface Plan {
  readonly jobs: readonly Job[]
  readonly timeZone: string
}

export interface ScheduleEffects {
  readonly clock: () => Date
  /** Resolves after so long, or as soon as the signal is set. */
  readonly sleep: (ms: number, stop: AbortSignal) => Promise<void>
  /** A line for people. */
  readonly log: (line: string) => void
}

/** `P` is what the plan holds beyond jobs and zone, handed on to the run. */
export interface Schedule<P extends Plan> {
  /** What is asked for now; asked before every beat, so that a changed thidua.yaml counts without a restart. */
  readonly plan: () => Promise<P>
  readonly memory: Memory
  /** Does the work and reports how it ended; trouble is part of the report and is not thrown. */
  readonly run: (due: readonly Due[], plan: P) => Promise<void>
}

const beatMs = 60_000
/** A beat that comes so much later than it should: the machine slept, or its clock was set. */
const lateMs = 2 * beatMs

/** Keeps the schedule until `stop` is set; a run in hand is waited for. Returns the number of runs. */
export async function keepSchedule<P extends Plan>(
  { plan, memory, run }: Schedule<P>,
  effects: ScheduleEffects,
  stop: AbortSignal,
): Promise<number> {
  /** Up to when each schedule was looked through, so that no minute is looked at twice. */
  const seen = new Map<string, Date>()
  const remember = (done: Parameters<Memory['remember']>[0]) =>
    memory.remember(done).catch((error: unknown) => {
      effects.log(
        `${failureOf(error, 'vi').message} Lịch vẫn chạy, nhưng khởi động lại thì có thể chạy lặp một lần.`,
      )
    })
  let runs = 0
  let expected = effects.clock().getTime()
  while (!stop.aborted) {
    const now = effects.clock()
    const present = await plan()
    if (now.getTime() - expected > lateMs) effects.log(wokenText(new Date(expected), now, present.timeZone))
    const fresh = present.jobs.filter((job) => isNew(memory.handledUpTo(job), now))
    if (fresh.length > 0) await remember(fresh.map((job) => ({ job, upTo: now })))
    const due = present.jobs.flatMap((job) => {
      const key = `${job.source} ${job.schedule} ${present.timeZone}`
      const handled = memory.handledUpTo(job) ?? now
      const looked = seen.get(key) ?? handled
      const at = job.occurrences.newestIn(looked > handled && looked <= now ? looked : handled, now)
      if (at !== null) return [{ job, at }]
      seen.set(key, now)
      return []
    })
    if (due.length > 0) {
      runs += 1
      await run(
        due.map(({ job, at }) => ({ source: job.source, at })),
        present,
      )
      // A run that was told to stop did not do all its work: the next start makes up for it.
      if (!stop.aborted) await remember(due.map(({ job, at }) => ({ job, upTo: at })))
      expected = effects.clock().getTime()
      continue
    }
    const wait = beatMs - (now.getTime() % beatMs)
    expected = now.getTime() + wait
    await effects.sleep(wait, stop)
  }
  return runs
}

/** Nothing is missed by a job that was never seen; one handled in the future was so by a clock that ran wrong. */
const isNew = (handledUpTo: Date | null, now: Date) => handledUpTo === null || handledUpTo > now

const wokenText = (from: Date, to: Date, timeZone: string) =>
  `Máy đã ngủ hoặc đồng hồ được chỉnh: từ ${clockText(from, timeZone)} đến ${clockText(to, timeZone)} không có nhịp nào; lịch đã lỡ được chạy bù một lần.`

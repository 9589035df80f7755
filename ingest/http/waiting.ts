/** Time as the network layer uses it; tests let it pass quickly. */
import { setTimeout as delay } from 'node:timers/promises'

export interface Waiting {
  readonly clock: () => Date
  readonly sleep: (ms: number) => Promise<void>
  /** 0 <= x < 1, for jitter. */
  readonly random: () => number
  /** Nobody waits longer than this within a run; what needs more waits for the next run. */
  readonly longestMs: number
}

/** The real thing. */
export const realWaiting = (clock: () => Date): Waiting => ({
  clock,
  sleep: (ms) => delay(ms),
  random: Math.random,
  longestMs: 60_000,
})

const firstMs = 1000
const cappedMs = 60_000

/** Waiting before the nth repetition (1 is the first): doubled each time, and anywhere below that ("full jitter"). */
export const backOffMs = (nth: number, random: () => number): number =>
  Math.round(random() * Math.min(cappedMs, firstMs * 2 ** nth))

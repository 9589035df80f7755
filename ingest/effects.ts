/** Everything that ingest takes from the outside world besides files and the warehouse; comes as one argument. */

export interface Progress {
  /** A new step of long work begins. */
  readonly step: (label: string) => void
  /** How far the present step is. */
  readonly advance: (done: number, total: number) => void
  readonly end: () => void
}

export interface Effects {
  readonly clock: () => Date
  /** A line for people. */
  readonly log: (line: string) => void
  readonly progress: Progress
}

/** The clock as the ISO text that the warehouse stores. */
export const now = (effects: Pick<Effects, 'clock'>): string => effects.clock().toISOString()

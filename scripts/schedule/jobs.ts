/** What the schedule of thidua.yaml asks for: which source falls due when. */
import type { Config } from '../../sources/registry/configSchema.ts'
import { occurrencesOf, type Occurrences } from './occurrences.ts'

export interface Job {
  /** Source id, or `inbox`. */
  readonly source: string
  /** Five cron fields. */
  readonly schedule: string
  readonly occurrences: Occurrences
}

/** The sources with a schedule, in the order in which thidua.yaml may list them. */
export function jobsOf({ sources, time_zone }: Pick<Config, 'sources' | 'time_zone'>): readonly Job[] {
  return Object.entries(sources).flatMap(([source, section]) =>
    section?.schedule === undefined
      ? []
      : [{ source, schedule: section.schedule, occurrences: occurrencesOf(section.schedule, time_zone) }],
  )
}

/** What `thidua status` tells: last runs, how fresh each source is, what is refused and why. */
import type { Queryable } from './connection.ts'
import { iso } from './sql.ts'

export type RunRow = {
  readonly runId: string
  readonly command: string
  readonly startedAt: string
  readonly finishedAt: string | null
  /** `interrupted`: a kill ended it and a later run closed it. */
  readonly status: 'running' | 'done' | 'partly' | 'failed' | 'interrupted'
  /** JSON text of what the command counted. */
  readonly counts: string | null
}

export type FreshnessRow = {
  readonly source: string
  /** `source` for the source as a whole, else what the coverage speaks of. */
  readonly entityKind: 'source' | 'channel' | 'organisation' | 'unit'
  readonly entityId: string
  /** End of the newest covered span; null for sources that declare none. */
  readonly lastCovered: string | null
  readonly lastObserved: string
  readonly lastLoaded: string
}

export type RejectionCount = {
  readonly source: string
  readonly code: string
  readonly count: number
  readonly files: number
  /** One of the reasons, as an example. */
  readonly reason: string
}

/** The newest runs, newest first. */
export const lastRuns = (db: Queryable, limit = 10): Promise<RunRow[]> =>
  db.rows<RunRow>(
    `select run_id as "runId", command, ${iso('started_at')} as "startedAt", ${iso('finished_at')} as "finishedAt",
       status, counts from ops.run order by started_at desc, run_id desc limit ${Math.trunc(limit)}`,
  )

/** Per source as a whole, then per entity that it covers. */
export const freshness = (db: Queryable): Promise<FreshnessRow[]> =>
  db.rows<FreshnessRow>(
    `select source, entity_kind as "entityKind", entity_id as "entityId", ${iso('last_covered')} as "lastCovered",
       ${iso('last_observed')} as "lastObserved", ${iso('last_loaded')} as "lastLoaded"
     from ops.freshness order by source, entity_kind <> 'source', entity_kind, entity_id`,
  )

/** Open refusals by source and code, most frequent first. */
export const openRejections = (db: Queryable): Promise<RejectionCount[]> =>
  db.rows<RejectionCount>(
    `select source, code, count(*)::integer as count, count(distinct file_name)::integer as files,
       min(reason) as reason
     from ops.rejected_row where status = 'open' group by source, code order by count desc, source, code`,
  )

/** A platform stream from every source that brings it, as one table: which source it was stands in `source`. */
import { type RawBuilder, sql } from 'kysely'
import type { RowOf } from '../columns.ts'
import { unionAll } from '../sql/union.ts'
import { provenanceColumns } from '../staging/observations/provenance.ts'
import { stagedTables } from '../staging/streams/observedStreams.ts'
import type { channelState, metric, post, postCheck } from '../staging/streams/platform.ts'

type Shared = typeof channelState | typeof metric | typeof post | typeof postCheck
type Row<S extends Shared> = RowOf<S['columns']> & RowOf<typeof provenanceColumns> & { source: string }

/** `db.selectFrom(everySource(metric).as('m'))`: all observations, each with its source. */
export function everySource<S extends Shared>(stream: S): RawBuilder<Row<S>> {
  const names = [...Object.keys(stream.columns), ...Object.keys(provenanceColumns)]
  const columns = sql.join(names.map((name) => sql.ref(name)))
  return unionAll(
    stagedTables(stream).map(
      ({ source, table }) =>
        sql<Row<S>>`select ${sql.lit(source)} as source, ${columns} from ${sql.table(table)}`,
    ),
  )
}

/**
 * The staging models of streams that several sources share, or that need nothing but their columns: every observation
 * known at the build's instant, the newest of each key marked.
 */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import type { Model } from '../../model.ts'
import { asOf, isNewest, nothingObservedLater } from '../observations/knownAsOf.ts'
import { provenance, provenanceColumns } from '../observations/provenance.ts'
import { observedStreams } from './observedStreams.ts'
import type { ObservedStream } from './platform.ts'

/** `stg_<source>__<stream>` over `raw.<source>__<stream>`. */
function observedModel(name: string, { columns, key, description }: ObservedStream): Model {
  const source = name.slice(0, name.indexOf('__'))
  const table = `raw.${name}`
  return Object.freeze({
    name: `stg_${name}`,
    family: 'observedModels',
    layer: 'staging',
    grain: [...key, 'observed_at', 'row_hash'],
    materialisation: 'table',
    description: {
      vi: `${description.vi}. Nguồn: ${source}.`,
      en: `${description.en}. Source: ${source}.`,
    },
    columns: { ...columns, ...provenanceColumns },
    tests: [nothingObservedLater(table)],
    query: (db: Kysely<Database>) =>
      db
        .selectFrom(sql<{ observed_at: string }>`${sql.table(table)}`.as('r'))
        .where('r.observed_at', '<=', asOf(db))
        .select(Object.keys(columns).map((column) => sql.ref(`r.${column}`).as(column)))
        .select(provenance.map((column) => sql.ref(column).as(column.slice(2))))
        .select(isNewest(key.map((column) => `r.${column}`)).as('is_latest')),
  })
}

export const observedModels: readonly Model[] = Object.entries<ObservedStream>(observedStreams).map(
  ([name, stream]) => observedModel(name, stream),
)

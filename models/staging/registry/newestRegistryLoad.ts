/** Registries are loaded whole; the newest load speaks, former ones stay in raw as history. */
import type { Kysely } from 'kysely'
import type { Database } from '../../database.ts'

/** newestRegistryLoad(db)  ->  (select max(load_seq) from ops.batch where source = 'registry') */
export const newestRegistryLoad = (db: Kysely<Database>) =>
  db
    .selectFrom('ops.batch as b')
    .where('b.source', '=', 'registry')
    .select((eb) => eb.fn.max('b.load_seq').as('load_seq'))

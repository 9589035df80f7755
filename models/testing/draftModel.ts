/** Models with the least that a model needs, for tests of the runner. */
import { type Compilable, type Kysely, sql } from 'kysely'
import type { Columns } from '../columns.ts'
import type { Database } from '../database.ts'
import type { DataTest, Layer, Model } from '../model.ts'

type Query = (db: Kysely<Database>) => Compilable<unknown>

interface Draft {
  readonly columns?: Columns
  readonly grain?: readonly string[]
  readonly materialisation?: 'table' | 'view'
  readonly tests?: readonly DataTest[]
}

/** One text column `id`, unless the draft says otherwise. */
export function draftModel(layer: Layer, name: string, query: Query, draft: Draft = {}): Model {
  return {
    ...{
      layer,
      name,
      query,
      description: { vi: 'Thử', en: 'Trial' },
      columns: { id: idColumn },
      grain: ['id'],
    },
    ...{ materialisation: 'table', tests: [] },
    ...draft,
  }
}

export const idColumn = { type: 'text', vi: 'Mã', en: 'Id' } as const

/** A query written in SQL. Tables go in through `sql.table`, as in real models. */
export function written(query: { compile: (db: Kysely<Database>) => unknown }): Query {
  return (db) => ({ compile: () => query.compile(db) }) as unknown as Compilable<unknown>
}

/** All ids of the tables. */
export function idsFrom(...tables: readonly string[]): Query {
  const selects = tables.map((table) => sql`select id from ${sql.table(table)}`)
  return written(sql`${sql.join(selects, sql.raw(' union all '))}`)
}

/** These ids. */
export function ids(...values: readonly string[]): Query {
  return written(sql`select * from (values ${sql.join(values.map((each) => sql`(${each})`))}) as t(id)`)
}

/**
 * What a model is: a frozen record of name, grain, columns, tests and one Kysely query. The runner, the dbt export, the
 * dictionary and the lineage are separate functions over it.
 */
import type { Compilable, Kysely } from 'kysely'
import type { Columns } from './columns.ts'
import type { Database } from './database.ts'

export type Layer = 'staging' | 'core' | 'marts'
export type Severity = 'block' | 'warn'

/** A data test is a query that returns the offending rows; none means passed. Grain and not-null tests come from the declaration. */
export interface DataTest {
  readonly name: string
  readonly severity: Severity
  readonly description: string
  readonly query: (db: Kysely<Database>) => Compilable<unknown>
}

export interface Model {
  /** Table name without its schema; the schema is the layer. */
  readonly name: string
  readonly layer: Layer
  readonly grain: readonly string[]
  readonly materialisation: 'table' | 'view'
  readonly description: { readonly vi: string; readonly en: string }
  readonly columns: Columns
  readonly tests: readonly DataTest[]
  readonly query: (db: Kysely<Database>) => Compilable<unknown>
}

type Definition<C extends Columns> = Omit<Model, 'columns' | 'grain' | 'tests' | 'materialisation' | 'query'> & {
  readonly columns: C
  readonly grain: readonly (keyof C & string)[]
  readonly materialisation?: Model['materialisation']
  readonly tests?: readonly DataTest[]
  readonly query: (db: Kysely<Database>) => Compilable<{ [K in keyof C]: unknown }>
}

/** Declares a model. The grain becomes a blocking uniqueness test, columns not marked nullable a blocking not-null test. */
export function defineModel<const C extends Columns>(definition: Definition<C>): Model {
  return Object.freeze({ materialisation: 'table', tests: [], ...definition })
}

/**
 * What a model is: a frozen record of name, grain, columns, tests and one Kysely query. The runner, the dbt export, the
 * dictionary and the lineage are separate functions over it.
 */
import type { Compilable, Expression, Kysely } from 'kysely'
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
  /** The file that makes it, where several models are made alike; else the file is named like the model. */
  readonly family?: string
  readonly grain: readonly string[]
  readonly materialisation: 'table' | 'view'
  readonly description: { readonly vi: string; readonly en: string }
  readonly columns: Columns
  readonly tests: readonly DataTest[]
  readonly query: (db: Kysely<Database>) => Compilable<unknown>
}

/** What a query may hand over for each declared type; the runner casts where nothing is lost. */
interface SelectedAs {
  text: string
  integer: number | bigint | string
  boolean: boolean | number
  date: string
  timestamp: string
  ratio: string | number
  quantity: string | number | bigint
  points: string | number
}

type Selected<C extends Columns> = {
  [K in keyof C]: SelectedAs[C[K]['type']] | (C[K] extends { readonly nullable: true } ? null : never)
}

type Definition<C extends Columns> = Omit<
  Model,
  'columns' | 'grain' | 'tests' | 'materialisation' | 'query'
> & {
  readonly columns: C
  readonly grain: readonly (keyof C & string)[]
  readonly materialisation?: Model['materialisation']
  readonly tests?: readonly DataTest[]
  /** An expression, because a Compilable does not carry the type of its rows. */
  readonly query: (db: Kysely<Database>) => Compilable<unknown> & Expression<Selected<C>>
}

/**
 * Declares a model; a query whose columns are not the declared ones does not compile. The grain becomes a blocking
 * uniqueness test, columns not marked nullable a blocking not-null test.
 */
export function defineModel<const C extends Columns>(definition: Definition<C>): Model {
  return Object.freeze({ materialisation: 'table', tests: [], ...definition })
}

/** From a model to the SQL that makes its table, and the tables that it reads: both come from the query itself. */
import type { Compilable, Kysely } from 'kysely'
import { columnTypes } from '../columns.ts'
import type { Database } from '../database.ts'
import { InliningCompiler, type TableReference } from '../dialect/compiler.ts'
import { kyselyForText } from '../dialect/dialect.ts'
import type { Model } from '../model.ts'

export interface CompiledModel {
  readonly model: Model
  /** `core.dim_unit` */
  readonly id: string
  /** The query as the model wrote it. */
  readonly query: string
  /** The query with its columns in declared order and type; tables also in the order of the grain, so that they are the same bytes each time. */
  readonly sql: string
  readonly references: readonly TableReference[]
}

/** `core.dim_unit` for a model or reference. */
export function idOf(table: Model | TableReference): string {
  return `${'layer' in table ? table.layer : table.schema}.${table.name}`
}

/** Writes one query as text. `compiler` decides how tables are printed. */
export function compileText(
  query: (db: Kysely<Database>) => Compilable<unknown>,
  compiler: InliningCompiler = new InliningCompiler(),
): { readonly sql: string; readonly references: readonly TableReference[] } {
  const { sql } = query(kyselyForText<Database>(compiler)).compile()
  return { sql, references: compiler.tables }
}

export function compileModel(model: Model, compiler?: InliningCompiler): CompiledModel {
  const { sql, references } = compileText(model.query, compiler)
  return { model, id: idOf(model), query: sql, sql: inDeclaredForm(model, sql), references }
}

function inDeclaredForm(model: Model, query: string): string {
  const columns = Object.entries(model.columns).map(
    ([name, { type }]) => `cast(${quoted(name)} as ${columnTypes[type].duckdb}) as ${quoted(name)}`,
  )
  const order = model.materialisation === 'view' ? '' : `\norder by ${model.grain.map(quoted).join(', ')}`
  return `select\n  ${columns.join(',\n  ')}\nfrom (\n${query}\n) as model${order}`
}

/** An identifier in double quotes. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** `"core"."dim_unit"` */
export function quotedId(model: Model): string {
  return `${quoted(model.layer)}.${quoted(model.name)}`
}

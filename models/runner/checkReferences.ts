/**
 * Finds tables that a query names in raw SQL text, where the compiler cannot see them: such a model would be built too
 * early and would read around the layer rule. DuckDB's own parser is asked.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { type CompiledModel, idOf } from './compileModel.ts'
import { literal } from './literal.ts'
import { ModelError } from './modelError.ts'

export async function checkReferences(connection: DuckDBConnection, compiled: CompiledModel): Promise<void> {
  const result = await connection.runAndReadAll(`select json_serialize_sql(${literal(compiled.query)})`)
  const tree = JSON.parse(String(result.getRows()[0]?.[0])) as unknown
  const seen = new Set(compiled.references.map(idOf))
  const hidden = [...tablesIn(tree)].filter((id) => !seen.has(id))
  if (hidden.length > 0) {
    throw new ModelError(
      'hidden_reference',
      compiled.id,
      `names ${hidden.join(', ')} in raw text; use sql.table('…') or selectFrom`,
    )
  }
}

function* tablesIn(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return
  const { type, schema_name: schema, table_name: table } = node as Record<string, unknown>
  if (type === 'BASE_TABLE' && typeof schema === 'string' && schema !== '') yield `${schema}.${String(table)}`
  for (const child of Object.values(node)) yield* tablesIn(child)
}

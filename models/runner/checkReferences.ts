/**
 * Finds tables that a query names in raw SQL text, where the compiler cannot see them: such a model would be built too
 * early and would read around the layer rule.
 */
import { type CompiledModel, idOf } from './compileModel.ts'
import { ModelError } from './modelError.ts'

const literals = /'(?:[^']|'')*'/g
const qualified = /(?<![\w."])"?(raw|ops|staging|core|marts)"?\."?(\w+)"?/g

/** Throws a ModelError that lists every hidden table. */
export function checkReferences({ id, query, references }: CompiledModel): void {
  const seen = new Set(references.map(idOf))
  const named = [...query.replace(literals, "''").matchAll(qualified)].map(
    ([, schema, name]) => `${schema}.${name}`,
  )
  const hidden = [...new Set(named)].filter((table) => !seen.has(table))
  if (hidden.length > 0) {
    throw new ModelError(
      'hidden_reference',
      id,
      `names ${hidden.join(', ')} in raw text; use sql.table('…') or selectFrom`,
    )
  }
}

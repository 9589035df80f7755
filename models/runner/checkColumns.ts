/**
 * Holds a query's actual columns, as DuckDB describes them, against the declared ones. Types may differ only where the
 * cast to the declared one loses nothing (a bare NULL counts as INTEGER: cast it); a double where a decimal is declared is an error, never rounded in silence.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { type ColumnType, columnTypes } from '../columns.ts'
import type { CompiledModel } from './compileModel.ts'
import { ModelError } from './modelError.ts'

type Accepts = (actual: string) => boolean

const integers = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/
const same =
  (type: ColumnType): Accepts =>
  (actual) =>
    actual === columnTypes[type].duckdb
const decimal =
  (scale: number): Accepts =>
  (actual) => {
    const found = /^DECIMAL\(\d+,(\d+)\)$/.exec(actual)?.[1]
    return integers.test(actual) || (found !== undefined && Number(found) <= scale)
  }

const lossless: Record<ColumnType, Accepts> = {
  text: same('text'),
  boolean: same('boolean'),
  date: same('date'),
  timestamp: same('timestamp'),
  integer: (actual) => integers.test(actual),
  ratio: decimal(6),
  quantity: decimal(4),
  points: decimal(2),
}

/** Throws a ModelError that lists every difference at once. */
export async function checkColumns(
  connection: DuckDBConnection,
  { model, id, query }: CompiledModel,
): Promise<void> {
  const statement = await connection.prepare(query)
  const actual = new Map<string, string>()
  for (let i = 0; i < statement.columnCount; i++)
    actual.set(statement.columnName(i), String(statement.columnType(i)))
  statement.destroySync()
  const problems = Object.entries(model.columns).flatMap(([name, { type }]) => {
    const found = actual.get(name)
    if (found === undefined) return [`${name} is declared but the query does not return it`]
    if (lossless[type](found)) return []
    return [`${name} is ${found}, declared ${columnTypes[type].duckdb}`]
  })
  const extra = [...actual.keys()].filter((name) => !(name in model.columns))
  if (extra.length > 0) problems.push(`returned but not declared: ${extra.join(', ')}`)
  if (problems.length > 0) throw new ModelError('columns', id, problems.join('; '))
}

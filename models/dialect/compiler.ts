/**
 * Kysely's tree to DuckDB's SQL, which is PostgreSQL's but for a few words. The inlining compiler writes values into the
 * text (views, models and dbt take no parameters) and remembers which tables the query names.
 */
import { type JoinNode, type RootOperationNode, type TableNode, PostgresQueryCompiler } from 'kysely'
import { isAsof } from './asofAlias.ts'

export class DuckDbCompiler extends PostgresQueryCompiler {
  protected override visitJoin(node: JoinNode): void {
    if (isAsof(node.table)) this.append('asof ')
    super.visitJoin(node)
  }
}

/** A table named with its schema. Names without one are aliases or CTEs. */
export interface TableReference {
  readonly schema: string
  readonly name: string
}

export class InliningCompiler extends DuckDbCompiler {
  readonly #tables = new Map<string, TableReference>()

  /** Every table with a schema that the last compiled query named, each once, in order of appearance. */
  get tables(): readonly TableReference[] {
    return [...this.#tables.values()]
  }

  override compileQuery(
    node: RootOperationNode,
    queryId: Parameters<PostgresQueryCompiler['compileQuery']>[1],
  ) {
    this.#tables.clear()
    return super.compileQuery(node, queryId)
  }

  protected override visitTable(node: TableNode): void {
    const { schema, identifier } = node.table
    if (schema === undefined) return super.visitTable(node)
    const table = { schema: schema.name, name: identifier.name }
    // A column's own table (`core.dim_unit.unit_id`) is written by its bare name, which dbt's ref() also leaves visible.
    if (this.parentNode?.kind === 'ReferenceNode') return this.visitNode(identifier)
    this.#tables.set(`${table.schema}.${table.name}`, table)
    this.appendTable(table, node)
  }

  /** How a table is printed; the dbt export prints `{{ ref() }}` here. */
  protected appendTable(_table: TableReference, node: TableNode): void {
    super.visitTable(node)
  }

  protected override appendValue(value: unknown): void {
    this.appendImmediateValue(value)
  }

  protected override appendImmediateValue(value: unknown): void {
    if (Array.isArray(value)) {
      this.append('[')
      value.forEach((item, i) => {
        if (i > 0) this.append(', ')
        this.appendImmediateValue(item)
      })
      return this.append(']')
    }
    if (value instanceof Date || (typeof value === 'number' && !Number.isFinite(value))) {
      throw new TypeError(`Not a literal: ${String(value)}; write instants as ISO text`)
    }
    super.appendImmediateValue(value)
  }
}

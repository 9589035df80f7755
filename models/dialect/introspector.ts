/** Names of schemas, tables and columns, from DuckDB's own catalogue. */
import {
  type DatabaseIntrospector,
  type DatabaseMetadata,
  type Kysely,
  type SchemaMetadata,
  type TableMetadata,
  sql,
} from 'kysely'

interface ColumnRow {
  readonly table_schema: string
  readonly table_name: string
  readonly table_type: string
  readonly column_name: string
  readonly data_type: string
  readonly is_nullable: string
  readonly column_default: string | null
}

export class DuckDbIntrospector implements DatabaseIntrospector {
  readonly #db: Pick<Kysely<unknown>, 'getExecutor'>

  constructor(db: Pick<Kysely<unknown>, 'getExecutor'>) {
    this.#db = db
  }

  async getSchemas(): Promise<SchemaMetadata[]> {
    const { rows } = await sql<{ name: string }>`
      select schema_name as name from duckdb_schemas()
      where database_name = current_database() and schema_name not in ('information_schema', 'pg_catalog')
      order by schema_name`.execute(this.#db)
    return rows
  }

  async getTables(): Promise<TableMetadata[]> {
    const { rows } = await sql<ColumnRow>`
      select c.table_schema, c.table_name, t.table_type, c.column_name, c.data_type, c.is_nullable, c.column_default
      from information_schema.columns c
      join information_schema.tables t using (table_catalog, table_schema, table_name)
      where c.table_catalog = current_database()
      order by c.table_schema, c.table_name, c.ordinal_position`.execute(this.#db)
    const tables = new Map<string, TableMetadata>()
    for (const row of rows) {
      const key = `${row.table_schema}.${row.table_name}`
      const table = tables.get(key) ?? {
        schema: row.table_schema,
        name: row.table_name,
        isView: row.table_type === 'VIEW',
        columns: [],
      }
      table.columns.push({
        name: row.column_name,
        dataType: row.data_type,
        isNullable: row.is_nullable === 'YES',
        isAutoIncrementing: row.column_default?.includes('nextval') ?? false,
        hasDefaultValue: row.column_default !== null,
      })
      tables.set(key, table)
    }
    return [...tables.values()]
  }

  async getMetadata(): Promise<DatabaseMetadata> {
    return { tables: await this.getTables() }
  }
}

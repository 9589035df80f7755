/** Two copies of what was ingested: one for our runner, one for dbt. */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'

/** Copies the tables of `raw` and `ops` from one warehouse file into a new one; views and marts stay behind. */
export async function copyIngested(from: string, to: string): Promise<void> {
  await withWarehouse(to, async (connection) => {
    await connection.run(`attach '${from.replaceAll("'", "''")}' as source (read_only)`)
    const tables = await connection.runAndReadAll(
      `select schema_name, table_name from duckdb_tables()
       where database_name = 'source' and schema_name in ('raw', 'ops') order by all`,
    )
    await connection.run('create schema raw; create schema ops')
    for (const [schema, table] of tables.getRows()) {
      await connection.run(`create table ${schema}."${table}" as from source.${schema}."${table}"`)
    }
    await connection.run('detach source')
  })
}

export async function withWarehouse<T>(
  path: string,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  try {
    return await work(connection)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

export interface Difference {
  readonly table: string
  readonly rows: number
  readonly onlyOurs: number
  readonly onlyDbt: number
  /** Columns with their types, where the two disagree; empty when they are the same. */
  readonly columns: string
}

/** Holds each table of both files against the other, row for row, duplicates counted, both ways. */
export async function differences(
  ours: string,
  dbt: string,
  tables: readonly string[],
): Promise<readonly Difference[]> {
  return withWarehouse(':memory:', async (connection) => {
    await connection.run(`attach '${ours.replaceAll("'", "''")}' as ours (read_only)`)
    await connection.run(`attach '${dbt.replaceAll("'", "''")}' as theirs (read_only)`)
    const count = async (sql: string) =>
      Number((await connection.runAndReadAll(`select count(*) from (${sql})`)).getRows()[0]?.[0])
    const columns = async (id: string) =>
      (await connection.runAndReadAll(`describe ${id}`))
        .getRows()
        .map(([name, type]) => `${name} ${type}`)
        .join(', ')
    const found: Difference[] = []
    for (const table of tables) {
      const [mine, their] = [`ours.${table}`, `theirs.${table}`]
      const [a, b] = [await columns(mine), await columns(their)]
      found.push({
        table,
        rows: await count(`from ${mine}`),
        onlyOurs: await count(`from ${mine} except all from ${their}`),
        onlyDbt: await count(`from ${their} except all from ${mine}`),
        columns: a === b ? '' : `${a} | ${b}`,
      })
    }
    return found
  })
}

/**
 * Kysely's driver over one DuckDB connection that the caller opened and will close. The connection is one session, so
 * queries and transactions take turns on it.
 */
import { type DuckDBConnection, type DuckDBResult, ResultReturnType } from '@duckdb/node-api'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { fromDuckDb, toDuckDb } from './values.ts'

export class DuckDbDriver implements Driver {
  readonly #connection: DatabaseConnection
  #turn: Promise<void> = Promise.resolve()
  #release: () => void = () => undefined

  constructor(connection: DuckDBConnection) {
    this.#connection = new Session(connection)
  }

  init(): Promise<void> {
    return Promise.resolve()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#turn
    let release: () => void = () => undefined
    this.#turn = new Promise((resolve) => (release = resolve))
    await before
    this.#release = release
    return this.#connection
  }

  releaseConnection(): Promise<void> {
    this.#release()
    return Promise.resolve()
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.isolationLevel !== undefined && settings.isolationLevel !== 'snapshot') {
      throw new TypeError(`DuckDB knows snapshot isolation only, not ${settings.isolationLevel}`)
    }
    await execute(
      connection,
      settings.accessMode ? `begin transaction ${settings.accessMode}` : 'begin transaction',
    )
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return execute(connection, 'commit')
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return execute(connection, 'rollback')
  }

  /** The connection is the caller's; it is not closed here. */
  destroy(): Promise<void> {
    return Promise.resolve()
  }
}

class Session implements DatabaseConnection {
  readonly #connection: DuckDBConnection

  constructor(connection: DuckDBConnection) {
    this.#connection = connection
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#connection.run(sql, parameters.map(toDuckDb))
    // Asked of the engine, never guessed from a column named "count".
    if (result.returnType === ResultReturnType.CHANGED_ROWS) {
      return { rows: [], numAffectedRows: BigInt(result.rowsChanged) }
    }
    if (result.returnType === ResultReturnType.NOTHING) return { rows: [] }
    return { rows: (await result.convertRowObjects(fromDuckDb)) as R[] }
  }

  /** One result per DuckDB chunk (2,048 rows); the engine decides the size, so `chunkSize` is not used. */
  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const result: DuckDBResult = await this.#connection.stream(sql, parameters.map(toDuckDb))
    for await (const rows of result.yieldConvertedRowObjects(fromDuckDb)) yield { rows: rows as R[] }
  }
}

async function execute(connection: DatabaseConnection, sql: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(sql))
}

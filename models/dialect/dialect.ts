/**
 * Kysely on `@duckdb/node-api`. The connection comes from outside: who opens the warehouse, and how, is not known here.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import {
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type QueryCompiler,
  DialectAdapterBase,
  DummyDriver,
  Kysely,
} from 'kysely'
import { DuckDbCompiler, InliningCompiler } from './compiler.ts'
import { DuckDbDriver } from './driver.ts'
import { DuckDbIntrospector } from './introspector.ts'

export class DuckDbDialect implements Dialect {
  readonly #connection: DuckDBConnection

  constructor(connection: DuckDBConnection) {
    this.#connection = connection
  }

  createDriver(): Driver {
    return new DuckDbDriver(this.#connection)
  }

  createQueryCompiler(): QueryCompiler {
    return new DuckDbCompiler()
  }

  createAdapter(): DialectAdapter {
    return new DuckDbAdapter()
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new DuckDbIntrospector(db)
  }
}

class DuckDbAdapter extends DialectAdapterBase {
  override get supportsTransactionalDdl(): boolean {
    return true
  }

  override get supportsReturning(): boolean {
    return true
  }

  // The warehouse file lets in one writer at a time; that is the lock.
  override acquireMigrationLock(): Promise<void> {
    return Promise.resolve()
  }

  override releaseMigrationLock(): Promise<void> {
    return Promise.resolve()
  }
}

/** Kysely over an open connection. */
export function kyselyOn<DB>(connection: DuckDBConnection): Kysely<DB> {
  return new Kysely<DB>({ dialect: new DuckDbDialect(connection) })
}

/** Kysely that only writes SQL text, values inlined; it has no connection and runs nothing. */
export function kyselyForText<DB>(compiler: QueryCompiler = new InliningCompiler()): Kysely<DB> {
  return new Kysely<DB>({
    dialect: {
      createDriver: () => new DummyDriver(),
      createQueryCompiler: () => compiler,
      createAdapter: () => new DuckDbAdapter(),
      createIntrospector: (db) => new DuckDbIntrospector(db),
    },
  })
}

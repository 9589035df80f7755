/**
 * Opens the warehouse for its one writer. DuckDB's file lock keeps other processes out; a set of open paths keeps a
 * second opening in this process out, which the lock would let through.
 */
import { type DuckDBConnection, DuckDBInstance, type Json } from '@duckdb/node-api'
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Effects, now } from './effects.ts'
import { IngestError, textOf } from './errors.ts'
import { holderText, readHolder, removeHolder, writeHolder } from './holder.ts'
import { migrate } from './migrations/migrate.ts'
import { type Parameter, rowsOf } from './sql.ts'

export type JsonRow = Readonly<Record<string, Json>>

/** Both the writer's warehouse and the readers' copy can be asked. */
export interface Queryable {
  /** Rows as plain JavaScript: dates, instants, decimals and 64-bit integers as exact text, INTEGER as number. */
  readonly rows: <R extends JsonRow>(sql: string, parameters?: readonly Parameter[]) => Promise<R[]>
}

interface Opened extends Queryable {
  readonly path: string
  readonly connection: DuckDBConnection
  /** Another connection to the same database; it ends with the warehouse. */
  readonly connect: () => Promise<DuckDBConnection>
  readonly close: () => void
}

/** The warehouse in the hands of its one writer. */
export interface Warehouse extends Opened {
  readonly access: 'read-write'
}

/** A finished copy; the engine refuses any write, and functions that write do not accept it. */
export interface ReadonlyWarehouse extends Opened {
  readonly access: 'read-only'
}

/**
 * Enough for millions of rows (bigger work spills to disk beside the warehouse), and below 1 GiB so that an office
 * computer keeps room for everything else.
 */
const defaultMemoryLimit = '768MB'

export interface OpenOptions {
  readonly memoryLimit?: string
  /** The command that opens it, told to whoever finds the warehouse held. */
  readonly command?: string
}

// An office network must never be asked for an extension: what we use is built in.
const offline = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' }

const openPaths = new Set<string>()

/**
 * Opens or creates the warehouse for writing and brings it to the present version.
 * @throws IngestError `warehouse_locked`, `warehouse_too_new`, `warehouse_unreadable`
 */
export async function openWarehouse(
  path: string,
  effects: Pick<Effects, 'clock'>,
  options: OpenOptions = {},
): Promise<Warehouse> {
  const absolute = resolve(path)
  if (openPaths.has(absolute)) throw await lockedError(absolute)
  openPaths.add(absolute)
  const release = () => openPaths.delete(absolute)
  try {
    await mkdir(dirname(absolute), { recursive: true })
    const memory = { memory_limit: options.memoryLimit ?? defaultMemoryLimit }
    const opened = await open(absolute, { ...offline, ...memory }, () => {
      removeHolder(absolute)
      release()
    })
    try {
      writeHolder(absolute, options.command ?? null, now(effects))
      await migrate(opened.connection, now(effects))
    } catch (error) {
      opened.close()
      throw error
    }
    return { ...opened, access: 'read-write' }
  } catch (error) {
    release()
    const isLocked = error instanceof IngestError && error.code === 'warehouse_locked'
    throw isLocked ? await lockedError(absolute, error) : error
  }
}

/** Names who holds the warehouse, where that is known. */
async function lockedError(path: string, cause?: unknown): Promise<IngestError> {
  const holder = await readHolder(path)
  return new IngestError('warehouse_locked', holder === null ? path : holderText(holder), { cause })
}

/** Opens a finished copy for reading; `openReader` in `readersCopy.ts` finds which one. */
export async function openReadonly(path: string): Promise<ReadonlyWarehouse> {
  const opened = await open(path, { ...offline, access_mode: 'READ_ONLY' }, () => undefined)
  return { ...opened, access: 'read-only' }
}

async function open(path: string, options: Record<string, string>, beforeClose: () => void): Promise<Opened> {
  const instance = await DuckDBInstance.create(path, options).catch((error: unknown) => {
    throw openingError(path, error)
  })
  const connections: DuckDBConnection[] = []
  const connect = async () => {
    const connection = await instance.connect()
    connections.push(connection)
    // Instants are UTC everywhere; the session's zone must not follow the machine's.
    await connection.run(`set timezone = 'UTC'`)
    return connection
  }
  const connection = await connect()
  return {
    path,
    connection,
    connect,
    rows: (sql, parameters) => rowsOf(connection, sql, parameters),
    close: () => {
      beforeClose()
      for (const open of connections.splice(0)) open.closeSync()
      instance.closeSync()
    },
  }
}

/** What DuckDB says when it cannot open a file, as one of our errors. */
export function openingError(path: string, error: unknown): IngestError {
  const message = textOf(error)
  // The last two are what Windows says, through DuckDB, of a file that another process holds.
  const locked =
    /could not set lock|conflicting lock|used by another process|already open in|sharing violation/i
  if (locked.test(message)) return new IngestError('warehouse_locked', path, { cause: error })
  if (/newer version|storage version|newer duckdb/i.test(message)) {
    return new IngestError('warehouse_too_new', path, { cause: error })
  }
  if (/permission denied|access is denied|read-only file system/i.test(message)) {
    return new IngestError('warehouse_forbidden', path, { cause: error })
  }
  return new IngestError('warehouse_unreadable', path, { cause: error })
}

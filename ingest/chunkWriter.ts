/** Appends rows to a temporary table in chunks of 2,048: the fast way into DuckDB from JavaScript. */
import { type DuckDBAppender, type DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api'
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api'

const chunkRows = 2048

export interface ChunkWriter {
  readonly add: (values: readonly DuckDBValue[]) => void
  /** Writes what is buffered and lets go of the table. */
  readonly close: () => void
}

export async function openChunkWriter(
  connection: DuckDBConnection,
  temporaryTable: string,
  types: readonly DuckDBType[],
): Promise<ChunkWriter> {
  const appender = await connection.createAppender(temporaryTable, 'main', 'temp')
  let columns: DuckDBValue[][] = types.map(() => [])
  const write = () => {
    appendColumns(appender, types, columns)
    columns = types.map(() => [])
  }
  return {
    add: (values) => {
      for (let i = 0; i < types.length; i++) columns[i]!.push(values[i] ?? null)
      if (columns[0]!.length === chunkRows) write()
    },
    close: () => {
      write()
      appender.closeSync()
    },
  }
}

function appendColumns(
  appender: DuckDBAppender,
  types: readonly DuckDBType[],
  columns: DuckDBValue[][],
): void {
  const rows = columns[0]!.length
  if (rows === 0) return
  const chunk = DuckDBDataChunk.create(types, rows)
  chunk.setColumns(columns)
  appender.appendDataChunk(chunk)
}

/**
 * Where the content of one file waits before its transaction: temporary tables for rows, refusals and notices, so that
 * a file of any size stays out of JavaScript's memory and a file that fails half-way has touched nothing.
 */
import { BIGINT, type DuckDBConnection, VARCHAR } from '@duckdb/node-api'
import type { Coverage, Item, Notice, ObservedAt, Rejection, Row, Source, Stream } from '../sources/source.ts'
import { type ChunkWriter, openChunkWriter } from './chunkWriter.ts'
import { IngestError } from './errors.ts'
import { keptValue } from './personal.ts'
import { duckdbType, id } from './sql.ts'
import { chunkType, toStaged } from './values.ts'

export interface StagedStream {
  readonly stream: Stream
  /** Temporary table or view with `seq`, `source_row` and the stream's columns. */
  readonly relation: string
  /** Columns that hold one value throughout. */
  readonly constants: ReadonlySet<string>
}

export interface Staged {
  readonly source: Pick<Source, 'id' | 'streams'>
  readonly streams: readonly StagedStream[]
  readonly observed: ObservedAt | null
  readonly coverage: readonly Coverage[]
}

export interface Staging {
  readonly connection: DuckDBConnection
  readonly source: Pick<Source, 'id' | 'streams'>
  readonly row: (stream: string, sourceRow: number, row: Row) => Promise<void>
  /** Takes a relation that the engine filled itself. */
  readonly relation: (staged: StagedStream) => void
  readonly finding: (item: Exclude<Item, { type: 'row' }>) => void
  /** Writes what is buffered and lets go of the temporary tables' writers. */
  readonly release: () => void
  readonly result: () => Staged
}

export const rejectedStage = 'stage_rejected'
export const noticeStage = 'stage_notice'

/** Opens an empty staging area; one at a time per connection. */
export async function openStaging(
  connection: DuckDBConnection,
  source: Pick<Source, 'id' | 'streams'>,
): Promise<Staging> {
  await connection.run(`create or replace temp table ${rejectedStage} (seq bigint, stream varchar,
    source_row bigint, column_name varchar, value varchar, code varchar, reason varchar)`)
  await connection.run(`create or replace temp table ${noticeStage} (seq bigint, source_row bigint,
    column_name varchar, code varchar, message varchar)`)
  const rejections = await openChunkWriter(connection, rejectedStage, [
    BIGINT,
    VARCHAR,
    BIGINT,
    VARCHAR,
    VARCHAR,
    VARCHAR,
    VARCHAR,
  ])
  const notices = await openChunkWriter(connection, noticeStage, [BIGINT, BIGINT, VARCHAR, VARCHAR, VARCHAR])
  const writers = new Map<string, RowWriter>()
  const streams: StagedStream[] = []
  const coverage: Coverage[] = []
  let observed: ObservedAt | null = null
  let seq = 0n

  const reject = (r: Rejection) =>
    rejections.add([seq++, r.stream, rowNumber(r.row), r.column, keptValue(r.value), r.code, r.reason])
  const notice = (n: Notice) => notices.add([seq++, rowNumber(n.row), n.column, n.code, n.message])

  return {
    connection,
    source,
    row: async (streamName, sourceRow, row) => {
      let writer = writers.get(streamName)
      if (!writer) {
        writer = await openRowWriter(connection, streamOf(source, streamName))
        writers.set(streamName, writer)
        streams.push(writer.staged)
      }
      for (const rejection of writer.add(seq++, sourceRow, row)) reject(rejection)
    },
    relation: (staged) => streams.push(staged),
    finding: (item) => {
      if (item.type === 'rejection') reject(item)
      else if (item.type === 'notice') notice(item)
      else if (item.type === 'observed') {
        if (observed)
          throw new IngestError('source_contract', `${source.id}: hai thời điểm xuất trong một tệp`)
        observed = { at: item.at, basis: item.basis, estimated: item.estimated }
      } else if (Date.parse(item.from) < Date.parse(item.to)) coverage.push(item)
      else notice(emptyCoverage(item))
    },
    release: () => {
      for (const writer of [...writers.values(), rejections, notices]) writer.close()
    },
    result: () => ({ source, streams, observed, coverage }),
  }
}

/** The stream that a source declares under this name. */
export function streamOf(source: Pick<Source, 'id' | 'streams'>, name: string): Stream {
  const stream = source.streams.find((candidate) => candidate.name === name)
  if (!stream) throw new IngestError('source_contract', `${source.id}: luồng "${name}" không được khai báo`)
  return stream
}

interface RowWriter extends Pick<ChunkWriter, 'close'> {
  readonly staged: StagedStream
  /** Takes the row, or says why not. */
  readonly add: (seq: bigint, sourceRow: number, row: Row) => readonly Rejection[]
}

async function openRowWriter(connection: DuckDBConnection, stream: Stream): Promise<RowWriter> {
  const relation = `stage_row_${stream.name}`
  const columns = Object.entries(stream.columns)
  const definition = columns.map(([name, type]) => `${id(name)} ${duckdbType[type]}`).join(', ')
  await connection.run(
    `create or replace temp table ${id(relation)} (seq bigint, source_row bigint, ${definition})`,
  )
  const types = [BIGINT, BIGINT, ...columns.map(([, type]) => chunkType[type])]
  const writer = await openChunkWriter(connection, relation, types)
  return {
    staged: { stream, relation, constants: new Set() },
    add: (seq, sourceRow, row) => {
      const refused = check(stream, sourceRow, row)
      if (refused.length > 0) return refused
      const values = columns.map(([name, type]) => toStaged(row[name], type))
      const misfit = values.indexOf(undefined)
      if (misfit >= 0) return [wrongType(stream, sourceRow, columns[misfit]!, row)]
      writer.add([seq, BigInt(sourceRow), ...values.map((value) => value ?? null)])
      return []
    },
    close: writer.close,
  }
}

function check(stream: Stream, row: number, values: Row): readonly Rejection[] {
  const parsed = stream.schema.safeParse(values)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => {
    const column = issue.path.length > 0 ? String(issue.path[0]) : null
    const value = column === null ? null : (values[column] ?? null)
    return {
      stream: stream.name,
      row,
      column,
      value: value === null ? null : String(value),
      code: 'schema',
      reason: issue.message,
    }
  })
}

const wrongType = (
  stream: Stream,
  row: number,
  [column, type]: readonly [string, string],
  values: Row,
): Rejection => ({
  stream: stream.name,
  row,
  column,
  value: String(values[column]),
  code: 'wrong_type',
  reason: `Giá trị ở cột ${column} không đúng kiểu (${type}) nên không ghi nguyên vẹn được.`,
})

const emptyCoverage = (coverage: Coverage): Notice => ({
  code: 'empty_coverage',
  row: null,
  column: null,
  message: `Tệp không phủ thời gian nào của ${coverage.entityId}: từ ${coverage.from} đến ${coverage.to}.`,
})

const rowNumber = (row: number | null) => (row === null ? null : BigInt(row))

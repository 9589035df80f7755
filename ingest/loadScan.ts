/**
 * The way 'scan', for bulk files: DuckDB reads the file as text in one go, checks every value against the source's
 * pattern set-based, and only the refused rows come to JavaScript, where the source explains them.
 */
import { type DuckDBConnection, type Json } from '@duckdb/node-api'
import type { Item, Rejection, ScanReading } from '../sources/source.ts'
import { textOf } from './errors.ts'
import { blankLines, lineBreaks } from './physicalLines.ts'
import { FileRefused, fromSource, refuseFile } from './refusal.ts'
import { rowsOf } from './sql.ts'
import * as sql from './scanSql.ts'
import { type Staging, streamOf } from './stage.ts'

const explainAtOnce = 10_000

/** Stages the accepted rows as a view and the refused ones with their reasons. */
export async function stageScan(
  staging: Staging,
  reading: ScanReading,
  file: { readonly path: string; readonly size: number },
): Promise<void> {
  const { connection } = staging
  const stream = streamOf(staging.source, reading.stream)
  // DuckDB would complete half a UTF-16 unit by itself and read a cut-off 3|1 as 31.
  if (reading.dialect.encoding === 'utf-16' && file.size % 2 !== 0) {
    throw refuseFile(
      'truncated_file',
      'Tệp bị cụt (số byte lẻ, tải dở dang?). Hãy xuất hoặc sao chép lại tệp.',
    )
  }
  await dropLeftovers(connection)
  await connection.run(sql.createScanRows(reading, stream, file.path)).catch((error: unknown) => {
    throw unreadable(error)
  })
  const hasBreaks = await numberLines(connection, reading, file.path)
  await explainRefused(staging, reading, hasBreaks)
  const finished = await finish(connection, reading, stream)
  const refused = finished.filter((item) => item.type === 'rejection')
  if (refused.length > 0) throw new FileRefused(refused)
  for (const item of finished) {
    if (item.type === 'row') throw fromSource(new Error('finish must not yield rows'))
    staging.finding(item)
  }
  const flag = bySource(() => reading.flagWhere(finished))
  const relation = `stage_scan_${stream.name}`
  await connection.run(sql.stagedView(relation, reading, stream, hasBreaks, flag))
  const constants = Object.keys(stream.columns).filter((column) => !(column in reading.columns))
  staging.relation({ stream, relation, constants: new Set(constants.filter((name) => name !== flag?.flag)) })
}

async function dropLeftovers(connection: DuckDBConnection): Promise<void> {
  for (const table of [sql.brokenLines, sql.brokenScans])
    await connection.run(`drop table if exists ${table}`)
}

/** Lines that yielded no row (blank, or refused by the reader) shift the numbers of those after them. */
async function numberLines(
  connection: DuckDBConnection,
  reading: ScanReading,
  path: string,
): Promise<boolean> {
  const broken = await brokenLinesOf(connection)
  const taken = broken.flatMap(({ line, text }) => text.split('\n').map((_, i) => line + i))
  const blank = await blankLines(path, reading.dialect.encoding)
  const breaks = lineBreaks([...blank, ...taken], reading.dialect.skipLines)
  if (breaks.length === 0) return false
  const values = breaks.map((b) => `(${b.fromIndex}, ${b.shift})`).join(', ')
  await connection.run(
    `create or replace temp table ${sql.scanBreaks} as
     select from_index::bigint as from_index, shift::bigint as shift from (values ${values}) v(from_index, shift)`,
  )
  return true
}

interface BrokenLine {
  readonly line: number
  readonly text: string
  readonly kind: string
}

async function brokenLinesOf(connection: DuckDBConnection): Promise<BrokenLine[]> {
  // One line may have several complaints; the reader also hands over the blank lines before it and the end after it.
  const rows = await rowsOf<{ line: number; text: string | null; kind: string }>(
    connection,
    `select line::integer as line, any_value(trim(csv_line, chr(10) || chr(13))) as text,
       min(error_type)::varchar as kind from ${sql.brokenLines} group by line order by line`,
  )
  return rows.map((row) => ({ ...row, text: row.text ?? '' }))
}

async function explainRefused(staging: Staging, reading: ScanReading, hasBreaks: boolean): Promise<void> {
  for (const broken of await brokenLinesOf(staging.connection)) {
    staging.finding({ type: 'rejection', ...explainBroken(reading, broken) })
  }
  const raws = sql.rawColumns(reading)
  let after = -1
  for (;;) {
    const rows = await rowsOf<Record<string, Json>>(
      staging.connection,
      `select seq::integer as seq, source_row::integer as source_row, ${raws.join(', ')}
       from (${sql.numberedRows(reading, hasBreaks)}) where not ok and seq > ${after}
       order by seq limit ${explainAtOnce}`,
    )
    for (const row of rows) {
      const texts = Object.fromEntries(
        raws.map((raw, i) => [reading.dialect.header[i]!, row[raw] as string | null]),
      )
      const line = Number(row.source_row)
      const reasons = bySource(() => reading.explain(texts, line))
      for (const reason of reasons.length > 0 ? reasons : [unexplained(reading, line)]) {
        staging.finding({ type: 'rejection', ...reason })
      }
    }
    const last = rows.at(-1)
    if (rows.length < explainAtOnce || !last) return
    after = Number(last.seq)
  }
}

async function finish(
  connection: DuckDBConnection,
  reading: ScanReading,
  stream: Parameters<typeof sql.extremes>[1],
): Promise<readonly Item[]> {
  const [row = {}] = await rowsOf<Record<string, Json>>(connection, sql.extremes(reading, stream))
  const bounds = (side: 'min' | 'max'): Record<string, string | null> => ({
    ...Object.fromEntries(
      Object.entries(reading.constants).map(([name, value]) => [name, value === null ? null : String(value)]),
    ),
    ...Object.fromEntries(
      Object.keys(reading.columns).map((name, i) => [name, row[`${side}_${i}`] as string | null]),
    ),
  })
  return bySource(() => reading.finish({ rows: Number(row.n), min: bounds('min'), max: bounds('max') }))
}

function bySource<T>(ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    throw fromSource(error)
  }
}

const brokenReasons: Readonly<Record<string, string>> = {
  'MISSING COLUMNS': 'thiếu cột',
  'TOO MANY COLUMNS': 'thừa cột',
  'UNQUOTED VALUE': 'dấu nháy kép mở mà không đóng',
  'INVALID ENCODING': 'có ký tự hỏng, không giải mã được',
  'LINE SIZE OVER MAXIMUM': 'dòng quá dài',
}

function explainBroken(reading: ScanReading, broken: BrokenLine): Rejection {
  const swallowed = broken.text.split('\n').length - 1
  const more = swallowed > 0 ? `, kéo theo ${swallowed} dòng sau nó` : ''
  const kind = brokenReasons[broken.kind] ?? broken.kind
  return {
    stream: reading.stream,
    row: broken.line,
    column: null,
    value: broken.text,
    code: 'broken_line',
    reason: `Dòng hỏng: ${kind}${more}; mỗi dòng phải có đúng ${reading.dialect.header.length} cột.`,
  }
}

const unexplained = (reading: ScanReading, row: number): Rejection => ({
  stream: reading.stream,
  row,
  column: null,
  value: null,
  code: 'pattern_mismatch',
  reason: 'Dòng có giá trị không đúng khuôn dạng của tệp loại này.',
})

/** The reader gave up on the whole file; everything else that goes wrong here is the warehouse's. */
function unreadable(error: unknown): unknown {
  const message = textOf(error)
  if (!/^(Invalid Input Error|Conversion Error)/.test(message)) return error
  const why = message.split('\n', 1)[0] ?? ''
  return refuseFile('unreadable_csv', `Không đọc được tệp theo khuôn CSV của loại tệp này (${why}).`, error)
}

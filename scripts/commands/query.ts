/** `thidua query`: read-only SQL on the readers' copy, for people (table), spreadsheets (CSV), programs (JSON) and tools (Parquet, Arrow). */
import type { DuckDBConnection } from '@duckdb/node-api'
import { DuckDBTypeId } from '@duckdb/node-api'
import { resolve } from 'node:path'
import { writeFile } from 'node:fs/promises'
import { openReader } from '../../ingest/readersCopy.ts'
import { fromDuckDb } from '../../models/dialect/values.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'
import { requireWorkspace } from '../pipeline/requireRegistry.ts'
import { type CommandDefinition, textOption } from './command.ts'
import { toArrow } from './arrowFormat.ts'
import { type ResultRow, toCsv, toJson, toTable } from './resultFormats.ts'

const formats = ['table', 'csv', 'json', 'parquet', 'arrow'] as const
type Format = (typeof formats)[number]

export const query: CommandDefinition = {
  name: 'query',
  description: 'truy vấn SQL chỉ đọc trên bản dữ liệu cho người đọc',
  arguments: [{ flags: '<sql>', description: 'câu lệnh SQL' }],
  options: [
    { flags: '--format <dạng>', description: 'table | csv | json | parquet | arrow (mặc định table)' },
    { flags: '--out <tệp>', description: 'ghi ra tệp; bắt buộc với parquet và arrow' },
  ],
  run: async (context, options, [sql]) => {
    const format = chosenFormat(context, textOption(options, 'format') ?? (context.json ? 'json' : 'table'))
    const out = textOption(options, 'out')
    requireWorkspace(context)
    const reader = await openReader(context.workspace.dir)
    try {
      return await runQuery(context, reader.connection, String(sql), format, out)
    } finally {
      reader.close()
    }
  },
}

function chosenFormat(context: CommandContext, text: string): Format {
  const format = formats.find((known) => known === text)
  if (format === undefined)
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        `Không có dạng "${text}". Chọn: ${formats.join(', ')}`,
        `No format "${text}". Choose: ${formats.join(', ')}`,
      ),
    )
  return format
}

async function runQuery(
  context: CommandContext,
  connection: DuckDBConnection,
  sql: string,
  format: Format,
  out: string | null,
): Promise<Outcome> {
  if ((format === 'parquet' || format === 'arrow') && out === null)
    throw new CommandError(
      exitCodes.refused,
      say(context, `Dạng ${format} cần --out <tệp>.`, `Format ${format} needs --out <file>.`),
    )
  if (format === 'parquet' && out !== null) return toParquet(context, connection, sql, out)
  const result = await connection.runAndReadAll(sql).catch((cause: unknown) => {
    throw sqlError(context, cause)
  })
  const names = result.deduplicatedColumnNames()
  const rows: ResultRow[] = result.convertRowObjects(fromDuckDb)
  if (format === 'arrow' && out !== null) {
    const columns = names.map((name, i) => ({ name, type: result.columnType(i) }))
    await writeFile(resolve(out), toArrow(columns, rows))
    return written(context, resolve(out), rows.length)
  }
  const decimals = new Set(names.filter((_, i) => result.columnType(i).typeId === DuckDBTypeId.DECIMAL))
  const json = () => toJson(rows, decimals)
  const text = format === 'json' ? json() : format === 'csv' ? toCsv(names, rows) : toTable(names, rows)
  if (out === null)
    return { code: exitCodes.done, document: JSON.parse(json()), text: text.replace(/\r?\n$/, '') }
  const path = resolve(out)
  // Excel shows Vietnamese only in a CSV that begins with a BOM.
  await writeFile(path, format === 'csv' ? `\uFEFF${text}` : text)
  return written(context, path, rows.length)
}

async function toParquet(
  context: CommandContext,
  connection: DuckDBConnection,
  sql: string,
  out: string,
): Promise<Outcome> {
  const path = resolve(out)
  const target = path.replaceAll("'", "''")
  const body = sql.trim().replace(/;$/, '')
  const result = await connection
    .runAndReadAll(`copy (${body}) to '${target}' (format parquet, compression zstd)`)
    .catch((cause: unknown) => {
      throw sqlError(context, cause)
    })
  return written(context, path, Number(result.getRows()[0]?.[0] ?? 0))
}

function written(context: CommandContext, path: string, rows: number): Outcome {
  return {
    code: exitCodes.done,
    document: { path, rows },
    text: say(context, `Đã ghi ${rows} dòng vào ${path}`, `Wrote ${rows} rows to ${path}`),
  }
}

function sqlError(context: CommandContext, cause: unknown): CommandError {
  const reason = (cause instanceof Error ? cause.message : String(cause)).split('\n')
  return new CommandError(
    exitCodes.failed,
    say(
      context,
      `Câu lệnh SQL không chạy được: ${reason[0] ?? ''}`,
      `The SQL did not run: ${reason[0] ?? ''}`,
    ),
    context.verbose ? reason.slice(1) : [],
    { cause },
  )
}

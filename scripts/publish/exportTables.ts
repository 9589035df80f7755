/** From the readers' copy to the files that the site is built from: one Arrow IPC stream per table, and a manifest. */
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { arrowTable, type EvidenceType } from '../../dashboards/engine/src/write-table.js'
import { CommandError, exitCodes } from '../cli/outcome.ts'
import { publishedTables } from './publishedTables.ts'

export interface ExportedTable {
  readonly name: string
  readonly description: string
  readonly rows: number
  readonly bytes: number
  /** From the template's folder, as the site's manifest names it. */
  readonly url: string
}

export interface Exported {
  readonly tables: readonly ExportedTable[]
  /** How many pages the build is going to make, for its progress. */
  readonly expectedPages: number
}

/** Writes the published tables under `templateDir/static/data`. The same rows give the same files. */
export async function exportTables(
  readerPath: string,
  templateDir: string,
  advance: (done: number, total: number) => void,
): Promise<Exported> {
  const instance = await DuckDBInstance.create(readerPath, { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  try {
    await refuseIncomplete(connection)
    const tables: ExportedTable[] = []
    for (const { name, description } of publishedTables) {
      advance(tables.length, publishedTables.length)
      tables.push({ name, description, ...(await exportTable(connection, name, templateDir)) })
    }
    advance(tables.length, publishedTables.length)
    const renderedFiles = { marts: tables.map(({ url }) => url) }
    await writeFile(join(templateDir, 'static', 'data', 'manifest.json'), JSON.stringify({ renderedFiles }))
    return { tables, expectedPages: await countPages(connection) }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

async function refuseIncomplete(connection: DuckDBConnection): Promise<void> {
  const found = await connection.runAndReadAll(
    `select table_name from information_schema.tables where table_schema = 'marts'`,
  )
  const names = new Set(found.getRowsJson().map(([name]) => name))
  const missing = publishedTables.filter(({ name }) => !names.has(name)).map(({ name }) => `marts.${name}`)
  if (missing.length === 0) return
  throw new CommandError(
    exitCodes.failed,
    'Kho dữ liệu chưa có đủ bảng để dựng trang; chạy `thidua build` trước.',
    missing,
  )
}

async function exportTable(connection: DuckDBConnection, name: string, templateDir: string) {
  const result = await connection.runAndReadAll(`from marts."${name}" order by all`)
  const types = result.columnTypes()
  const columns = result.columnNames().map((column, place) => ({
    name: column,
    evidenceType: evidenceType(types[place]!.toString()),
  }))
  const rows = result.getRowObjectsJson()
  const content = arrowTable(columns, rows)
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 12)
  const url = ['static', 'data', 'marts', `${name}.${digest}.arrow`]
  await mkdir(join(templateDir, ...url.slice(0, -1)), { recursive: true })
  await writeFile(join(templateDir, ...url), content)
  return { rows: rows.length, bytes: content.byteLength, url: url.join('/') }
}

/** Evidence's word for a DuckDB type. Decimals become doubles here and only here: pages show them, nothing is computed. */
function evidenceType(type: string): EvidenceType {
  if (type === 'BOOLEAN') return 'boolean'
  if (type === 'DATE' || type.startsWith('TIMESTAMP')) return 'date'
  return /INT|DECIMAL|DOUBLE|FLOAT/.test(type) ? 'number' : 'string'
}

/** One page per ranking group and period, one per unit, and the fixed ones. */
async function countPages(connection: DuckDBConnection): Promise<number> {
  const fixed = 6
  const counted = await connection.runAndReadAll(`select
    (select count(*) from (select distinct organisation_id, group_id, period_id from marts.ranking))
    + (select count(distinct unit_id) from marts.kpi_result)`)
  return fixed + Number(counted.getRowsJson()[0]![0])
}

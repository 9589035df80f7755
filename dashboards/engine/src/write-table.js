/**
 * Writes one table for the site. Evidence names this after Parquet; ours is an Arrow IPC stream, because DuckDB-WASM
 * would fetch its Parquet extension from the internet.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Bool, Float64, Table, TimestampMillisecond, Utf8, tableToIPC, vectorFromArray } from 'apache-arrow'

/** @typedef {'string' | 'number' | 'boolean' | 'date'} EvidenceType */

/**
 * Text stays plain: DuckDB refuses a dictionary column without rows, and gzip folds repeated text as well.
 * @type {Record<EvidenceType, () => import('apache-arrow').DataType>}
 */
const arrowTypes = {
  string: () => new Utf8(),
  number: () => new Float64(),
  boolean: () => new Bool(),
  date: () => new TimestampMillisecond(),
}

/** @type {Record<EvidenceType, (value: unknown) => unknown>} */
const values = {
  string: (value) => String(value),
  number: (value) => Number(value),
  boolean: (value) => Boolean(value),
  date: (value) => (value instanceof Date ? value : new Date(/** @type {string} */ (value))).getTime(),
}

/**
 * The table as an Arrow IPC stream; the same rows give the same bytes.
 * @param {readonly { name: string, evidenceType: EvidenceType }[]} columns
 * @param {readonly Record<string, unknown>[]} rows
 * @returns {Uint8Array}
 */
export function arrowTable(columns, rows) {
  const vectors = columns.map(({ name, evidenceType }) => {
    const convert = values[evidenceType]
    const column = rows.map((row) =>
      row[name] === null || row[name] === undefined ? null : convert(row[name]),
    )
    return [name, vectorFromArray(column, arrowTypes[evidenceType]())]
  })
  return tableToIPC(new Table(Object.fromEntries(vectors)), 'stream')
}

/**
 * Evidence's `sources` step: all batches of a source table into one file. Returns how many rows were written.
 * @param {{ name: string, evidenceType: EvidenceType }[]} columns
 * @param {Iterable<Record<string, unknown>[]> | AsyncIterable<Record<string, unknown>[]> | Record<string, unknown>[]} batches
 * @param {string} _temporaryDir
 * @param {string} outDir
 * @param {string} fileName
 * @returns {Promise<number>}
 */
export async function buildMultipartParquet(columns, batches, _temporaryDir, outDir, fileName) {
  const rows = []
  for await (const batch of await batches) rows.push(...(Array.isArray(batch) ? batch : [batch]))
  await mkdir(outDir, { recursive: true })
  await writeFile(join(outDir, fileName), arrowTable(columns, rows))
  return rows.length
}

/**
 * The engine while the site is built. Svelte renders a page in one go, so `query` must answer at once: DuckDB-WASM's
 * blocking build does, the native client cannot.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { cache_for_hash } from '../answers.js'
import { arrowTableToJSON } from '../rows.js'
import { publishedTables, quoted, searchPath, settings } from '../tables.js'

export { arrowTableToJSON, tableFromIPC }

/** @type {any} */
let connection

/** Starts the engine; a second call changes nothing. */
export async function initDB() {
  if (connection) return
  const require = createRequire(import.meta.url)
  const duckdb = require('@duckdb/duckdb-wasm/blocking')
  const dist = dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'))
  const bundle = { mainModule: join(dist, 'duckdb-eh.wasm'), mainWorker: '' }
  const database = await duckdb.createDuckDB(
    { mvp: bundle, eh: bundle },
    new duckdb.VoidLogger(),
    duckdb.NODE_RUNTIME,
  )
  await database.instantiate(() => undefined)
  database.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true } })
  connection = database.connect()
  for (const statement of settings) connection.query(statement)
}

/** Later statements find tables of these schemas without a prefix. @param {string[]} schemas */
export async function updateSearchPath(schemas) {
  connection.query(searchPath(schemas))
}

/** Loads the published tables from disk. @param {Record<string, string[]>} files */
export async function setParquetURLs(files) {
  for (const { schema, name, url } of publishedTables(files)) {
    connection.query(`CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`)
    connection.query(`DROP TABLE IF EXISTS ${quoted(schema)}.${quoted(name)}`)
    connection.insertArrowFromIPCStream(readFileSync(url), { schema, name, create: true })
  }
}

/**
 * @param {string} sql
 * @param {{ route_hash: string, additional_hash: string, query_name: string, prerendering: boolean }} [page] who asks,
 *   when the browser is to find this answer beside the page
 * @returns {Record<string, unknown>[]}
 */
export function query(sql, page) {
  // The bytes, not the table: DuckDB-WASM builds tables with its own CommonJS copy of Arrow, which ours does not know.
  const stream = connection.useUnsafe((bindings, id) => bindings.runQuery(id, sql))
  if (page?.prerendering) cache_for_hash(sql, stream, page)
  return arrowTableToJSON(tableFromIPC(stream))
}

/** DuckDB-WASM in a worker of its own, started at most once; every file comes from the site itself. */
import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm'
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import { quoted, searchPath, settings } from '../tables.js'

/** @typedef {Awaited<ReturnType<typeof startEngine>>} Engine */

/** @param {readonly string[]} schemas those that statements may leave out */
export async function startEngine(schemas) {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(workerUrl))
  await database.instantiate(new URL(wasmUrl, location.href).href)
  await database.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true } })
  const connection = await database.connect()
  for (const statement of settings) await connection.query(statement)
  for (const schema of schemas) await connection.query(`CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`)
  await connection.query(searchPath(schemas))

  /** @type {Map<string, Promise<void>>} */
  const loaded = new Map()
  /** @param {import('../tables.js').PublishedTable} table @param {string} url */
  async function fetchTable({ schema, name }, url) {
    const response = await fetch(url)
    if (!response.ok) throw new Error(`Không tải được bảng ${schema}.${name} (${response.status})`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    await connection.insertArrowFromIPCStream(bytes, { schema, name, create: true })
  }

  return {
    /** Fetches a table unless it is there already. @param {import('../tables.js').PublishedTable} table @param {string} url */
    load(table, url) {
      const known = loaded.get(url)
      if (known) return known
      const loading = fetchTable(table, url).catch((error) => {
        loaded.delete(url)
        throw error
      })
      loaded.set(url, loading)
      return loading
    },
    /** @param {string} sql */
    query: (sql) => connection.query(sql),
  }
}

/**
 * The engine in a reader's browser, and lazy: it only remembers what it will need until the first statement without a
 * prerendered answer. Only then do the 34 MB of DuckDB come, from our own host, and only the tables that are read.
 */
import { arrowTableToJSON } from '../rows.js'
import { publishedTables, tablesNamedIn } from '../tables.js'

export { tableFromIPC } from 'apache-arrow'
export { arrowTableToJSON }

/** @type {import('../tables.js').PublishedTable[]} */
let tables = []
/** @type {string[]} */
let schemas = []
let address = (/** @type {string} */ path) => path
/** @type {Promise<import('./worker.js').Engine> | undefined} */
let engine

/** Nothing to do before the first statement. */
export const initDB = () => Promise.resolve()

/** Remembered for the first statement. @param {string[]} names */
export async function updateSearchPath(names) {
  schemas = names
}

/**
 * Remembered for the first statement.
 * @param {Record<string, string[]>} files
 * @param {{ append?: boolean, addBasePath?: (path: string) => string }} [options]
 */
export async function setParquetURLs(files, { append = false, addBasePath } = {}) {
  tables = [...(append ? tables : []), ...publishedTables(files)]
  if (addBasePath) address = addBasePath
}

/** Files lie under `static/` while the site is built and at its root when it is read. @param {string} url */
const published = (url) => address(url.replace(/^static(?=\/)/, ''))

/** @param {string} sql @returns {Promise<Record<string, unknown>[]>} */
export async function query(sql) {
  engine ??= import('./worker.js')
    .then(({ startEngine }) => startEngine(schemas))
    .catch((cause) => {
      engine = undefined // a lost connection must not spoil the next try
      throw new Error('Không khởi động được bộ máy truy vấn', { cause })
    })
  const running = await engine
  for (const table of tablesNamedIn(tables, sql)) await running.load(table, published(table.url))
  return arrowTableToJSON(await running.query(sql))
}

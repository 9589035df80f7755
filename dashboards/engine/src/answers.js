/**
 * Answers found while pages are prerendered, laid where SvelteKit lays prerendered files, so that a page which computes
 * in the browser opens with its answers and needs no engine. One file per distinct result, one list per page.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join('.svelte-kit', 'output', 'prerendered', 'dependencies', 'api')

/** @type {Map<string, string>} the file that answers a statement */
const fileOfStatement = new Map()
/** @type {Map<string, Record<string, string>>} the answers of a page, by the name of the query */
const answersOfPage = new Map()

const fileOf = (/** @type {string} */ hash) => join(root, 'prerendered_queries', `${hash}.arrow`)

function write(/** @type {string} */ path, /** @type {string | Uint8Array} */ content) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

/**
 * Keeps one answer for the page that asked.
 * @param {string} statement
 * @param {Uint8Array} stream the answer as an Arrow IPC stream
 * @param {{ route_hash: string, additional_hash: string, query_name: string }} page
 */
export function cache_for_hash(statement, stream, { route_hash, additional_hash, query_name }) {
  let hash = fileOfStatement.get(statement)
  if (!hash) {
    hash = createHash('sha256').update(stream).digest('hex').slice(0, 32)
    write(fileOf(hash), stream)
    fileOfStatement.set(statement, hash)
  }
  const key = `${route_hash}/${additional_hash}`
  const answers = { ...answersOfPage.get(key), [query_name]: hash }
  answersOfPage.set(key, answers)
  write(join(root, route_hash, additional_hash, 'all-queries.json'), JSON.stringify(answers))
}

/** The list of a page's answers as JSON: query name to file. @param {string} route @param {string} parameters */
export function get_all_page_queries(route, parameters) {
  return JSON.stringify(answersOfPage.get(`${route}/${parameters}`) ?? {})
}

/** One answer as an Arrow IPC stream. @param {string} hash */
export function get_cache_for_hash(hash) {
  return readFileSync(fileOf(hash))
}

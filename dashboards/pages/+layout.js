/**
 * The data of every page. Pages are whole in their HTML and ship no script; a page that computes in the browser says so
 * with `export const csr = true` in a `+page.js` beside it, and then finds the answers of its queries prerendered.
 */
import { browser, building } from '$app/environment'
import { base } from '$app/paths'
import {
  arrowTableToJSON,
  initDB,
  query as ask,
  setParquetURLs,
  tableFromIPC,
  updateSearchPath,
} from '@evidence-dev/universal-sql/client-duckdb'
import { setTrackProxy } from '@evidence-dev/sdk/usql'
import md5 from 'blueimp-md5'

export const ssr = true
export const csr = false
export const prerender = 'auto'
export const trailingSlash = 'always'

const addBasePath = (path) => base + path
const computing = new Set(
  Object.entries(import.meta.glob('./**/+page.js', { eager: true }))
    .filter(([, options]) => options.csr)
    .map(([file]) => file.slice(1, -'/+page.js'.length) || '/'),
)

const manifest = async () => {
  if (browser) return (await fetch(addBasePath('/data/manifest.json'))).json()
  const { readFile } = await import('node:fs/promises')
  return JSON.parse(await readFile('static/data/manifest.json', 'utf8'))
}

let opened
const open = () =>
  (opened ??= (async () => {
    const { renderedFiles } = await manifest()
    await initDB()
    await setParquetURLs(renderedFiles, { addBasePath })
    await updateSearchPath(Object.keys(renderedFiles))
  })())

/** The answers of this page's queries, as they were found while it was prerendered. */
async function prerendered(routeHash, paramsHash, fetch) {
  const list = await fetch(addBasePath(`/api/${routeHash}/${paramsHash}/all-queries.json`))
  if (!list.ok) return {}
  const answers = Object.entries(await list.json()).map(async ([name, hash]) => {
    const table = await tableFromIPC(await fetch(addBasePath(`/api/prerendered_queries/${hash}.arrow`)))
    return [name, arrowTableToJSON(table)]
  })
  return Object.fromEntries(await Promise.all(answers))
}

export async function load({ fetch, route, params }) {
  const routeHash = md5(route.id)
  const paramsHash = md5(JSON.stringify(Object.entries(params).sort()))
  if (!browser) await open()

  // In the browser an answer is a promise; while building it must be there at once, for Svelte renders in one go.
  const query = (sql, { query_name, callback = (rows) => rows } = {}) =>
    browser
      ? open()
          .then(() => ask(sql))
          .then(callback)
      : callback(
          ask(sql, {
            route_hash: routeHash,
            additional_hash: paramsHash,
            query_name,
            prerendering: building && computing.has(route.id),
          }),
        )

  return {
    __db: { query, load: open },
    data: browser ? await prerendered(routeHash, paramsHash, fetch) : {},
    inputs: setTrackProxy({ label: '', value: '(SELECT NULL WHERE 0)' }),
    customFormattingSettings: {},
  }
}

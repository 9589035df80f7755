/** The published tables by name, and which of them a statement reads. */

/** @typedef {{ schema: string, name: string, url: string }} PublishedTable */

/** `static/data/marts/ranking.1a2b3c.arrow` is table `ranking`: up to the first dot. @param {string} url */
const nameOf = (url) => /** @type {string} */ (url.split('/').at(-1)).split('.')[0]

/**
 * @param {Record<string, string[]>} files schema to the addresses of its tables, as in the manifest
 * @returns {PublishedTable[]}
 */
export function publishedTables(files) {
  return Object.entries(files).flatMap(([schema, urls]) =>
    urls.map((url) => ({ schema, name: nameOf(url), url })),
  )
}

/** Quotes a name. @param {string} name */
export const quoted = (name) => `"${name.replaceAll('"', '""')}"`

/**
 * The tables whose name stands in the statement: a table that is not named cannot be read, so it need not be fetched.
 * @param {readonly PublishedTable[]} tables
 * @param {string} statement
 */
export function tablesNamedIn(tables, statement) {
  const words = new Set(statement.toLowerCase().match(/\w+/g))
  return tables.filter(({ name }) => words.has(name.toLowerCase()))
}

/** Statements for every fresh connection: nothing is ever fetched from DuckDB's own repository. */
export const settings = ['SET autoinstall_known_extensions = false', 'SET autoload_known_extensions = false']

/** @param {readonly string[]} schemas */
export const searchPath = (schemas) => `SET search_path = '${[...schemas, 'main'].map(quoted).join(',')}'`

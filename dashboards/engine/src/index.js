/** What Evidence's build side asks of its engine: writing a source's table, and the answers found while prerendering. */
export { buildMultipartParquet } from './write-table.js'
export { cache_for_hash, get_all_page_queries, get_cache_for_hash } from './answers.js'

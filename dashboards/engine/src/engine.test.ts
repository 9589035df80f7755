/** The engine behind Evidence's interface, on the real DuckDB-WASM: tables in, rows out, answers kept for the browser. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildMultipartParquet, get_all_page_queries, get_cache_for_hash } from './index.js'
import { columnsToScore, duckdbTypeToEvidenceType } from './score.js'
import { publishedTables, tablesNamedIn } from './tables.js'
import { arrowTable } from './write-table.js'
import { arrowTableToJSON, initDB, query, setParquetURLs, updateSearchPath } from './client-duckdb/node.js'

const columns = [
  { name: 'unit', evidenceType: 'string' },
  { name: 'points', evidenceType: 'number' },
  { name: 'day', evidenceType: 'date' },
  { name: 'own', evidenceType: 'boolean' },
] as const
const rows = [
  { unit: 'Hòa Vang', points: '22.92', day: '2025-03-01', own: true },
  { unit: null, points: null, day: null, own: null },
]
let dir: string
const before = process.cwd()

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'thidua-engine-'))
  process.chdir(dir)
  mkdirSync(join('static', 'data', 'marts'), { recursive: true })
  writeFileSync('static/data/marts/line.0a1b.arrow', arrowTable(columns, rows))
  writeFileSync('static/data/marts/nothing.0a1b.arrow', arrowTable(columns, []))
  await initDB()
  await initDB()
  await setParquetURLs({
    marts: ['static/data/marts/line.0a1b.arrow', 'static/data/marts/nothing.0a1b.arrow'],
  })
  await updateSearchPath(['marts'])
})

afterAll(() => {
  process.chdir(before)
  rmSync(dir, { recursive: true })
})

describe('while the site is built', () => {
  test('a statement is answered at once, with values as pages read them; null stays null', () => {
    expect(query('select * from line')).toEqual([
      { unit: 'Hòa Vang', points: 22.92, day: new Date('2025-03-01T00:00:00Z'), own: true },
      { unit: null, points: null, day: null, own: null },
    ])
  })

  test('counts, sums and decimals are numbers, lists of rows carry their column types', () => {
    const answer = query(
      `select count(*) as n, sum(1) as s, cast(1.25 as decimal(9, 2)) as d, 'x' as t, 3000000000::hugeint * 2 as h from line`,
    )
    expect(answer).toEqual([{ n: 2, s: 2, d: 1.25, t: 'x', h: 6_000_000_000 }])
    expect(Object.getOwnPropertyDescriptor(answer, '_evidenceColumnTypes')?.value).toMatchObject([
      { name: 'n', evidenceType: 'number' },
      { name: 's', evidenceType: 'number' },
      { name: 'd', evidenceType: 'number' },
      { name: 't', evidenceType: 'string' },
      { name: 'h', evidenceType: 'number' },
    ])
  })

  test('a table without rows is a table', () => {
    expect(query('select * from marts.nothing')).toEqual([])
    expect(query('select count(*) as n from nothing')).toEqual([{ n: 0 }])
  })

  test('a wrong statement throws', () => {
    expect(() => query('select missing from line')).toThrow(/missing/)
  })

  test('nothing is fetched from the outside: an extension that is not there is refused', () => {
    expect(query(`select current_setting('autoinstall_known_extensions') as a`)).toEqual([{ a: false }])
    expect(() => query(`select * from read_parquet('x.parquet')`)).toThrow()
  })

  test('an answer found for a page that computes is laid where the page asks for it', () => {
    const page = { route_hash: 'r', additional_hash: 'p', query_name: 'lines', prerendering: true }
    query('select unit from line where unit is not null', page)
    query('select 1 as one', { ...page, query_name: 'one', prerendering: false })
    const list = JSON.parse(get_all_page_queries('r', 'p')) as Record<string, string>
    expect(Object.keys(list)).toEqual(['lines'])
    const api = join('.svelte-kit', 'output', 'prerendered', 'dependencies', 'api')
    expect(JSON.parse(readFileSync(join(api, 'r', 'p', 'all-queries.json'), 'utf8'))).toEqual(list)
    expect(arrowTableToJSON(tableFromIPC(get_cache_for_hash(list['lines']!)))).toEqual([{ unit: 'Hòa Vang' }])
  })
})

describe('tables', () => {
  test("Evidence's own step for sources writes what the engine reads", async () => {
    const written = await buildMultipartParquet(
      [...columns],
      [rows, rows],
      '',
      join(dir, 'out'),
      'line.parquet',
    )
    expect(written).toBe(4)
    expect(tableFromIPC(readFileSync(join(dir, 'out', 'line.parquet'))).numRows).toBe(4)
  })

  test('the same rows give the same bytes', () => {
    expect(arrowTable(columns, rows)).toEqual(arrowTable(columns, rows))
  })

  test('only tables that a statement names are fetched', () => {
    const tables = publishedTables({
      marts: ['data/marts/ranking.1a.arrow', 'data/marts/ranking_group.2b.arrow'],
    })
    const named = (sql: string) => tablesNamedIn(tables, sql).map(({ name }) => name)
    expect(named('select * from ranking')).toEqual(['ranking'])
    expect(named('SELECT * FROM marts."RANKING_GROUP" g')).toEqual(['ranking_group'])
    expect(named('select 1')).toEqual([])
  })
})

test('the weight of a result follows its column types', () => {
  expect(
    ['BOOLEAN', 'DATE', 'TIMESTAMP WITH TIME ZONE', 'DECIMAL(9,2)', 'HUGEINT', 'VARCHAR', 'INTEGER[]'].map(
      duckdbTypeToEvidenceType,
    ),
  ).toEqual(['boolean', 'date', 'date', 'number', 'number', 'string', 'string'])
  // A number of 12 bytes and a text of 30, each with 4 of overhead.
  expect(
    columnsToScore([
      { name: 'a', type: 'BIGINT' },
      { name: 'b', type: 'VARCHAR' },
    ]),
  ).toBe(50)
})

/** What leaves the warehouse for the site: files, their manifest, and values as pages read them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { normalBasePath } from './basePath.ts'
import { exportTables } from './exportTables.ts'
import { publishedTables } from './publishedTables.ts'
import { pagePath } from './template.ts'

let dir: string
const special = new Set(['evidence', 'ranking', 'kpi_result'])

async function reader(name: string, leaveOut = ''): Promise<string> {
  const path = join(dir, name)
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  await connection.run('create schema marts')
  await connection.run(`
    create table marts.evidence as from (values
      ('u', 'page-1', 'https://facebook.example/page', cast(2 as decimal(18, 4)), date '2025-03-31'),
      ('u', null, 'https://site.example', null, null)) t(unit_id, channel_id, link, amount, date);
    create table marts.ranking as from (values ('o', 'district', '2025-Q1', 'u', true)) t(organisation_id, group_id, period_id, unit_id, own);
    create table marts.kpi_result as from (values ('u'), ('u'), ('v')) t(unit_id)`)
  for (const { name: table } of publishedTables) {
    if (!special.has(table) && table !== leaveOut)
      await connection.run(`create table marts."${table}" as select 1 as n`)
  }
  connection.closeSync()
  instance.closeSync()
  return path
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'thidua-export-'))
})
afterAll(() => rmSync(dir, { recursive: true }))

const nothing = () => undefined

test('every published table becomes a file that the manifest names, the same each time', async () => {
  const path = await reader('whole.duckdb')
  const first = await exportTables(path, join(dir, 'a'), nothing)
  const second = await exportTables(path, join(dir, 'b'), nothing)
  expect(first).toEqual(second)
  expect(first.tables.map(({ name }) => name)).toEqual(publishedTables.map(({ name }) => name))
  const manifest = JSON.parse(
    readFileSync(join(dir, 'a', 'static', 'data', 'manifest.json'), 'utf8'),
  ) as unknown
  expect(manifest).toEqual({ renderedFiles: { marts: first.tables.map(({ url }) => url) } })
  // One ranking, two units, six fixed pages.
  expect(first.expectedPages).toBe(9)
})

test('values arrive as pages read them', async () => {
  const { tables } = await exportTables(await reader('links.duckdb'), join(dir, 'c'), nothing)
  const { url } = tables.find(({ name }) => name === 'evidence')!
  const rows = tableFromIPC(readFileSync(join(dir, 'c', url)))
    .toArray()
    .map((row) => ({ ...row.toJSON() }))
  expect(rows).toEqual([
    {
      unit_id: 'u',
      channel_id: 'page-1',
      link: 'https://facebook.example/page',
      amount: 2,
      date: Date.UTC(2025, 2, 31),
    },
    { unit_id: 'u', channel_id: null, link: 'https://site.example', amount: null, date: null },
  ])
})

test('a warehouse that is not built yet is refused, with what is missing', async () => {
  const path = await reader('part.duckdb', 'rubric')
  await expect(exportTables(path, join(dir, 'd'), nothing)).rejects.toMatchObject({
    details: ['marts.rubric'],
  })
})

test('addresses of pages and of the site', () => {
  expect(pagePath('index.md')).toBe('+page.md')
  expect(pagePath(join('don-vi', '[unit_id].md'))).toBe(join('don-vi', '[unit_id]', '+page.md'))
  expect(pagePath(join('du-lieu', '+page.js'))).toBe(join('du-lieu', '+page.js'))
  expect(['', '/', 'thi-dua', '/thi-dua/'].map(normalBasePath)).toEqual(['', '', '/thi-dua', '/thi-dua'])
})

/** What a first visit costs, and that the engine comes when, and only when, somebody asks. */
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type OpenSite,
  type SitePage,
  openSite,
  rankingPage,
  siteDir,
  sitePages,
  watchedPage,
} from './browser.ts'

let site: OpenSite
let pages: SitePage[]
const desk = { viewport: { width: 1280, height: 900 } }

beforeAll(async () => {
  ;[site, pages] = await Promise.all([openSite(), sitePages()])
})
afterAll(() => site.close())

/** Bytes of a body as sent with gzip. */
function gzipBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0
      response.on('data', (part: Buffer) => (bytes += part.byteLength))
      response.on('end', () => resolve(bytes))
    }).on('error', reject)
  })
}

async function firstVisit(path: string) {
  const { page, requests } = await watchedPage(site, desk)
  await page.goto(site.server.url + path, { waitUntil: 'networkidle' })
  const sizes = await Promise.all([...new Set(requests)].map(gzipBytes))
  return { requests, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

test('the first visit of a ranking page is at most 1.5 MB gzip, without WASM', async () => {
  const { requests, bytes } = await firstVisit(rankingPage(pages).path)
  console.log(`first visit of a ranking page: ${bytes} bytes gzip, ${requests.length} requests`)
  expect(bytes).toBeLessThanOrEqual(1_500_000)
  expect(requests.filter((url) => url.endsWith('.wasm') || url.endsWith('.js'))).toEqual([])
})

test('the page where people compute opens with its answers and without the engine', async () => {
  const { requests, bytes } = await firstVisit('du-lieu/')
  console.log(`first visit of the data page: ${bytes} bytes gzip, ${requests.length} requests`)
  expect(bytes).toBeLessThanOrEqual(1_500_000)
  expect(requests.filter((url) => url.endsWith('.wasm') || /\/data\/marts\//.test(url))).toEqual([])
})

test('a question brings the engine from our own host, the tables it names, and the answer', async () => {
  const { page, requests, complaints } = await watchedPage(site, desk)
  await page.goto(`${site.server.url}du-lieu/`, { waitUntil: 'networkidle' })
  const ask = async (statement: string) => {
    await page.fill('textarea', statement)
    await page.click('button[type=submit]')
    await page.waitForSelector('button[type=submit]:not([disabled])')
  }
  const cells = () =>
    page.$$eval('[aria-label="Kết quả"] tbody td', (all) => all.map((cell) => cell.textContent))

  await ask(
    `select count(*) as n, min(value) as v, max(make_date(2025, 3, 31)) as d from kpi_result k where value = 0.5`,
  )
  const [counted, value, day] = await cells()
  expect(Number(counted)).toBeGreaterThan(0)
  expect(value).toBe('0,5')
  expect(day).toBe('31/03/2025')

  const marker = /data\/marts\/(\w+)\./
  const fetched = () => [...new Set(requests.map((url) => marker.exec(url)?.[1]).filter(Boolean))]
  expect(fetched()).toEqual(['kpi_result'])
  expect(requests.filter((url) => url.endsWith('.wasm'))).toHaveLength(1)
  expect(requests.filter((url) => !url.startsWith(site.server.url) && !url.startsWith('blob:'))).toEqual([])

  // Every row that the site was built from is there.
  const manifest = JSON.parse(readFileSync(join(siteDir, 'data', 'manifest.json'), 'utf8')) as {
    renderedFiles: { marts: string[] }
  }
  expect(manifest.renderedFiles.marts.length).toBeGreaterThan(10)
  const shown = await page.$$eval('tr', (rows) =>
    rows.map((row) => [
      row.querySelector('th')?.textContent?.trim(),
      row.lastElementChild?.textContent?.trim(),
    ]),
  )
  const rows = shown.find(([name]) => name === 'ranking')?.[1]
  await ask('select count(*) as n from marts.ranking')
  expect(await cells()).toEqual([rows])
  expect(fetched()).toEqual(['kpi_result', 'ranking'])
  expect(complaints).toEqual([])

  await ask('select nothing_here from ranking')
  expect(await page.textContent('[role=alert]')).toMatch(/nothing_here/)
}, 120_000)

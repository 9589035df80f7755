/** Every page opened in Chromium, as on a phone: what it asks for, what it shows, whether it fits. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type OpenSite,
  type SitePage,
  openSite,
  rankingPage,
  reportDir,
  sitePages,
  watchedPage,
} from './browser.ts'

let site: OpenSite
let pages: SitePage[]
const phone = { viewport: { width: 390, height: 844 } }

beforeAll(async () => {
  ;[site, pages] = await Promise.all([openSite(), sitePages()])
})
afterAll(() => site.close())

/** What a reader sees, closed parts included; keys of rows and SQL aside, which are codes on purpose. */
const visibleText = () => {
  const copy = document.body.cloneNode(true) as HTMLElement
  for (const part of copy.querySelectorAll('.key, textarea, script, [data-codes]')) part.remove()
  return copy.textContent ?? ''
}

describe('every page, on a phone', () => {
  test('asks nothing of another host, complains of nothing, and does not scroll sideways', async () => {
    const { page, requests, complaints } = await watchedPage(site, phone)
    const wide: string[] = []
    for (const { path, html } of pages) {
      const waitUntil = html.includes('<script') ? 'networkidle' : 'load'
      await page.goto(site.server.url + path, { waitUntil })
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (over > 0) wide.push(`${path}: ${over} px`)
    }
    expect(requests.filter((url) => !url.startsWith(site.server.url))).toEqual([])
    expect(requests.filter((url) => url.endsWith('.wasm'))).toEqual([])
    expect(complaints).toEqual([])
    expect(wide).toEqual([])
  }, 600_000)

  test('reads with JavaScript off: Vietnamese words, Vietnamese figures, no code and no gap', async () => {
    const { page } = await watchedPage(site, { ...phone, javaScriptEnabled: false })
    const found: string[] = []
    const unwanted: readonly [string, RegExp][] = [
      [
        "Evidence's own words",
        /\b(Loading|Search|Home|Settings|Built with|No Results|Download|Previous|Next|Appearance|Table of Contents|On this page|Page Not Found|records)\b/,
      ],
      ['a gap', /\b(undefined|NaN|null|Infinity)\b|\[object/],
      ['a code', /\b[a-z]+_[a-z_]+\b/],
      ['an ISO date', /\b\d{4}-\d{2}-\d{2}\b/],
      ['an English number', /\d\.\d+%|\b\d{1,3},\d{3}\.\d/],
    ]
    for (const { path } of pages) {
      await page.goto(site.server.url + path)
      // Evaluation is Playwright's own and works without the page's scripts.
      const text = await page.evaluate(visibleText)
      for (const [what, pattern] of unwanted) {
        const hit = pattern.exec(text)
        if (hit) found.push(`${path}: ${what}: …${text.slice(Math.max(0, hit.index - 30), hit.index + 40)}…`)
      }
    }
    expect(found).toEqual([])
  }, 600_000)
})

test('a page that is not there answers in Vietnamese, and leads back', async () => {
  const { page } = await watchedPage(site, phone)
  const response = await page.goto(`${site.server.url}khong-co/`)
  expect(response?.status()).toBe(404)
  expect(await page.textContent('h1')).toBe('Không có trang này')
  await page.click('text=Về trang Tổng quan')
  expect(page.url()).toBe(site.server.url)
})

test('periods and groups are moved between by plain links, by keyboard too', async () => {
  const { page } = await watchedPage(site, { ...phone, javaScriptEnabled: false })
  await page.goto(site.server.url + rankingPage(pages).path)
  const before = await page.textContent('h1')
  await page.focus('nav.periods a[rel=prev]')
  await page.keyboard.press('Enter')
  await page.waitForURL(/-Q\d\/$/)
  expect(await page.textContent('h1')).not.toBe(before)
  await page.click('nav.periods a[rel=next]')
  expect(await page.textContent('h1')).toBe(before)
})

test('from a unit in the ranking to its figures of the same period, laid open', async () => {
  const { page } = await watchedPage(site, { ...phone, javaScriptEnabled: false })
  const ranking = rankingPage(pages)
  await page.goto(site.server.url + ranking.path)
  await page.click('tbody th a')
  const period = ranking.path.split('/').at(-2)!
  expect(page.url()).toMatch(new RegExp(`#ky-${period}$`))
  await page.waitForSelector(`[id="ky-${period}"] table`, { state: 'visible' })
})

test('late channels of units that ended are folded away and open without a script', async () => {
  const { page } = await watchedPage(site, { ...phone, javaScriptEnabled: false })
  await page.goto(`${site.server.url}chat-luong-du-lieu/`)
  const folded = page.locator('details:has-text("đơn vị đã kết thúc")').first()
  expect(await folded.locator('table').isVisible()).toBe(false)
  await folded.locator('summary').click()
  await folded.locator('table').waitFor({ state: 'visible' })
  expect(await folded.locator('tbody tr').count()).toBeGreaterThan(0)
})

test('screenshots of each kind of page, to be looked at', async () => {
  await mkdir(reportDir, { recursive: true })
  const unit =
    pages.find(({ path }) => /^don-vi\/dn-hai-chau\/$/.test(path)) ??
    pages.find(({ path }) => /^don-vi\/.+\/$/.test(path))!
  const kinds = {
    'tong-quan': '',
    'xep-hang': 'xep-hang/',
    'mot-ky': rankingPage(pages).path,
    'don-vi': 'don-vi/',
    'mot-don-vi': unit.path,
    'phuong-phap': 'phuong-phap/',
    'chat-luong-du-lieu': 'chat-luong-du-lieu/',
    'du-lieu': 'du-lieu/',
  }
  for (const width of [390, 1280]) {
    const { page } = await watchedPage(site, { viewport: { width, height: 900 } })
    for (const [name, path] of Object.entries(kinds)) {
      await page.goto(site.server.url + path, { waitUntil: 'networkidle' })
      const picture = await page.screenshot({ path: join(reportDir, `${name}-${width}.png`), fullPage: true })
      expect(picture.byteLength).toBeGreaterThan(10_000)
    }
  }
}, 300_000)

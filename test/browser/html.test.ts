/** The site as files: what is in the HTML before any script, and where its links lead. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type SitePage, siteDir, sitePages } from './browser.ts'

let pages: SitePage[]
beforeAll(async () => {
  pages = await sitePages()
})

const failing = (check: (page: SitePage) => boolean) =>
  pages.filter((page) => !check(page)).map(({ path }) => path)

describe('every page', () => {
  test('there are pages of each kind', () => {
    const kinds = [
      /^$/,
      /^xep-hang\/$/,
      /^xep-hang\/[^/]+\/[^/]+\/[^/]+\/$/,
      /^don-vi\/$/,
      /^don-vi\/[^/]+\/$/,
      /^phuong-phap\/$/,
      /^chat-luong-du-lieu\/$/,
    ]
    for (const kind of kinds) expect(pages.filter(({ path }) => kind.test(path)).length).toBeGreaterThan(0)
  })

  test('is in Vietnamese and says so; its title and its first sentence are its own', () => {
    expect(failing(({ html }) => html.includes('<html lang="vi"'))).toEqual([])
    expect(
      failing(({ html }) => /<title>[^<]+<\/title>/.test(html) && !html.includes('<title>Evidence')),
    ).toEqual([])
    expect(failing(({ html }) => html.split('<h1').length === 2)).toEqual([])
    expect(failing(({ html }) => /<p class="lead"[^>]*>[^<]{20,}\.<\/p>/.test(html))).toEqual([])
    const titles = pages.map(({ html }) => /<title>([^<]+)/.exec(html)?.[1] + html.slice(0, 3_000))
    expect(new Set(titles).size).toBe(pages.length)
  })

  test('carries the banner of the demo and stays out of search engines', () => {
    expect(failing(({ html }) => html.includes('DỮ LIỆU MINH HỌA') && html.includes('noindex'))).toEqual([])
  })

  test('keeps the browser on its own host by policy', () => {
    expect(
      failing(({ html }) => /http-equiv="content-security-policy" content="default-src 'none'/.test(html)),
    ).toEqual([])
    const resources = /<(?:script|link|img|iframe|source)[^>]+(?:src|href)="(?:https?:)?\/\//
    expect(failing(({ html }) => !resources.test(html))).toEqual([])
  })

  test('ships no script, except the one where people compute', () => {
    expect(pages.filter(({ html }) => html.includes('<script')).map(({ path }) => path)).toEqual(['du-lieu/'])
  })

  test('has a caption for each table', () => {
    expect(failing(({ html }) => html.split('<table').length === html.split('<caption').length)).toEqual([])
  })
})

test('rankings have their figures in the HTML', () => {
  const rankings = pages.filter(({ path }) => /^xep-hang\/.+\/.+\/.+\//.test(path))
  const points = /<td class="bar"[^>]*>\s*<span>(\d{1,3},\d{2}|chưa đủ dữ liệu)<\/span>/
  expect(rankings.filter(({ html }) => !points.test(html)).map(({ path }) => path)).toEqual([])
})

test('the quality page says per organisation what is late, missing, restated, refused and reached', () => {
  const { html } = pages.find(({ path }) => path === 'chat-luong-du-lieu/')!
  const organisations = html.split('<section aria-labelledby=').slice(1)
  expect(organisations.length).toBeGreaterThan(0)
  for (const part of organisations) {
    const headings = [...part.matchAll(/<h3[^>]*>([^<]+)/g)].map(([, text]) => text)
    expect(headings).toEqual(['Mới hay cũ', 'Còn thiếu', 'Được nguồn sửa lại', 'Bao nhiêu đơn vị có dữ liệu'])
    expect(part).toMatch(/\d+\/\d+ kênh, sổ đúng nhịp cập nhật\./)
  }
  // The demo plants refusals, and channels that nobody ever brought data of.
  expect(html).toMatch(/\d+ dòng và \d+ tệp đang chờ người sửa/)
  expect(html).toMatch(/<span class="badge wait[^"]*"[^>]*>chưa nhận</)
})

test('the overview names what is older than its rhythm, and leads to the quality page', () => {
  const { html } = pages.find(({ path }) => path === '')!
  expect(html).toMatch(
    /\d+ kênh, sổ chưa đúng nhịp cập nhật: [^<]+\(.*(trễ \d+ ngày|chưa nhận được lần nào)\)/,
  )
  expect(html).toMatch(/href="[^"]*\/chat-luong-du-lieu\/#[^"]+"/)
})

describe('links', () => {
  const linksOf = ({ html }: SitePage) =>
    [...html.matchAll(/href="([^"]+)"/g)]
      .map(([, href]) => href!)
      .filter((href) => !/^(https?:|data:)/.test(href))

  test('every internal link resolves, with its place on the page', () => {
    const byPath = new Map(pages.map((page) => [page.path, page.html]))
    const broken = pages.flatMap((page) =>
      linksOf(page).filter((href) => {
        const { pathname, hash } = new URL(href, `http://x/${page.path}`)
        const path = decodeURIComponent(pathname).slice(1)
        const html = byPath.get(path)
        if (html === undefined) return !existsSync(join(siteDir, path)) || path.endsWith('/')
        return hash !== '' && !html.includes(`id="${decodeURIComponent(hash.slice(1))}"`)
      }),
    )
    expect([...new Set(broken)]).toEqual([])
  })

  test('every page is reached from the first one', () => {
    const byPath = new Map(pages.map((page) => [page.path, page]))
    const reached = new Set([''])
    for (const path of reached) {
      for (const href of linksOf(byPath.get(path)!)) {
        const next = decodeURIComponent(new URL(href, `http://x/${path}`).pathname).slice(1)
        if (byPath.has(next)) reached.add(next)
      }
    }
    expect(pages.filter(({ path }) => !reached.has(path)).map(({ path }) => path)).toEqual([])
  })
})

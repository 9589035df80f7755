/** Pages that a sitemap names: each is read for its own date, and what one of them lacks must not cost the others. */
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { websiteConfig } from '../../../sources/website/config.ts'
import { website } from '../../../sources/website/source.ts'
import { platformWorkspace, type PlatformWorkspace } from '../support/workspace.ts'
import { type Site, sitemap, siteServer } from './server.ts'

let site: Site
let workspace: PlatformWorkspace

beforeEach(async () => {
  site = await siteServer()
  workspace = await platformWorkspace({
    channels: [{ id: 'web-a', platform: 'website', kind: 'site' }],
    at: '2024-05-15T01:00:00Z',
  })
})

afterEach(async () => {
  await workspace.remove()
  await site.close()
})

/** Its canonical form. */
const id = (path: string) => `${site.url.replace('http:', 'https:')}${path}`
const posts = () =>
  workspace.ask(
    `select post_id, strftime(published_at at time zone 'UTC', '%Y-%m-%dT%H:%M') as at, caption
     from raw.website__post order by published_at desc`,
  )
const pull = () =>
  workspace.pull(
    website(websiteConfig.parse({ since: '2024-05-01', sites: { 'web-a': { url: `${site.url}/` } } })),
  )

describe('pages of a sitemap', () => {
  it('that are new are read for their own dates, each once', async () => {
    site.put('/robots.txt', `User-agent: *\nSitemap: ${site.url}/sitemap_index.xml`, 'text/plain')
    site.put(
      '/sitemap_index.xml',
      `<sitemapindex><sitemap><loc>${site.url}/post-sitemap.xml.gz</loc><lastmod>2024-05-14</lastmod></sitemap>
       <sitemap><loc>${site.url}/author-sitemap.xml</loc></sitemap>
       <sitemap><loc>${site.url}/2019.xml</loc><lastmod>2019-12-31</lastmod></sitemap></sitemapindex>`,
      'application/xml',
    )
    site.put(
      '/post-sitemap.xml.gz',
      gzipSync(
        sitemap([
          [`${site.url}/vn/12-ra-quan.html`, '2024-05-14T03:00:00+07:00'],
          [`${site.url}/vn/11-tap-huan.html`, '2024-05-10'],
          [`${site.url}/gioi-thieu`, '2024-05-09'],
          [`${site.url}/vn/1-cu.html`, '2024-04-30'],
          ['https://noi-khac.example/tin', '2024-05-14'],
        ]),
      ),
      'application/gzip',
    )
    site.put(
      '/vn/12-ra-quan.html',
      '<html><head><title>Ra quân</title></head><p>Ngày đăng: <b>09:52:46 12/05/2024</b></p></html>',
      'text/html',
    )
    site.put(
      '/vn/11-tap-huan.html',
      `<html><head><meta property="article:published_time" content="2024-05-10T08:00:00+07:00">
       <meta property="og:title" content="Tập huấn &quot;số&quot;"></head></html>`,
      'text/html',
    )
    site.put('/gioi-thieu', '<html><title>Giới thiệu</title></html>', 'text/html')
    expect((await pull()).clean).toBe(true)
    expect(await posts()).toEqual([
      { post_id: id('/vn/12-ra-quan.html'), at: '2024-05-12T02:52', caption: 'Ra quân' },
      { post_id: id('/vn/11-tap-huan.html'), at: '2024-05-10T01:00', caption: 'Tập huấn "số"' },
    ])
    expect(await workspace.ask('select url from raw.website__undated_page')).toEqual([
      { url: `${site.url}/gioi-thieu` },
    ])
    expect(await workspace.ask('select * from ops.coverage')).toEqual([])

    const before = site.asked.length
    workspace.setClock('2024-05-16T01:00:00Z')
    await pull()
    expect(site.lines().slice(before)).toEqual(['GET /sitemap_index.xml', 'GET /post-sitemap.xml.gz'])
  })

  const dated = (day: string) =>
    `<html><link rel="canonical" href="/"><meta property="article:published_time" content="${day}T08:00:00+07:00"></html>`

  it('that are broken, gone, or no pages cost the others nothing', async () => {
    const names = ['/tin/2', '/hong', '/mat', '/loi', '/van-ban.pdf', '/tin/1']
    site.put(
      '/sitemap.xml',
      sitemap(names.map((path, i) => [`${site.url}${path}`, `2024-05-1${4 - Math.min(i, 4)}`])),
      'text/xml',
    )
    site.put('/tin/2', dated('2024-05-14'), 'text/html')
    // E1 20 is no letter in UTF-8.
    site.put('/hong', Buffer.from([0x3c, 0x70, 0x3e, 0xe1, 0x20]), 'text/html; charset=utf-8')
    site.pages.set('/loi', { status: 500 })
    site.put('/van-ban.pdf', Buffer.from([0x25, 0x50, 0x44, 0x46, 0xe2, 0xff]), 'application/pdf')
    site.put('/tin/1', dated('2024-05-10'), 'text/html')
    expect((await pull()).problems).toEqual([])
    // Both name the home page as their canonical address, and are two articles all the same.
    expect(await workspace.ask('select post_id from raw.website__post order by published_at desc')).toEqual(
      ['/tin/2', '/tin/1'].map((path) => ({ post_id: id(path) })),
    )
    expect(await workspace.ask('select code from ops.notice')).toEqual(
      Array.from({ length: 3 }, () => ({ code: 'page_unreadable' })),
    )
    expect(await workspace.ask('select url from raw.website__undated_page')).toEqual([
      { url: `${site.url}/van-ban.pdf` },
    ])
  })

  it('are the site’s trouble when the server can give none of them', async () => {
    const names = [1, 2, 3, 4, 5, 6].map((n) => `/tin/${n}`)
    site.put('/sitemap.xml', sitemap(names.map((path) => [`${site.url}${path}`])), 'text/xml')
    for (const name of names) site.pages.set(name, { status: 503 })
    expect((await pull()).problems).toMatchObject([{ slice: 'site', code: 'server_error' }])
    expect(site.lines()).not.toContain('GET /tin/6')
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { websiteConfig } from '../../../sources/website/config.ts'
import { website } from '../../../sources/website/source.ts'
import { platformWorkspace, type PlatformWorkspace } from '../support/workspace.ts'
import { rss, type Site, siteServer } from './server.ts'

let site: Site
let workspace: PlatformWorkspace

const source = (feed?: string) =>
  website(
    websiteConfig.parse({
      since: '2024-05-01',
      sites: {
        'web-a': { url: `${site.url}/`, ...(feed === undefined ? {} : { feed: `${site.url}${feed}` }) },
      },
    }),
  )

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

const utc = (column: string) => `strftime(${column} at time zone 'UTC', '%Y-%m-%dT%H:%M')`
const posts = () =>
  workspace.ask<{ post_id: string; at: string; caption: string | null }>(
    `select post_id, ${utc('published_at')} as at, caption from raw.website__post
     qualify row_number() over (partition by post_id order by observed_at desc) = 1 order by published_at desc, post_id`,
  )
const checks = () =>
  workspace.ask('select post_id, outcome, answer from raw.website__post_check order by observed_at, post_id')
const coverages = () =>
  workspace.ask(
    `select ${utc('covered_from')} as f, ${utc('covered_to')} as t from ops.coverage order by load_seq`,
  )
const codes = (table: string) => workspace.ask(`select code from ops.${table} order by code`)

/** Its canonical form: the test's server has no https, which only the identity minds. */
const id = (path: string) => `${site.url.replace('http:', 'https:')}${path}`

const two = () => [
  {
    title: 'Hội thi &ocirc;n luyện',
    link: `${site.url}/tin/2?utm_source=zalo`,
    date: 'Tue, 14 May 2024 09:00:00 +0700',
  },
  { title: 'Ra quân', link: `${site.url}/tin/1`, date: '13/05/2024 08:30' },
]

describe('articles of a feed', () => {
  it('have a canonical identity, a time in UTC, and no counts', async () => {
    site.put('/rss.xml', rss(two()))
    expect((await workspace.pull(source('/rss.xml'))).clean).toBe(true)
    expect(await posts()).toEqual([
      { post_id: id('/tin/2'), at: '2024-05-14T02:00', caption: 'Hội thi ôn luyện' },
      // 08:30 without an offset is Vietnamese time.
      { post_id: id('/tin/1'), at: '2024-05-13T01:30', caption: 'Ra quân' },
    ])
    expect(
      await workspace.ask(
        'select distinct post_kind, views, reactions, published_zone from raw.website__post order by 4',
      ),
    ).toEqual([
      { post_kind: 'article', views: null, reactions: null, published_zone: '+07:00' },
      { post_kind: 'article', views: null, reactions: null, published_zone: 'Asia/Ho_Chi_Minh' },
    ])
  })

  it('are known from the last in the list to now', async () => {
    const pinned = { title: 'Ghim', link: `${site.url}/ghim`, date: '01/01/2020 00:00' }
    site.put('/rss.xml', rss([pinned, ...two()]))
    await workspace.pull(source('/rss.xml'))
    expect(await coverages()).toEqual([{ f: '2024-05-13T01:30', t: '2024-05-15T01:00' }])
  })

  it('without a date, with two readings of it, or from the future are refused, and then nothing is covered', async () => {
    site.put(
      '/rss.xml',
      rss([
        { title: 'Không ngày', link: `${site.url}/a` },
        { title: 'Hai cách đọc', link: `${site.url}/b`, date: '03/04/2024 10:00 AM' },
        { title: 'Tương lai', link: `${site.url}/c`, date: 'Wed, 15 May 2024 08:00:00 GMT' },
        { title: 'Không đường dẫn', date: '13/05/2024' },
        ...two(),
      ]),
    )
    const { counts, clean } = await workspace.pull(source('/rss.xml'))
    expect({ ...counts, clean }).toMatchObject({ rejected: 4, clean: false })
    expect(await codes('rejected_row')).toEqual(
      ['bad_date', 'future_date', 'no_date', 'no_identity'].map((code) => ({ code })),
    )
    expect(await posts()).toHaveLength(2)
    expect(await coverages()).toEqual([])
    // Seven hours later it is no longer the future, though the feed has not changed.
    workspace.setClock('2024-05-15T08:01:00Z')
    await workspace.pull(source('/rss.xml'))
    expect((await posts())[0]).toMatchObject({ caption: 'Tương lai', at: '2024-05-15T08:00' })
  })

  it('listed twice count once', async () => {
    const [first, second] = two()
    site.put('/rss.xml', rss([first!, { ...first!, link: `${site.url}/tin/2/?fbclid=x` }, second!]))
    await workspace.pull(source('/rss.xml'))
    expect(await posts()).toHaveLength(2)
    expect(await codes('notice')).toEqual([{ code: 'duplicate_item' }])
  })

  it('published again keep their first date', async () => {
    const item = { title: 'Kế hoạch', guid: 'bai-7', link: `${site.url}/tin/7`, date: '02/05/2024 08:00' }
    site.put('/rss.xml', rss([item]))
    await workspace.pull(source('/rss.xml'))
    site.put('/rss.xml', rss([{ ...item, title: 'Kế hoạch (sửa)', date: '14/05/2024 08:00' }]))
    workspace.setClock('2024-05-15T02:00:00Z')
    await workspace.pull(source('/rss.xml'))
    expect(await posts()).toEqual([{ post_id: 'bai-7', at: '2024-05-02T01:00', caption: 'Kế hoạch (sửa)' }])
    expect(await codes('notice')).toEqual([{ code: 'republished' }])
  })

  it('keep their identity when the site gives them other guids', async () => {
    const item = { title: 'Tập huấn', link: `${site.url}/tin/8`, date: '02/05/2024 08:00' }
    site.put('/rss.xml', rss([{ ...item, guid: '8 at hoi-a' }]))
    await workspace.pull(source('/rss.xml'))
    site.put('/rss.xml', rss([{ ...item, guid: 'node-8' }]))
    workspace.setClock('2024-05-15T02:00:00Z')
    await workspace.pull(source('/rss.xml'))
    expect((await posts()).map(({ post_id }) => post_id)).toEqual(['8 at hoi-a'])
  })

  it('unchanged are not sent again: 304 is a reading, and extends what is covered', async () => {
    site.put('/rss.xml', rss(two()))
    await workspace.pull(source('/rss.xml'))
    workspace.setClock('2024-05-15T02:00:00Z')
    const { counts, slices } = await workspace.pull(source('/rss.xml'))
    expect(site.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"'])
    expect(counts).toMatchObject({ new: 0, updated: 0, unchanged: 0 })
    expect(slices).toMatchObject({ read: 1, failed: 0 })
    expect(await coverages()).toEqual([
      { f: '2024-05-13T01:30', t: '2024-05-15T01:00' },
      { f: '2024-05-13T01:30', t: '2024-05-15T02:00' },
    ])
  })
})

describe('articles that left the feed', () => {
  it('are gone only when their own address says so', async () => {
    const item = (n: number) => ({
      title: `Tin ${n}`,
      link: `${site.url}/tin/${n}`,
      date: `0${n}/05/2024 08:00`,
    })
    site.put('/rss.xml', rss([9, 8, 7, 6, 5, 4].map(item)))
    await workspace.pull(source('/rss.xml'))
    // 4 was pushed out below the horizon; 8 is deleted, 7 has gone for good, 6 was only unlisted, 5 is a riddle.
    site.put(
      '/rss.xml',
      rss([
        { ...item(9), date: '10/05/2024 08:00', link: `${site.url}/tin/10` },
        item(9),
        { ...item(4), link: `${site.url}/tin/45`, date: '04/05/2024 09:00' },
      ]),
    )
    site.pages.set('/tin/7', { status: 410 })
    site.put('/tin/6', '<html>Tin 6</html>', 'text/html')
    site.pages.set('/tin/5', { status: 403 })
    workspace.setClock('2024-05-16T01:00:00Z')
    await workspace.pull(source('/rss.xml'))
    expect(await checks()).toEqual([
      { post_id: id('/tin/6'), outcome: 'present', answer: 'HEAD 200' },
      { post_id: id('/tin/7'), outcome: 'missing', answer: 'HEAD 410' },
      { post_id: id('/tin/8'), outcome: 'missing', answer: 'HEAD 404' },
    ])
    expect(site.lines().filter((line) => line.startsWith('HEAD'))).not.toContain('HEAD /tin/4')
    expect(await posts()).toHaveLength(8)
  })
})

describe('letters and damage', () => {
  it('are read in the encoding that the document declares, whatever the header says', async () => {
    // windows-1258 writes â as one byte, E2; the header claims UTF-8.
    const text = rss([{ title: 'Gia L?m', link: `${site.url}/tin/1`, date: '13/05/2024' }])
    const bytes = Buffer.from(text.replace('encoding="utf-8"', 'encoding="windows-1258"'), 'latin1')
    bytes[bytes.indexOf('?', bytes.indexOf('Gia L'))] = 0xe2
    site.put('/rss.xml', bytes)
    await workspace.pull(source('/rss.xml'))
    expect(await posts()).toMatchObject([{ caption: 'Gia Lâm' }])
  })

  it('of broken XML are told and nothing is read of it', async () => {
    const whole = rss(two())
    site.put('/rss.xml', whole.slice(0, whole.length - 60))
    const { problems } = await workspace.pull(source('/rss.xml'))
    expect(problems).toMatchObject([{ slice: 'site', code: 'invalid_answer' }])
    expect(await posts()).toEqual([])
  })

  it('of an answer that breaks off are asked for again', async () => {
    const body = rss(two())
    site.pages.set('/rss.xml', { body, headers: { 'content-type': 'text/xml' }, cutAfter: 100 })
    const { problems } = await workspace.pull(source('/rss.xml'))
    expect(problems).toMatchObject([{ code: 'invalid_answer' }])
    expect(site.lines()).toEqual(['GET /rss.xml', 'GET /rss.xml', 'GET /rss.xml'])
  })
})

describe('finding the articles', () => {
  it('follows the home page’s own link, past the one for comments', async () => {
    site.put(
      '/',
      `<html><head><link rel="alternate" type="application/rss+xml" title="Bình luận" href="/comments/feed/">
       <link href='/tin-tuc.rss' type='application/rss+xml' rel='alternate'></head></html>`,
      'text/html',
    )
    site.put('/comments/feed/', rss(two()))
    site.put('/tin-tuc.rss', rss(two()))
    await workspace.pull(source())
    expect(site.lines()).toEqual(['GET /', 'GET /tin-tuc.rss'])
    // The next time it knows the place.
    workspace.setClock('2024-05-15T02:00:00Z')
    await workspace.pull(source())
    expect(site.lines().slice(2)).toEqual(['GET /tin-tuc.rss'])
    // And when it is no more, it looks around.
    site.pages.delete('/tin-tuc.rss')
    site.put('/feed', rss(two()))
    workspace.setClock('2024-05-15T03:00:00Z')
    expect((await workspace.pull(source())).clean).toBe(true)
    expect(site.lines().slice(3)).toEqual([
      'GET /tin-tuc.rss',
      'GET /',
      'GET /tin-tuc.rss',
      'GET /rss',
      'GET /rss.xml',
      'GET /feed',
    ])
  })

  it('takes a friendly page of HTML at a usual address for none', async () => {
    site.put('/', '<html><head></head><body>Trang chủ</body></html>', 'text/html')
    site.put('/rss', '<!DOCTYPE html><html>Các chuyên mục<br></html>', 'text/html')
    site.put('/rss.xml', rss(two()))
    await workspace.pull(source())
    expect(await posts()).toHaveLength(2)
  })

  it('says what to do when there is nothing', async () => {
    const { problems } = await workspace.pull(source())
    expect(problems).toMatchObject([{ slice: 'site', code: 'not_found' }])
    expect(problems[0]?.message).toContain('feed')
    expect(site.lines()).toEqual([
      'GET /',
      'GET /rss',
      'GET /rss.xml',
      'GET /feed',
      'GET /robots.txt',
      'GET /sitemap.xml',
    ])
  })
})

describe('a site that does not want', () => {
  it('is left alone for as long as it says', async () => {
    site.pages.set('/rss.xml', { status: 429, headers: { 'retry-after': '3600' } })
    expect((await workspace.pull(source('/rss.xml'))).problems).toMatchObject([{ code: 'rate_limited' }])
    workspace.setClock('2024-05-15T01:30:00Z')
    await workspace.pull(source('/rss.xml'))
    expect(site.lines()).toEqual(['GET /rss.xml'])
  })

  it('or is down is told by name', async () => {
    site.pages.set('/rss.xml', { status: 403 })
    expect((await workspace.pull(source('/rss.xml'))).problems).toMatchObject([{ code: 'blocked' }])
    site.pages.set('/rss.xml', { status: 500 })
    workspace.setClock('2024-05-15T02:00:00Z')
    expect((await workspace.pull(source('/rss.xml'))).problems).toMatchObject([{ code: 'server_error' }])
  })

  it('or whose home page fails is down, not without a feed', async () => {
    site.pages.set('/', { status: 503 })
    expect((await workspace.pull(source())).problems).toMatchObject([{ code: 'server_error' }])
  })
})

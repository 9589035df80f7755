import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../api.ts'
import { isFeed, parseFeed } from './feed.ts'

describe('parseFeed', () => {
  it('reads RSS 2.0, with and without CDATA and references', () => {
    const feed = parseFeed(`
      <?xml version="1.0"?><rss><channel><title>Hội A</title><link>https://hoi-a.vn</link><item>
        <title><![CDATA[H&ocirc;m  nay: "A" & B]]></title><link> https://hoi-a.vn/1?a=1&amp;b=2 </link>
        <guid isPermaLink="false">17</guid><pubDate>Wed, 20 Mar 2024 10:00:00 +0700</pubDate><author>x</author>
      </item><item><title/></item></channel></rss>`)
    expect(feed).toEqual({
      kind: 'rss',
      title: 'Hội A',
      items: [
        {
          guid: '17',
          link: 'https://hoi-a.vn/1?a=1&b=2',
          title: 'Hôm nay: "A" & B',
          published: 'Wed, 20 Mar 2024 10:00:00 +0700',
          views: null,
        },
        { guid: null, link: null, title: null, published: null, views: null },
      ],
    })
  })

  it('reads RSS 1.0, whose items stand beside the channel', () => {
    const feed = parseFeed(
      '<rdf:RDF><channel><title>A</title></channel><item><title>B</title><dc:date>2024-03-20</dc:date></item></rdf:RDF>',
    )
    expect(feed).toMatchObject({ kind: 'rss', items: [{ title: 'B', published: '2024-03-20' }] })
  })

  it('reads Atom: the page’s own link, `published` and never `updated`', () => {
    const feed = parseFeed(`<feed><title type="text">Kênh</title><entry><id>yt:video:a_B-1</id>
      <link rel="self" href="https://x/self"/><link rel="alternate" href="https://x/page"/><title>T</title>
      <updated>2024-05-01T00:00:00Z</updated>
      <media:group><media:community><media:statistics views="0012"/></media:community></media:group></entry></feed>`)
    expect(feed).toEqual({
      kind: 'atom',
      title: 'Kênh',
      items: [{ guid: 'yt:video:a_B-1', link: 'https://x/page', title: 'T', published: null, views: '0012' }],
    })
  })

  it('reads sitemaps, their indexes and news sitemaps', () => {
    expect(
      parseFeed(`<urlset><url><loc>https://x/1</loc><lastmod>2024-05-01</lastmod></url><url><loc>https://x/2</loc>
        <news:news><news:publication_date>2024-05-02</news:publication_date><news:title>T</news:title></news:news></url></urlset>`),
    ).toEqual({
      kind: 'sitemap',
      entries: [
        { url: 'https://x/1', modified: '2024-05-01', published: null, title: null },
        { url: 'https://x/2', modified: null, published: '2024-05-02', title: 'T' },
      ],
    })
    expect(
      parseFeed('<sitemapindex><sitemap><loc>https://x/s.xml</loc></sitemap></sitemapindex>'),
    ).toMatchObject({
      kind: 'index',
      entries: [{ url: 'https://x/s.xml' }],
    })
  })

  it('reads one item as well as many, and none', () => {
    expect(parseFeed('<rss><channel><item><guid>1</guid></item></channel></rss>')).toMatchObject({
      items: [{ guid: '1' }],
    })
    expect(parseFeed('<rss><channel></channel></rss>')).toMatchObject({ items: [] })
  })

  it('tells HTML and other XML from feeds', () => {
    for (const text of [
      '<!DOCTYPE html><html><br></html>',
      '<?xml version="1.0"?>\n<!-- x --><html xmlns="http://www.w3.org/1999/xhtml"></html>',
      '<svg></svg>',
      '{"a": 1}',
      '',
    ])
      expect(parseFeed(text)).toBeNull()
  })

  it('reads no broken XML by halves, and names the line', () => {
    for (const text of [
      '<rss><channel><item></channel></rss>',
      '<rss><channel><item><title>Tin',
      '<rss><channel><item><title>A & B</title></item></channel></rss>',
    ])
      expect(() => parseFeed(text)).toThrow(ApiError)
    expect(() => parseFeed('<rss>\n<channel>\n</rss>')).toThrow(/dòng 3/)
  })

  it('follows no entity to anywhere', () => {
    const outside =
      '<!DOCTYPE r [<!ENTITY c SYSTEM "file:///etc/passwd">]><rss><channel><title>&c;</title></channel></rss>'
    expect(() => parseFeed(outside)).toThrow(ApiError)
  })

  it('cut anywhere, is refused or is no feed: never a shorter feed', () => {
    const whole = `<rss><channel><title>Hội</title>${'<item><title><![CDATA[Tin & bài]]></title><guid>1</guid></item>'.repeat(3)}</channel></rss>`
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        let read
        try {
          read = parseFeed(whole.slice(0, length))
        } catch (error) {
          expect(error).toBeInstanceOf(ApiError)
          return
        }
        expect(isFeed(read)).toBe(false)
      }),
    )
  })
})

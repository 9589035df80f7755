import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publicLink } from './publicLink.ts'

describe('links as people paste them', () => {
  it('lose what the telephone and the app hung on', () => {
    const post = 'https://www.facebook.com/phunu.a/posts/122100'
    for (const pasted of [
      'https://m.facebook.com/phunu.a/posts/122100?mibextid=abc&fbclid=IwAR0x',
      'http://web.facebook.com/phunu.a/posts/122100?_rdc=1&_rdr#',
      'https://fb.com/phunu.a/posts/122100?__cft__[0]=AZX&__tn__=%2CO',
      'https://www.facebook.com/phunu.a/posts/122100?fbclid=IwAR0x',
      post,
    ])
      expect(publicLink(pasted)).toBe(post)
    expect(publicLink('https://m.facebook.com/story.php?story_fbid=1&id=2&refid=17')).toBe(
      'https://www.facebook.com/story.php?story_fbid=1&id=2',
    )
    expect(publicLink('https://example.vn/tin?id=5&utm_source=zalo')).toBe('https://example.vn/tin?id=5')
  })

  it('stay as they are where there is nothing to take off, and where they are none', () => {
    for (const text of [
      'https://example.vn/tin?id=5&a=%20b#x',
      'https://fb.watch/abc/',
      'https://facebook.com/a/posts/1',
      'đã đăng',
      '',
      'ftp://a.vn/?fbclid=1',
    ])
      expect(publicLink(text)).toBe(text)
    expect(publicLink(null)).toBeNull()
  })

  it('do not change again', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = publicLink(url)
        expect(publicLink(once)).toBe(once)
      }),
    )
  })
})

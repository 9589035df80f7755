import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUrl } from './canonicalUrl.ts'

describe('canonicalUrl', () => {
  it.each([
    ['http://www.hoi-a.vn/tin/12/?utm_source=zalo&utm_medium=oa#top', 'https://hoi-a.vn/tin/12'],
    ['https://HOI-A.vn:443/tin?id=5&fbclid=IwAR', 'https://hoi-a.vn/tin?id=5'],
    ['https://hoi-a.vn/', 'https://hoi-a.vn'],
    ['https://hoi-a.vn/Tin/Đà-Nẵng', 'https://hoi-a.vn/Tin/%C4%90%C3%A0-N%E1%BA%B5ng'],
    ['https://hoi-a.vn/?p=123', 'https://hoi-a.vn?p=123'],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalUrl(text)).toBe(canonical)
  })

  it('is none for what is no web address', () => {
    for (const text of ['17', 'tag:hoi-a.vn,2024:1', 'javascript:alert(1)', '/tin/12', ''])
      expect(canonicalUrl(text)).toBeNull()
  })

  it('is the same for its own result, and whatever is added on the way', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (text) => {
        const canonical = canonicalUrl(text)
        if (canonical === null) return
        expect(canonicalUrl(canonical)).toBe(canonical)
        const followed = new URL(text)
        followed.searchParams.append('utm_campaign', 'x')
        followed.hash = 'y'
        expect(canonicalUrl(followed.href)).toBe(canonical)
      }),
    )
  })
})

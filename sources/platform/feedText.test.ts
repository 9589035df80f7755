import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../api.ts'
import { feedText } from './feedText.ts'

const utf8 = (text: string) => Buffer.from(text, 'utf8')
const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>`

describe('feedText', () => {
  it('believes the document before the header', () => {
    expect(feedText(utf8(`${declared('UTF-8')}Đà Nẵng`), 'text/xml; charset=iso-8859-1')).toContain('Đà Nẵng')
    // In windows-1258 the letter â is E2.
    const bytes = Buffer.concat([utf8(`${declared('windows-1258')}L`), Buffer.from([0xe2]), utf8('m')])
    expect(feedText(bytes, 'text/xml; charset=utf-8')).toContain('Lâm')
  })

  it('believes a byte order mark before everything', () => {
    expect(
      feedText(
        Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8(`${declared('iso-8859-1')}ạ`)]),
        undefined,
      ),
    ).toBe(`${declared('iso-8859-1')}ạ`)
    const utf16 = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`${declared('utf-16')}Hội`, 'utf16le'),
    ])
    expect(feedText(utf16, 'text/xml; charset=utf-8')).toBe(`${declared('utf-16')}Hội`)
  })

  it('sees through UTF-16 that is only claimed', () => {
    expect(feedText(utf8(`${declared('utf-16')}Hội`), undefined)).toContain('Hội')
  })

  it('takes the header where the document says nothing, and UTF-8 where nobody does', () => {
    expect(feedText(Buffer.from([0x3c, 0xe9]), 'text/xml; charset=ISO-8859-1')).toBe('<é')
    expect(feedText(utf8('<ế'), undefined)).toBe('<ế')
    expect(feedText(utf8('<ế'), 'text/xml; charset=no-such-thing')).toBe('<ế')
    expect(feedText(utf8('<meta charset="utf-8">ế'), 'text/html; charset=latin1')).toContain('ế')
  })

  it('replaces no letter in silence', () => {
    expect(() => feedText(Buffer.from([0x3c, 0xe9, 0x3e]), 'text/xml; charset=utf-8')).toThrow(ApiError)
  })

  it('gives every text in UTF-8 back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(feedText(utf8(`${declared('utf-8')}${text}`), undefined)).toBe(`${declared('utf-8')}${text}`)
      }),
    )
  })
})

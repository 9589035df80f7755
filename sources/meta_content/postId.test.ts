import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allRounded, couldHaveBecome, readPageId, readPostId } from './postId.ts'

const link = (id: string) => `https://www.facebook.com/permalink.php?story_fbid=${id}&id=100064000000001`

describe('post ids', () => {
  it('keeps an intact id as text, the joined form by its post part', () => {
    expect(readPostId('1123178815835796', null)).toEqual({ state: 'intact', id: '1123178815835796' })
    expect(readPostId('246675545449582_1649696485147474', null)).toEqual({
      state: 'intact',
      id: '1649696485147474',
    })
    expect(readPostId(' ', null)).toEqual({ state: 'blank' })
  })

  it('refuses what a spreadsheet made of an id', () => {
    for (const damaged of [
      '1123178815835790.00',
      '1.12E+15',
      '1,12E+15',
      '1.12317881583579E+15',
      '#####',
      '12a',
    ]) {
      expect(readPostId(damaged, null)).toEqual({ state: 'damaged' })
      // A link without digits (`pfbid…`) rescues nothing.
      expect(readPostId(damaged, link('pfbid0abc'))).toEqual({ state: 'damaged' })
    }
  })

  it('takes the id from the link when the damaged text can come from it, and only then', () => {
    const rescued = { state: 'rescued', id: '1123178815835796' }
    expect(readPostId('1123178815835790.00', link('1123178815835796'))).toEqual(rescued)
    expect(readPostId('1.12E+15', link('1123178815835796'))).toEqual(rescued)
    expect(readPostId('1.12E+15', 'https://www.facebook.com/trang/posts/1123178815835796')).toEqual(rescued)
    expect(readPostId('1.12E+15', link('1193178815835796'))).toEqual({ state: 'damaged' })
    // A reel's own number is another than its post's.
    expect(readPostId('1.12E+15', 'https://www.facebook.com/reel/632327922990275/')).toEqual({
      state: 'damaged',
    })
  })

  it('loses nothing up to 15 digits', () => {
    expect(readPostId('123456789012345.00', null)).toEqual({ state: 'rescued', id: '123456789012345' })
    expect(readPageId('1.00064E+14', link('pfbid0abc'))).toEqual({ state: 'rescued', id: '100064000000001' })
  })

  it('recognises every id behind its own damaged forms', () => {
    const id = fc.bigInt({ min: 10n ** 15n, max: 10n ** 18n - 1n }).map(String)
    fc.assert(
      fc.property(id, fc.integer({ min: 0, max: 13 }), (text, decimals) => {
        // What spreadsheets write: scientific with a few decimals, or 15 digits and zeros.
        expect(couldHaveBecome(text, Number(text).toExponential(decimals).replace('e', 'E'))).toBe(true)
        expect(couldHaveBecome(text, `${text.slice(0, 15)}${'0'.repeat(text.length - 15)}.00`)).toBe(true)
      }),
    )
  })

  it('never hands over an id that is not all digits', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.webUrl(), { nil: null }), (text, url) => {
        const read = readPostId(text, url)
        if (read.state === 'intact' || read.state === 'rescued') expect(read.id).toMatch(/^\d{5,25}$/)
      }),
    )
  })

  it('knows a file whose ids were all rounded without a mark', () => {
    // Six zeros after the fifteenth digit over the whole file: by chance one in a million.
    expect(allRounded(['122121474620644000', '122121248420644000'])).toBe(true)
    expect(allRounded(['122121474620644000', '122121248420644102'])).toBe(false)
    expect(allRounded(['1123178815835790'])).toBe(false)
    expect(allRounded(['123456789012345'])).toBe(false)
  })
})

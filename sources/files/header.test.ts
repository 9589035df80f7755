import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headerKey, mapHeaders } from './header.ts'

const aliases = { comments: ['Comments', 'Bình luận'], views: ['Views', 'Lượt xem'] } as const

describe('headers', () => {
  it('compares across Unicode form, case and white space', () => {
    expect(headerKey('  Lượt  XEM\n'.normalize('NFD'))).toBe(headerKey('lượt xem'))
    expect(headerKey('\ufeffPost ID')).toBe('post id')
  })

  it('maps whole headers, never a prefix', () => {
    const map = mapHeaders(['Bình luận về dữ liệu', 'Bình luận', 'Lượt xem từ Bài viết tự nhiên'], aliases)
    expect(map.positions).toEqual({ comments: [1], views: [] })
    expect(map.unknown.map(({ header }) => header)).toEqual([
      'Bình luận về dữ liệu',
      'Lượt xem từ Bài viết tự nhiên',
    ])
  })

  it('keeps every place of a repeated or translated header', () => {
    expect(mapHeaders(['Views', '', 'Lượt xem', 'VIEWS'], aliases).positions.views).toEqual([0, 2, 3])
  })

  it('folds once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const key = headerKey(text)
        expect(headerKey(key)).toBe(key)
        expect(headerKey(text.normalize('NFD'))).toBe(key)
        expect(headerKey(`  ${text}\t`)).toBe(key)
      }),
    )
  })
})

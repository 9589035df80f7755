import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVi, fold, tidy, toneKey } from './fold.ts'

const word = fc.constantFrom(
  'Hòa',
  'Hoà',
  'Quỳ',
  'Qùy',
  'Thuý',
  'Thúy',
  'Đặng',
  'Xá',
  'Phường',
  'Tân',
  'Tảo',
  '02',
  '10',
  'Hoằng',
  'Phú',
  'Phụ',
)
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))

describe('toneKey', () => {
  it('is the same wherever a word carries its tone, and in any case', () => {
    expect(toneKey('Hoà Quý')).toBe(toneKey('HÒA QUÝ'))
    expect(toneKey('Trâu Qùy')).toBe(toneKey('Trâu Quỳ'))
    expect(toneKey('Thuý')).toBe(toneKey('Thúy'))
    expect(toneKey('Ðặng Xá')).toBe(toneKey('Đặng Xá')) // eth, as old fonts write Đ
  })

  it('keeps different tones and different letters apart', () => {
    expect(toneKey('Hoằng Phú')).not.toBe(toneKey('Hoằng Phụ'))
    expect(toneKey('Tân Tạo')).not.toBe(toneKey('Tân Tảo'))
    expect(toneKey('Dạ')).not.toBe(toneKey('Đạ'))
    expect(toneKey('Hoa')).not.toBe(toneKey('Hòa'))
  })

  it('does not see how the text is composed', () => {
    fc.assert(fc.property(name, (text) => toneKey(text.normalize('NFD')) === toneKey(text)))
  })
})

describe('fold', () => {
  it('unifies what people type', () => {
    expect(fold('P.02')).toBe('p 2')
    expect(fold('PHƯỜNG  2 ')).toBe('phuong 2')
    expect(fold('Đặng Xá')).toBe('dang xa')
    expect(fold('khỏe – đẹp')).toBe('khoe dep')
    expect(fold('Phường 10')).toBe('phuong 10')
    expect(fold('Phường 100')).toBe('phuong 100')
    expect(fold('0')).toBe('0')
  })

  it('is idempotent, and the same for every composition, case and padding', () => {
    fc.assert(
      fc.property(name, (text) => {
        const folded = fold(text)
        expect(fold(folded)).toBe(folded)
        expect(fold(` ${text.normalize('NFD').toUpperCase()}\u00a0`)).toBe(folded)
        expect(folded).toMatch(/^[a-z0-9]+( [a-z0-9]+)*$/)
      }),
    )
  })

  it('is looser than toneKey: what is one word there is one word here', () => {
    fc.assert(fc.property(name, name, (a, b) => toneKey(a) !== toneKey(b) || fold(a) === fold(b)))
  })

  it('never fails on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(tidy(tidy(text))).toBe(tidy(text))
      }),
    )
  })
})

describe('compareVi', () => {
  it('puts Phường 2 before Phường 10 and Đ after D', () => {
    expect(['Phường 10', 'Phường 2', 'Phường 1'].sort(compareVi)).toEqual([
      'Phường 1',
      'Phường 2',
      'Phường 10',
    ])
    expect(['Đa Tốn', 'Dương Xá', 'Ông', 'Ái', 'An'].sort(compareVi)).toEqual([
      'Ái',
      'An',
      'Dương Xá',
      'Đa Tốn',
      'Ông',
    ])
  })
})

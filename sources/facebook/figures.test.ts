/** Values of insights in all their forms. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOf } from './figures.ts'
import { reactionKinds } from './metrics.ts'

const reactions = 'post_reactions_by_type_total'
const none = [{ dimension: 'all', value: 0 }, ...reactionKinds.map((dimension) => ({ dimension, value: 0 }))]

describe('figures', () => {
  it('of a number', () => {
    expect(figuresOf('page_follows', 530)).toEqual({
      figures: [{ dimension: 'all', value: 530 }],
      strange: [],
    })
    expect(figuresOf('page_follows', 0).figures).toEqual([{ dimension: 'all', value: 0 }])
    expect(figuresOf('page_daily_follows', -3).figures).toEqual([{ dimension: 'all', value: -3 }])
  })

  it('of no reactions, written {} or 0', () => {
    expect(figuresOf(reactions, {}).figures).toEqual(none)
    expect(figuresOf(reactions, 0).figures).toEqual(none)
  })

  it('of reactions: their sum, those given, and 0 for the absent kinds', () => {
    // 3 + 1 + 2 (a kind of the future) = 6.
    expect(figuresOf(reactions, { like: 3, love: 1, care: 2 }).figures).toEqual([
      { dimension: 'all', value: 6 },
      { dimension: 'like', value: 3 },
      { dimension: 'love', value: 1 },
      { dimension: 'care', value: 2 },
      ...['wow', 'haha', 'sorry', 'anger'].map((dimension) => ({ dimension, value: 0 })),
    ])
  })

  it('of parts whose list is Meta’s own: no sum, and nothing for an empty map', () => {
    expect(figuresOf('post_clicks_by_type', { 'photo view': 4, 'link clicks': 1 }).figures).toEqual([
      { dimension: 'photo view', value: 4 },
      { dimension: 'link clicks', value: 1 },
    ])
    expect(figuresOf('post_clicks_by_type', {}).figures).toEqual([])
    expect(figuresOf('unknown_metric', { a: { b: 1 } }).figures).toEqual([{ dimension: 'a > b', value: 1 }])
  })

  it('that are none are told, and then there is no sum', () => {
    const read = figuresOf(reactions, { like: 3, love: '1' })
    expect(read.figures).toEqual([{ dimension: 'like', value: 3 }])
    expect(read.strange).toEqual([{ dimension: 'love', value: '1' }])
    expect(figuresOf('page_follows', 1.5).strange).toEqual([{ dimension: 'all', value: '1.5' }])
    expect(figuresOf('page_follows', 2 ** 53).figures).toEqual([])
  })

  it('of reactions add up to their `all`, for any map', () => {
    const map = fc.dictionary(fc.constantFrom(...reactionKinds, 'care'), fc.nat(1e9))
    fc.assert(
      fc.property(map, (value) => {
        const { figures } = figuresOf(reactions, value)
        const parts = figures.filter(({ dimension }) => dimension !== 'all')
        expect(figures.find(({ dimension }) => dimension === 'all')?.value).toBe(
          parts.reduce((sum, part) => sum + part.value, 0),
        )
        expect(new Set(figures.map(({ dimension }) => dimension)).size).toBe(figures.length)
      }),
    )
  })

  it('of any JSON at all are whole numbers', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const figure of figuresOf('page_follows', value).figures)
          expect(Number.isSafeInteger(figure.value)).toBe(true)
      }),
    )
  })
})

/** Halving: which of many names Meta refuses. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../api.ts'
import { askWithoutRefused, memoryOf, refusedNames } from './refusedNames.ts'
import { thrownBy } from './testing.ts'

const refusal = new ApiError('bad_metric', 'Không nhận.', { code: 100, subcode: null })

/** Answers with the names, unless a dead one is among them. */
function platform(dead: readonly string[]) {
  const asked: (readonly string[])[] = []
  return {
    asked,
    ask: (names: readonly string[]) => {
      asked.push(names)
      return names.some((name) => dead.includes(name)) ? Promise.reject(refusal) : Promise.resolve(names)
    },
  }
}

const memory = () => memoryOf({ subject: { id: 'a' }, refused: refusedNames() }, '2026-11-21')
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

describe('a refused name', () => {
  it('is found, and the others are answered', async () => {
    const { ask, asked } = platform(['c'])
    const found = await askWithoutRefused(names, memory(), ask)
    expect(found).toEqual({
      answer: ['a', 'b', 'd', 'e', 'f', 'g', 'h'],
      asked: ['a', 'b', 'd', 'e', 'f', 'g', 'h'],
      refused: ['c'],
    })
    // All; abcd, ab, cd, c, d; efgh; then the seven.
    expect(asked.map((some) => some.join(''))).toEqual([
      'abcdefgh',
      'abcd',
      'ab',
      'cd',
      'c',
      'd',
      'efgh',
      'abdefgh',
    ])
  })

  it('is found whichever and however many they are', async () => {
    const some = fc.uniqueArray(fc.constantFrom(...names), { maxLength: names.length - 1 })
    await fc.assert(
      fc.asyncProperty(some, async (dead) => {
        const { ask } = platform(dead)
        const { asked, refused } = await askWithoutRefused(names, memory(), ask)
        expect([...refused].sort()).toEqual([...dead].sort())
        expect([...asked, ...refused].sort()).toEqual(names)
      }),
    )
  })

  it('is remembered for its page, and for all once two pages were refused it', async () => {
    const refused = refusedNames()
    const of = (id: string, day = '2026-11-21') => memoryOf({ subject: { id }, refused }, day)
    for (const page of ['p', 'q']) await askWithoutRefused(names, of(page), platform(['c']).ask)
    const again = platform(['c'])
    expect((await askWithoutRefused(names, of('p'), again.ask)).refused).toEqual(['c'])
    expect(again.asked).toHaveLength(1)
    const third = platform(['c'])
    expect((await askWithoutRefused(names, of('r'), third.ask)).refused).toEqual(['c'])
    expect(third.asked).toHaveLength(1)
    // The next day it is tried anew.
    const tomorrow = platform([])
    expect((await askWithoutRefused(names, of('r', '2026-11-22'), tomorrow.ask)).refused).toEqual([])
  })

  it('of one page only is still asked of the others', async () => {
    const refused = refusedNames()
    await askWithoutRefused(names, memoryOf({ subject: { id: 'p' }, refused }, 'x'), platform(['c']).ask)
    const other = await askWithoutRefused(
      names,
      memoryOf({ subject: { id: 'q' }, refused }, 'x'),
      platform([]).ask,
    )
    expect(other.refused).toEqual([])
  })
})

describe('what is not a name', () => {
  it('is thrown when every name alone is refused: then it is something else', async () => {
    const kept = memory()
    expect(await thrownBy(() => askWithoutRefused(names, kept, platform(names).ask))).toBe(refusal)
    expect(names.some(kept.isRefused)).toBe(false)
  })

  it.each([
    ['another code', new ApiError('token_invalid', 'Hỏng.', { code: 190, subcode: null })],
    ['a missing object', new ApiError('not_found', 'Không có.', { code: 100, subcode: 33 })],
  ])('%s is thrown at once', async (_, error) => {
    let calls = 0
    const ask = () => {
      calls += 1
      return Promise.reject(error)
    }
    expect(await thrownBy(() => askWithoutRefused(names, memory(), ask))).toBe(error)
    expect(calls).toBe(1)
  })
})

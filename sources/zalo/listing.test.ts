import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageSize, type Step, walk } from './listing.ts'

interface Listed {
  readonly id: string | null
}

/** A listing, newest first, that `move` changes before each page but the first. */
function server(ids: (string | null)[], move: (list: Listed[], nthPage: number) => void = () => undefined) {
  const list: Listed[] = ids.map((id) => ({ id }))
  let pages = 0
  return {
    list,
    pages: () => pages,
    ask: (offset: number) => {
      if (pages > 0) move(list, pages)
      pages += 1
      return Promise.resolve({ total: list.length, articles: list.slice(offset, offset + pageSize) })
    },
  }
}

async function stepsOf(ask: Parameters<typeof walk>[0]) {
  const steps: Step<Awaited<ReturnType<typeof ask>>>[] = []
  for await (const step of walk(ask)) steps.push(step)
  return { ids: steps.flatMap(({ page }) => page.articles.map(({ id }) => id)), end: steps.at(-1)?.end }
}

const names = (n: number) => Array.from({ length: n }, (_, i) => `a${i}`)

describe('walking a listing by offset', () => {
  it('reads a still one to its end, pages overlapping by one', async () => {
    // 33 articles: offsets 0, 9, 18, 27; 10 and 0 articles: one page.
    for (const [n, pages] of [
      [33, 4],
      [10, 1],
      [0, 1],
      [11, 2],
    ] as const) {
      const still = server(names(n))
      const { ids, end } = await stepsOf(still.ask)
      expect(new Set(ids)).toEqual(new Set(names(n)))
      expect(end).toBe('whole')
      expect(still.pages()).toBe(pages)
    }
  })

  it('misses nothing that was there all the time, whatever comes in front and is taken away', async () => {
    const change = fc.record({
      page: fc.integer({ min: 1, max: 12 }),
      added: fc.integer({ min: 0, max: 25 }),
      taken: fc.array(fc.nat(), { maxLength: 30 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 90 }),
        fc.array(change, { maxLength: 8 }),
        async (n, changes) => {
          const taken = new Set<string | null>()
          const moving = server(names(n), (list, nthPage) => {
            for (const { page, added, taken: places } of changes.filter((one) => one.page === nthPage)) {
              for (const place of places) {
                const [gone] = list.splice(place % Math.max(1, list.length), 1)
                if (gone) taken.add(gone.id)
              }
              list.unshift(
                ...Array.from({ length: added }, (_, i) => ({ id: `new-${page}-${i}-${list.length}` })),
              )
            }
          })
          const { ids } = await stepsOf(moving.ask)
          const seen = new Set(ids)
          expect(names(n).filter((id) => !taken.has(id) && !seen.has(id))).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  it('does not take what it saw beyond a gap for its overlap', async () => {
    // Offsets 0, 9, 18, then 27, where a27 is expected: three were taken away, so a30 stands there. Back at 17 another
    // ten are gone, so a30 stands there as well; a28 and a29 come only after going back once more.
    const moving = server(names(60), (list, nthPage) => {
      if (nthPage === 3) list.splice(0, 3)
      if (nthPage === 4) list.splice(0, 10)
    })
    const { ids } = await stepsOf(moving.ask)
    expect(names(60).filter((id) => !ids.includes(id))).toEqual([])
  })

  it('does not call a listing whole of which it saw less than is claimed, nor go on for ever', async () => {
    const claims = await stepsOf((offset) =>
      Promise.resolve({ total: 50, articles: offset === 0 ? [{ id: 'a' }] : [] }),
    )
    expect(claims).toEqual({ ids: ['a'], end: 'moved' })
    const nameless = await stepsOf(server([...names(9), null, ...names(15).slice(9)]).ask)
    expect(nameless.end).toBe('moved')
    expect(new Set(nameless.ids)).toEqual(new Set([...names(15), null]))
    let pages = 0
    const endless = await stepsOf(() => {
      pages += 1
      return Promise.resolve({ total: 1_000_000, articles: [{ id: `x${pages}` }, { id: `y${pages}` }] })
    })
    expect(endless.end).toBe('moved')
    expect(pages).toBe(1000)
  })
})

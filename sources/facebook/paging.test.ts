/** Listings by cursor. */
import { describe, expect, it } from 'vitest'
import { askPage, pagesFrom } from './paging.ts'
import { type Answering, scriptedCall, thrownBy } from './testing.ts'

const path = 'me/published_posts'
const query = { fields: 'id' }

async function readAll(answer: Answering) {
  const { call, asked } = scriptedCall(answer)
  const records: unknown[] = []
  const first = await askPage(call, path, query, null)
  for await (const page of pagesFrom(call, path, query, first)) records.push(...page.records)
  return { records, asked: asked.map((request) => request.query) }
}

const page = (data: readonly number[], after: string | null, more = true) => ({
  body: {
    data,
    paging: {
      ...(after === null ? {} : { cursors: { before: 'B', after } }),
      ...(more
        ? { next: `https://graph.facebook.com/v25.0/me?access_token=T&limit=100&after=${after}` }
        : {}),
    },
  },
})

describe('a listing', () => {
  it('goes on while there is a next, though the last page has a cursor too', async () => {
    const { records, asked } = await readAll(({ query: { after } = {} }) =>
      after === undefined ? page([1, 2], 'X') : after === 'X' ? page([], 'Y') : page([3], 'Z', false),
    )
    expect(records).toEqual([1, 2, 3])
    expect(asked).toEqual([
      { fields: 'id', limit: '100' },
      { fields: 'id', limit: '100', after: 'X' },
      { fields: 'id', limit: '100', after: 'Y' },
    ])
  })

  it('asks a page that is too much smaller, and the next one whole again', async () => {
    const { records, asked } = await readAll(({ query: { after, limit } = {} }) => {
      if (after === undefined) return page([1], 'X')
      if (after === 'X' && Number(limit) > 10) return { status: 500, body: { error: { code: 1 } } }
      return after === 'X' ? page([2], 'Y') : page([3], null, false)
    })
    expect(records).toEqual([1, 2, 3])
    expect(asked.map((one) => `${one?.['after'] ?? ''}${one?.['limit'] ?? ''}`)).toEqual([
      '100',
      'X100',
      'X50',
      'X25',
      'X10',
      'Y100',
    ])
  })

  it('that fails at the smallest size too is an error, as is one that goes in a circle or has no data', async () => {
    const failing: Answering = () => ({ status: 500, body: { error: { code: 1 } } })
    expect((await thrownBy(() => readAll(failing))).code).toBe('server_error')
    const circle: Answering = () => page([1], 'X')
    expect((await thrownBy(() => readAll(circle))).code).toBe('invalid_answer')
    const empty: Answering = () => ({ body: { paging: {} } })
    expect((await thrownBy(() => readAll(empty))).code).toBe('invalid_answer')
    const lost: Answering = () => ({ body: { data: [], paging: { next: 'https://graph.facebook.com/me' } } })
    expect((await thrownBy(() => readAll(lost))).code).toBe('invalid_answer')
  })

  it('takes the cursor out of the next address when it stands only there', async () => {
    const { records } = await readAll(({ query: { after } = {} }) =>
      after === 'Q'
        ? { body: { data: [2] } }
        : { body: { data: [1], paging: { next: 'https://graph.facebook.com/me?access_token=T&after=Q' } } },
    )
    expect(records).toEqual([1, 2])
  })
})

/**
 * Listings by cursor. A cursor also stands on the last page; only a missing `paging.next` means the end. `next` holds the
 * token, so it is neither followed nor kept: the address is built anew with the cursor.
 */
import { isTooMuch, smallestLimit, strangeAnswer } from './errors.ts'
import { askGraph, dataOf, type GraphAnswer, type GraphCall } from './graph.ts'

/** Largest first; a single page of posts may be too much for Meta and is then asked smaller, the next one whole again. */
const limits = [100, 50, 25, smallestLimit] as const

export interface Page {
  readonly records: readonly unknown[]
  readonly ordinal: number
  /** The cursor of the next page; null on the last. */
  readonly after: string | null
}

export type Query = Readonly<Record<string, string>>

/** @throws ApiError `invalid_answer` when the answer is no page of a listing */
export async function askPage(
  call: GraphCall,
  path: string,
  query: Query,
  after: string | null,
): Promise<Page> {
  const cursor: Query = after === null ? {} : { after }
  for (const limit of limits) {
    try {
      const answer = await askGraph(call, path, { ...query, limit: String(limit), ...cursor })
      return { records: dataOf(answer, path), ordinal: answer.ordinal, after: cursorOf(answer, path) }
    } catch (error) {
      if (!isTooMuch(error)) throw error
    }
  }
  throw strangeAnswer({ path })
}

/** The given first page and all that follow. */
export async function* pagesFrom(
  call: GraphCall,
  path: string,
  query: Query,
  first: Page,
): AsyncGenerator<Page> {
  const seen = new Set<string>()
  for (let page = first; ; page = await askPage(call, path, query, page.after)) {
    yield page
    if (page.after === null) return
    // The same cursor again would go on for ever.
    if (seen.has(page.after)) throw strangeAnswer({ path })
    seen.add(page.after)
  }
}

function cursorOf({ body }: GraphAnswer, path: string): string | null {
  const next = at(body['paging'], 'next')
  if (typeof next !== 'string') return null
  const after = at(at(body['paging'], 'cursors'), 'after') ?? cursorIn(next)
  if (typeof after !== 'string' || after === '') throw strangeAnswer({ path })
  return after
}

const cursorIn = (next: string): string | null =>
  URL.canParse(next) ? new URL(next).searchParams.get('after') : null

const at = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (Reflect.get(value, name) as unknown) : undefined

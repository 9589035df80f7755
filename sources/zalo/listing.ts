/**
 * Walks a listing that is read by offset while it moves: what comes in front shows an article twice, what is taken away
 * would hide one between two pages. So each page begins with the last article of the one before; when it does not, the
 * walk goes back.
 */

export interface Page {
  /** How many articles the listing holds at this moment. */
  readonly total: number
  readonly articles: readonly { readonly id: string | null }[]
}

/** As many as Zalo gives in one answer. */
export const pageSize = 10
/** 9,000 articles and more; a listing that takes longer is taken for one that never holds still. */
const mostPages = 1000

/** A page on the way; `end` is null while more follow. */
export interface Step<P extends Page> {
  readonly page: P
  /** `whole`: the listing's end, and as many articles seen as it says it holds; `moved`: it did not hold still. */
  readonly end: 'whole' | 'moved' | null
}

/** Yields every page, overlaps included; articles repeat and are to be told apart by their id. */
export async function* walk<P extends Page>(ask: (offset: number) => Promise<P>): AsyncGenerator<Step<P>> {
  const seen = new Set<string>()
  let offset = 0
  let overlaps = false
  for (let pages = 1; ; pages++) {
    const page = await ask(offset)
    const { articles, total } = page
    const ids = articles.flatMap(({ id }) => (id === null ? [] : [id]))
    const isLost = overlaps && offset > 0 && !ids.some((id) => seen.has(id))
    // What lies beyond a gap does not count yet: a later page must not take it for its overlap.
    if (!isLost) for (const id of ids) seen.add(id)
    const end = offset + articles.length
    const isLast = !isLost && (articles.length === 0 || end >= total)
    if (isLast || pages >= mostPages) {
      yield { page, end: isLast && seen.size >= total ? 'whole' : 'moved' }
      return
    }
    yield { page, end: null }
    if (isLost) {
      offset = Math.max(0, offset - pageSize)
      continue
    }
    // Without the id of the last one an overlap could not be recognised.
    overlaps = articles.length > 1 && articles.at(-1)!.id !== null
    offset = overlaps ? end - 1 : end
  }
}

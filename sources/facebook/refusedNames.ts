/**
 * One dead metric or field fails the whole call, and the answer does not say which. It is found by halving, remembered
 * for the day, and the rest is asked for without it.
 */
import { isRefusedName } from './errors.ts'

/** Names that Meta refused today. What two pages were refused is taken for dead and not asked of the others. */
export interface RefusedNames {
  readonly isRefused: (subjectId: string, name: string, day: string) => boolean
  readonly refuse: (subjectId: string, name: string, day: string) => void
}

const pagesThatProve = 2

export function refusedNames(): RefusedNames {
  const pages = new Map<string, Set<string>>()
  const key = (name: string, day: string) => `${day} ${name}`
  return {
    isRefused: (subjectId, name, day) => {
      const found = pages.get(key(name, day))
      return found !== undefined && (found.has(subjectId) || found.size >= pagesThatProve)
    },
    refuse: (subjectId, name, day) => {
      const found = pages.get(key(name, day)) ?? new Set()
      pages.set(key(name, day), found.add(subjectId))
    },
  }
}

export interface Memory {
  readonly isRefused: (name: string) => boolean
  readonly refuse: (name: string) => void
}

export interface AskedWithout<T> {
  readonly answer: T
  readonly asked: readonly string[]
  readonly refused: readonly string[]
}

/**
 * Asks with all names that may be asked; when one of them is refused, finds out which, and asks with the others.
 * @throws ApiError what `ask` throws, also when every single name is refused: then it is not the names
 */
export async function askWithoutRefused<T>(
  names: readonly string[],
  { isRefused, refuse }: Memory,
  ask: (names: readonly string[]) => Promise<T>,
): Promise<AskedWithout<T>> {
  const tried = names.filter((name) => !isRefused(name))
  const known = names.filter(isRefused)
  try {
    return { answer: await ask(tried), asked: tried, refused: known }
  } catch (error) {
    if (!isRefusedName(error) || tried.length === 0) throw error
    const found = await refusedAmong(tried, ask)
    if (found.length === tried.length && tried.length > 1) throw error
    found.forEach(refuse)
    const asked = tried.filter((name) => !found.includes(name))
    return { answer: await ask(asked), asked, refused: [...known, ...found] }
  }
}

/** The culprits among names that were refused together. */
async function refusedAmong(
  names: readonly string[],
  ask: (names: readonly string[]) => Promise<unknown>,
): Promise<readonly string[]> {
  if (names.length === 1) return names
  const middle = names.length >> 1
  const found: string[] = []
  for (const half of [names.slice(0, middle), names.slice(middle)]) {
    try {
      await ask(half)
    } catch (error) {
      if (!isRefusedName(error)) throw error
      found.push(...(await refusedAmong(half, ask)))
    }
  }
  return found
}

/** The memory as one page sees it on one day. */
export const memoryOf = (
  { subject, refused }: { readonly subject: { readonly id: string }; readonly refused: RefusedNames },
  day: string,
): Memory => ({
  isRefused: (name) => refused.isRefused(subject.id, name, day),
  refuse: (name) => refused.refuse(subject.id, name, day),
})

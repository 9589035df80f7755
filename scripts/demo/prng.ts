/**
 * Named, seeded randomness: the same name gives the same draws on every machine and in every run. FNV-1a turns the name
 * into a seed, mulberry32 turns the seed into draws. Both are a few integer operations, so nothing can drift.
 */

export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number
  /** Whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
  /** Around 1, seldom outside [1 - 2 x spread, 1 + 2 x spread], never below 0.05. */
  readonly around: (spread: number) => number
}

function seedOf(name: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

/** The draws that belong to a name, e.g. `randomOf('posts/dn-fb-hai-chau/2024-03')`. */
export function randomOf(name: string): Random {
  let state = seedOf(name)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => items[int(0, items.length - 1)]!,
    // The sum of four uniforms is close enough to a bell, and needs no logarithm that engines may round differently.
    around: (spread) => Math.max(0.05, 1 + (next() + next() + next() + next() - 2) * spread * 1.7),
  }
}

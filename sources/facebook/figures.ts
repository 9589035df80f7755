/**
 * The value of an insight as figures by dimension. It may be a number, a map of parts, a map of maps, or nothing; an empty
 * map may be written `{}` or `0`.
 */
import { type InsightMetric, insightMetric, reactionKinds } from './metrics.ts'

export interface Figure {
  /** `all`, or the part. */
  readonly dimension: string
  readonly value: number
}

export interface ReadFigures {
  readonly figures: readonly Figure[]
  /** Parts whose value is no whole number, as text. */
  readonly strange: readonly { readonly dimension: string; readonly value: string | null }[]
}

/** Reads one value of a metric. Reactions get all six kinds and their sum, because there an absent kind means none. */
export function figuresOf(name: string, value: unknown): ReadFigures {
  const parts = insightMetric(name)?.parts ?? null
  const isEmpty =
    value === 0 || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  if (parts !== null && isEmpty)
    return { figures: parts === 'reactions' ? reactionFigures([]) : [], strange: [] }
  if (typeof value !== 'object' || value === null) return sorted([['all', value]], null)
  return sorted(flat(value), parts)
}

/** A map of maps becomes `a > b`. */
function flat(value: object, prefix = ''): (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([name, inner]): (readonly [string, unknown])[] => {
    const dimension = `${prefix}${name.normalize('NFC')}`
    return typeof inner === 'object' && inner !== null ? flat(inner, `${dimension} > `) : [[dimension, inner]]
  })
}

function sorted(
  entries: readonly (readonly [string, unknown])[],
  parts: InsightMetric['parts'],
): ReadFigures {
  const figures: Figure[] = []
  const strange: { dimension: string; value: string | null }[] = []
  for (const [dimension, value] of entries) {
    if (typeof value === 'number' && Number.isSafeInteger(value)) figures.push({ dimension, value })
    else strange.push({ dimension, value: value === null ? null : String(value).slice(0, 40) })
  }
  // A sum over a part that cannot be read would be too small.
  if (parts === 'reactions' && strange.length === 0) return { figures: reactionFigures(figures), strange }
  return { figures, strange }
}

function reactionFigures(given: readonly Figure[]): Figure[] {
  const absent = reactionKinds.filter((kind) => !given.some(({ dimension }) => dimension === kind))
  return [
    { dimension: 'all', value: given.reduce((sum, { value }) => sum + value, 0) },
    ...given,
    ...absent.map((dimension) => ({ dimension, value: 0 })),
  ]
}

/** Which of Meta's look-alike exports a header row and its rows are. */
import { headerKey, mapHeaders } from '../files/header.ts'
import { aliases, countNames, instagramHeaders, lifetimeLabels } from './columns.ts'

const instagram = new Set(instagramHeaders.map(headerKey))
const lifetime = new Set(lifetimeLabels.map(headerKey))
const dayShape = /^(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})(?:[T ].*)?$/

export type HeaderShape = 'facebook' | 'instagram' | null

/** What a header row speaks for; null when it is no content export. */
export function headerShape(headers: readonly string[]): HeaderShape {
  const { positions } = mapHeaders(headers, aliases)
  const has = (name: keyof typeof aliases) => positions[name].length > 0
  if (!has('post_id') || !has('published') || !countNames.some(has)) return null
  if (has('page_id') || has('page_name')) return 'facebook'
  return headers.some((header) => instagram.has(headerKey(header))) ? 'instagram' : null
}

/** What stands under Date/Ngày: a lifetime word, a day (the per-day shape), or something else. */
export function dateLabel(text: string): 'lifetime' | 'day' | 'other' {
  if (lifetime.has(headerKey(text))) return 'lifetime'
  return dayShape.test(text.trim()) ? 'day' : 'other'
}

/**
 * Is this the shape of one line per post per day? Its counts are a day's, not the post's, and read as lifetime totals
 * they are wrong by a factor of 2 to 7. A real day under Date proves it; without any word there, many lines per post do
 * (a post standing twice is ordinary, so the threshold is above two).
 */
export function isDailyPerPost(seen: {
  readonly lifetime: number
  readonly days: number
  readonly lines: number
  readonly posts: number
}): boolean {
  if (seen.days > 0) return true
  return seen.lifetime === 0 && seen.lines >= 10 && seen.lines > 2.5 * seen.posts
}

/** Times as the Graph API writes them: ISO with `+0000`, no colon. */

const shape = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:Z|([+-]\d{2}):?(\d{2}))$/

/** `2019-06-10T07:00:00+0000` -> `2019-06-10T07:00:00.000Z`; null when it is no such time. */
export function graphInstant(text: string): string | null {
  const match = shape.exec(text)
  if (!match) return null
  const [, time, hours, minutes] = match
  const epoch = Date.parse(hours === undefined ? `${time!}Z` : `${time!}${hours}:${minutes!}`)
  return Number.isNaN(epoch) ? null : new Date(epoch).toISOString()
}

/** Seconds since 1970, as `since` and `until` take them. */
export const unixSeconds = (instant: string): string => String(Math.floor(Date.parse(instant) / 1000))

/**
 * Dates and times as people in Vietnam type them (`31/12/2024`, `31/12/2024 16:05`) or as ISO text. Day first, always:
 * this is for cells and sidecars whose form we set; exports of platforms have their own rules.
 */
import type { CivilTime } from './zonedTime.ts'
import { isCivilTime, toInstant } from './zonedTime.ts'

const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T]+(\d{1,2})[:hg](\d{2})(?::(\d{2}))?)?$/
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?$/

export interface TypedTime {
  readonly civil: CivilTime
  /** False when only a date was written. */
  readonly hasTime: boolean
  /** The offset that the text itself names, null when it speaks of local time. */
  readonly offset: string | null
}

/** Reads a typed date or time; null when it is none or cannot exist. */
export function parseTypedTime(raw: string): TypedTime | null {
  const text = raw.trim().replace(/\s+/g, ' ')
  const asTyped = typed.exec(text)
  const asIso = asTyped ? null : iso.exec(text)
  const found = asTyped ?? asIso
  if (!found) return null
  const [year, month, day] = asTyped ? [found[3], found[2], found[1]] : [found[1], found[2], found[3]]
  const civil: CivilTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(found[4] ?? 0),
    minute: Number(found[5] ?? 0),
    second: Number(found[6] ?? 0),
  }
  if (!isCivilTime(civil)) return null
  return { civil, hasTime: found[4] !== undefined, offset: asIso?.[7] ?? null }
}

/** The instant that a time means in a zone, unless its text names its own offset. */
export function instantOf({ civil, offset }: TypedTime, zone: string): string {
  if (offset === null) return toInstant(civil, zone).at
  return new Date(Date.parse(toInstant(civil, 'UTC').at) - offsetMinutes(offset) * 60_000).toISOString()
}

/** The civil date of a time as `YYYY-MM-DD`. */
export function dateOf({ civil }: TypedTime): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${civil.year}-${two(civil.month)}-${two(civil.day)}`
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0
  const [hours, minutes] = offset.slice(1).split(':').map(Number) as [number, number]
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/**
 * Civil times of a named zone to instants. Zones with daylight saving have an hour that never was and an hour that was
 * twice; both are answered deterministically and said aloud, so that the caller can put a notice beside the value.
 */

export interface CivilTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

export interface ZonedInstant {
  /** ISO text, UTC. */
  readonly at: string
  /** `gap`: the clock never showed this time; `ambiguous`: it showed it twice and the first is taken. */
  readonly certainty: 'exact' | 'gap' | 'ambiguous'
}

const minute = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()
/** Offsets at the start of each UTC day, so that most conversions need no Intl call. */
const offsets = new Map<string, Map<number, number>>()

/** Minutes that a zone is ahead of UTC at an instant. */
export function zoneOffset(epoch: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(epoch).map((part) => [part.type, Number(part.value)]))
  const shown = Date.UTC(
    parts['year']!,
    parts['month']! - 1,
    parts['day']!,
    parts['hour'],
    parts['minute'],
    parts['second'],
  )
  return Math.round((shown - Math.floor(epoch / 1000) * 1000) / minute)
}

function dayOffset(day: number, zone: string): number {
  let known = offsets.get(zone)
  if (!known) offsets.set(zone, (known = new Map()))
  let offset = known.get(day)
  if (offset === undefined) known.set(day, (offset = zoneOffset(day * 1440 * minute, zone)))
  return offset
}

/** Is it a time that a calendar and a clock can show at all (no 30 February, no 24:00)? */
export function isCivilTime(t: CivilTime): boolean {
  const date = new Date(Date.UTC(t.year, t.month - 1, t.day, t.hour, t.minute, t.second))
  return (
    t.year >= 1970 &&
    date.getUTCMonth() === t.month - 1 &&
    date.getUTCDate() === t.day &&
    date.getUTCHours() === t.hour &&
    date.getUTCMinutes() === t.minute &&
    date.getUTCSeconds() === t.second
  )
}

/** The instant at which a zone's clock shows a civil time. In a gap the clock is read as if it had not yet moved. */
export function toInstant(t: CivilTime, zone: string): ZonedInstant {
  const local = Date.UTC(t.year, t.month - 1, t.day, t.hour, t.minute, t.second)
  const day = Math.floor(local / (1440 * minute))
  // The zone's offset changes inside these two days or not at all for this local time.
  const before = dayOffset(day - 1, zone)
  const after = dayOffset(day + 2, zone)
  const iso = (offset: number) => new Date(local - offset * minute).toISOString()
  if (before === after) return { at: iso(before), certainty: 'exact' }
  const fits = [before, after].filter((offset) => zoneOffset(local - offset * minute, zone) === offset)
  if (fits.length === 1) return { at: iso(fits[0]!), certainty: 'exact' }
  return { at: iso(before), certainty: fits.length === 2 ? 'ambiguous' : 'gap' }
}

/** The instant at which a civil date (`YYYY-MM-DD`) begins in a zone, `plusDays` later. */
export function startOfDay(date: string, zone: string, plusDays = 0): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const shifted = new Date(Date.UTC(year, month - 1, day + plusDays))
  return toInstant(
    {
      year: shifted.getUTCFullYear(),
      month: shifted.getUTCMonth() + 1,
      day: shifted.getUTCDate(),
      hour: 0,
      minute: 0,
      second: 0,
    },
    zone,
  ).at
}

/** The civil date that a zone's calendar shows at an instant. */
export function civilDate(instant: string, zone: string): string {
  const epoch = Date.parse(instant)
  return new Date(epoch + zoneOffset(epoch, zone) * minute).toISOString().slice(0, 10)
}

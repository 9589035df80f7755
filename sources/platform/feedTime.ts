/**
 * Times as feeds and pages of Vietnamese sites write them: RFC 822, ISO, and day first with the time before or behind.
 * Without an offset they are the office's own time; what has two readings is none.
 */
import { type CivilTime, isCivilTime, toInstant } from '../files/zonedTime.ts'

export interface FeedTime {
  /** ISO, UTC. */
  readonly at: string
  /** The offset that the text gives (`+07:00`), else the zone that was assumed. */
  readonly zone: string
}

const clock = String.raw`(?<hour>\d{1,2})[:h](?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?`
const half = String.raw`(?:\s?(?<half>SA|CH|AM|PM))?`
const offset = String.raw`(?:\s*\(?(?<offset>Z|ICT|(?:GMT|UTC|UT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})\)?)?`
const weekday = String.raw`(?:(?:thứ\s+\S+|chủ nhật|[a-z]{3,9}),?\s+)?`
const dayFirst = String.raw`(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})`
const gap = String.raw`(?:\s*[,|–-]\s*|\s+)`

const shapes: readonly RegExp[] = [
  // Wed, 20 Mar 2024 10:00:00 +0700
  String.raw`${weekday}(?<day>\d{1,2})[ -](?<name>[a-z]{3})[a-z]{0,6}[ -](?<year>\d{4}|\d{2}) ${clock}${offset}`,
  // 2024-03-20T10:00:00+07:00, 2024-03-20 10:00, 2024-03-20
  String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[t ]${clock}${offset})?`,
  // Thứ tư, 20/03/2024 - 10:00 (GMT+7)
  `${weekday}${dayFirst}(?:${gap}${clock}${half}${offset})?`,
  // 10:00:00 20/03/2024
  `${clock}${half}${gap}${weekday}${dayFirst}${offset}`,
].map((shape) => new RegExp(`^${shape}$`, 'iu'))

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

type Parts = Readonly<Partial<Record<string, string>>>

/** Reads a time; null when it is none, cannot exist, or may mean two days. */
export function feedTime(raw: string, assumedZone: string): FeedTime | null {
  const text = raw.normalize('NFC').trim().replace(/\s+/g, ' ')
  for (const shape of shapes) {
    const parts = shape.exec(text)?.groups
    if (parts) return timeOf(parts, assumedZone)
  }
  return null
}

function timeOf(parts: Parts, assumedZone: string): FeedTime | null {
  const civil = civilOf(parts)
  if (civil === null || !isCivilTime(civil) || isTwoWays(parts)) return null
  if (parts['offset'] === undefined) return { at: toInstant(civil, assumedZone).at, zone: assumedZone }
  const minutes = offsetMinutes(parts['offset'])
  const at = new Date(Date.parse(toInstant(civil, 'UTC').at) - minutes * 60_000).toISOString()
  return { at, zone: offsetText(minutes) }
}

function civilOf(parts: Parts): CivilTime | null {
  const month =
    parts['name'] === undefined ? Number(parts['month']) : months.indexOf(parts['name'].toLowerCase()) + 1
  const year = Number(parts['year'])
  const hour = hourOf(Number(parts['hour'] ?? 0), parts['half'])
  if (hour === null) return null
  return {
    year: year < 100 ? 2000 + year : year,
    month,
    day: Number(parts['day']),
    hour,
    minute: Number(parts['minute'] ?? 0),
    second: Number(parts['second'] ?? 0),
  }
}

/** `SA` and `CH` are the halves of the day in Vietnamese. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (/^(CH|PM)$/i.test(half) ? 12 : 0)
}

/** Who writes AM and PM may write the month first: `03/04/2024 10:00 AM` is in March or in April. */
const isTwoWays = ({ half, day, month }: Parts): boolean =>
  half !== undefined && /^[AP]M$/i.test(half) && Number(day) <= 12 && day !== month

function offsetMinutes(text: string): number {
  if (/^ICT$/i.test(text)) return 7 * 60
  const [, sign, hours, minutes] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0))
}

function offsetText(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

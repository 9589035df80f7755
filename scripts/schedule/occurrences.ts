/**
 * When a five-field schedule falls due in a time zone. node-cron knows whether a minute matches; here its minutes are
 * looked through from any instant, forwards or backwards, because what was missed lies in the past.
 */
import { createTask } from 'node-cron'

export interface Occurrences {
  /** The newest occurrence in (after, until]; null when there is none. */
  readonly newestIn: (after: Date, until: Date) => Date | null
  /** The first occurrence after an instant; null when there is none within 400 days. */
  readonly firstAfter: (after: Date) => Date | null
}

const minute = 60_000
/** Hours begin on a quarter of UTC in every zone of today, so a quarter without a due hour is left out whole. */
const quarter = 15 * minute
const horizon = 400 * 24 * 60 * minute

const floorTo = (instant: number, unit: number) => Math.floor(instant / unit) * unit

/** The occurrences of a schedule such as `30 6 * * *`, read as wall-clock time of the zone. */
export function occurrencesOf(schedule: string, timeZone: string): Occurrences {
  const [, ...hourAndDays] = schedule.trim().split(/\s+/)
  const matcher = (text: string) => {
    const task = createTask(text, () => undefined, { timezone: timeZone })
    return (instant: number) => task.match(new Date(instant))
  }
  const isDue = matcher(schedule)
  const hasDueHour = matcher(['*', ...hourAndDays].join(' '))
  return {
    newestIn: (after, until) => {
      const newest = floorTo(until.getTime(), minute)
      for (let start = floorTo(newest, quarter); start + quarter > after.getTime(); start -= quarter) {
        if (!hasDueHour(start)) continue
        const last = Math.min(start + quarter - minute, newest)
        for (let at = last; at >= start && at > after.getTime(); at -= minute)
          if (isDue(at)) return new Date(at)
      }
      return null
    },
    firstAfter: (after) => {
      const first = floorTo(after.getTime(), minute) + minute
      for (let start = floorTo(first, quarter); start < first + horizon; start += quarter) {
        if (!hasDueHour(start)) continue
        for (let at = Math.max(start, first); at < start + quarter; at += minute)
          if (isDue(at)) return new Date(at)
      }
      return null
    },
  }
}

/**
 * What is due for one page. Newest first, and figures that Meta keeps only for a time before posts: when the budget ends
 * half-way, what is left can still be had tomorrow.
 */
import type { ApiContext, RowSlice, SliceContext } from '../api.ts'
import { isDueToday, zoneOfChannel } from '../platform/snapshot.ts'
import {
  dayIn,
  isDue,
  monthWindows,
  postCounts,
  readFrom,
  type Rereading,
  restatedDays,
  type Window,
} from '../platform/windows.ts'
import { addDays } from '../registry/civilDate.ts'
import type { GraphCall } from './graph.ts'
import { pacific } from './metricDay.ts'
import { readPageMetrics } from './pageMetrics.ts'
import { readPageState } from './pageState.ts'
import { readPostMetrics } from './postMetrics.ts'
import { readPosts } from './posts.ts'

const defaultMonths = 3

/** The slices, lazily; `call` carries another context when a slice is read, so it is asked for then. */
export function* dueSlices(
  callIn: (context: ApiContext) => GraphCall,
  context: SliceContext,
): Generator<RowSlice> {
  const { subject, config } = callIn(context)
  const zone = zoneOfChannel(context.registry, subject.id)
  if (isDueToday('state', context, zone))
    yield {
      kind: 'rows',
      key: 'state',
      from: null,
      to: null,
      read: (reading) => readPageState(callIn(reading)),
    }
  const since = context.since ?? config.since ?? null
  for (const { key, window, lastRead } of dueMonths('metric', context, since, pacific, restatedDays)) {
    const days = { from: readFrom(window, lastRead, restatedDays), to: window.to }
    yield { kind: 'rows', key, ...days, read: (reading) => readPageMetrics(callIn(reading), days) }
  }
  const readers = [
    ['post', readPosts],
    ['post_metric', readPostMetrics],
  ] as const
  for (const [name, read] of readers)
    for (const { key, window } of dueMonths(name, context, since, zone, postCounts)) {
      const days = { from: window.from, to: window.to }
      yield { kind: 'rows', key, ...days, read: (reading) => read(callIn(reading), days) }
    }
}

interface DueMonth {
  readonly key: string
  readonly window: Window
  /** Civil day of the last reading. */
  readonly lastRead: string | null
}

/** The due months of one kind of slice. Months are always whole, so that a key always means the same days. */
function dueMonths(
  name: string,
  context: SliceContext,
  since: string | null,
  zone: string,
  rereading: Rereading,
): DueMonth[] {
  const today = dayIn(context.clock(), zone)
  const tomorrow = addDays(today, 1)
  const lastMonth = (context.until ?? today).slice(0, 7)
  return monthWindows(`${firstMonth(name, context, since, today)}-01`, tomorrow)
    .filter((window) => window.key <= lastMonth)
    .map((window) => {
      const key = `${name}/${window.key}`
      const read = context.lastReads.get(key)
      return { key, window, lastRead: read === undefined ? null : dayIn(read, zone) }
    })
    .filter(({ window, lastRead }) => isDue(window.to, { today, lastRead }, rereading))
    .reverse()
}

/** The first month wanted; without `--since` also those that an earlier run was asked for, until they have settled. */
function firstMonth(name: string, context: SliceContext, since: string | null, today: string): string {
  const wanted = (since ?? monthsBefore(today, defaultMonths)).slice(0, 7)
  if (context.since !== null) return wanted
  const read = [...context.lastReads.keys()]
    .filter((key) => key.startsWith(`${name}/`))
    .map((key) => key.slice(name.length + 1))
  return [wanted, ...read].reduce((first, month) => (month < first ? month : first))
}

function monthsBefore(date: string, months: number): string {
  const [year, month] = date.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10)
}

/**
 * What is due for one page. Newest first, and figures that Meta keeps only for a time before posts: when the budget ends
 * half-way, what is left can still be had tomorrow.
 */
import type { ApiContext, RowSlice, SliceContext } from '../api.ts'
import { isDueToday, zoneOfChannel } from '../platform/snapshot.ts'
import { wantedMonths } from '../platform/wantedMonths.ts'
import {
  dayIn,
  isDue,
  postCounts,
  readFrom,
  type Rereading,
  restatedDays,
  type Window,
} from '../platform/windows.ts'
import type { GraphCall } from './graph.ts'
import { pacific } from './metricDay.ts'
import { readPageMetrics } from './pageMetrics.ts'
import { readPageState } from './pageState.ts'
import { readPostMetrics } from './postMetrics.ts'
import { readPosts } from './posts.ts'

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
  const { since } = config
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

/** The due months of one kind of slice, newest first. Months are always whole, so that a key always means the same days. */
function dueMonths(
  name: string,
  context: SliceContext,
  since: string | undefined,
  zone: string,
  rereading: Rereading,
): DueMonth[] {
  const today = dayIn(context.clock(), zone)
  return wantedMonths(context, since, zone, 'today')
    .map((window) => {
      const key = `${name}/${window.key}`
      const read = context.lastReads.get(key)
      return { key, window, lastRead: read === undefined ? null : dayIn(read, zone) }
    })
    .filter(({ window, lastRead }) => isDue(window.to, { today, lastRead }, rereading))
    .reverse()
}

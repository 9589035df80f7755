/** What only the present moment shows (followers today, counts of a post today): read once a civil day. */
import type { RowSlice, SliceContext } from '../api.ts'
import type { RegistryLookup } from '../registry/lookup.ts'
import type { Row } from '../source.ts'
import { dayIn } from './windows.ts'

/** The civil zone in which a channel's days are counted when its platform has none of its own. */
export function zoneOfChannel(registry: RegistryLookup, channelId: string): string {
  const channel = registry.channelById(channelId)
  // A channel that nobody registered is refused before anything is read; `check` says so.
  return channel === null ? 'Asia/Ho_Chi_Minh' : registry.timeZone(channel.organisationId)
}

/** Was the slice not read yet today, in this zone? */
export function isDueToday(
  key: string,
  { lastReads, clock }: Pick<SliceContext, 'lastReads' | 'clock'>,
  zone: string,
): boolean {
  const last = lastReads.get(key)
  return last === undefined || dayIn(last, zone) < dayIn(clock(), zone)
}

export interface Snapshot {
  readonly channelId: string
  readonly at: Date
  readonly zone: string
  readonly metric: string
  /** Null when the answer holds none; `reason` says why. */
  readonly value: number | null
  readonly reason?: string
  /** A part of the figure; `all` when left out. */
  readonly dimension?: string
}

/** A row of the stream `metric`: a stock, dated on the civil day on which it was read. */
export function snapshotRow({ channelId, at, zone, metric, value, reason, dimension }: Snapshot): Row {
  return {
    channel_id: channelId,
    metric,
    period: 'snapshot',
    date: dayIn(at, zone),
    dimension: dimension ?? 'all',
    day_zone: zone,
    value,
    precision: value === null ? 'unavailable' : 'exact',
    reason: value === null ? (reason ?? 'not_in_answer') : null,
    raw_time: at.toISOString(),
  }
}

/** What has no history and is read whole once a civil day: the due slices, by key and reader. */
export function dailySlices(
  readers: Readonly<Record<string, RowSlice['read']>>,
  context: SliceContext,
  zone: string,
): RowSlice[] {
  return Object.entries(readers)
    .filter(([key]) => isDueToday(key, context, zone))
    .map(([key, read]) => ({ kind: 'rows', key, from: null, to: null, read }))
}

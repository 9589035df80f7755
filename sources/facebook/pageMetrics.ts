/**
 * The daily figures of a page for one month of Los Angeles days. A dead metric costs only itself; a metric that answers
 * nothing stays unknown, because Meta also leaves out what it does not count for small pages.
 */
import type { ApiItem } from '../api.ts'
import { requireOwnChannel } from '../platform/ownChannel.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { dayIn } from '../platform/windows.ts'
import { addDays } from '../registry/civilDate.ts'
import { askGraph, dataOf, type GraphCall } from './graph.ts'
import { unixSeconds } from './graphTime.ts'
import { insightRows } from './insightRows.ts'
import { pacific } from './metricDay.ts'
import { askableMetrics } from './metrics.ts'
import { refusalNotices } from './refusalNotice.ts'
import { askWithoutRefused, memoryOf } from './refusedNames.ts'

const path = 'me/insights'

/** Half-open civil days of Los Angeles. */
export interface Days {
  readonly from: string
  readonly to: string
}

/**
 * `metric` rows by metric, day and part; `unavailable` rows for what Meta refuses; coverage for the days on which all
 * that was asked has a settled value.
 */
export async function* readPageMetrics(call: GraphCall, { from, to }: Days): AsyncGenerator<ApiItem> {
  const { subject, context } = call
  const now = context.clock()
  const today = dayIn(now, pacific)
  const query = {
    period: 'day',
    since: unixSeconds(startOfDay(from, pacific)),
    until: unixSeconds(startOfDay(to, pacific)),
  }
  const { answer, asked, refused } = await askWithoutRefused(
    askableMetrics('page', today),
    memoryOf(call, today),
    async (names) =>
      names.length === 0 ? null : askGraph(call, path, { metric: names.join(','), ...query }),
  )
  if (answer !== null) {
    const { ordinal } = answer
    const { items, answered, owners } = insightRows(dataOf(answer, path), {
      channelId: subject.id,
      ordinal,
      now,
    })
    for (const owner of owners) requireOwnChannel(subject, 'facebook', [owner], context.registry)
    yield* items
    if (refused.length === 0) yield* coverage(subject.id, asked, answered, { from, to })
  }
  yield* unavailable(call, refused, addDays(to, -1), answer?.ordinal ?? 1)
  yield* refusalNotices(call, refused)
}

/** Runs of days on which every metric that was asked for has a value. */
function* coverage(
  channelId: string,
  asked: readonly string[],
  answered: ReadonlyMap<string, ReadonlySet<string>>,
  { from, to }: Days,
): Generator<ApiItem> {
  let start: string | null = null
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const isWhole = day < to && asked.every((name) => answered.get(name)?.has(day))
    if (isWhole) start ??= day
    else if (start !== null) {
      yield {
        type: 'coverage',
        stream: 'metric',
        entityKind: 'channel',
        entityId: channelId,
        from: startOfDay(start, pacific),
        to: startOfDay(day, pacific),
      }
      start = null
    }
  }
}

/** Says of refused metrics that there is no value, once a window; what an earlier reading brought is left alone. */
async function* unavailable(
  { subject, context }: GraphCall,
  refused: readonly string[],
  date: string,
  ordinal: number,
): AsyncGenerator<ApiItem> {
  if (refused.length === 0) return
  const range = { column: 'date', from: date, to: addDays(date, 1) }
  const known = await context.known('metric', subject.id, range)
  const valued = new Set(known.filter((row) => row['value'] !== null).map((row) => row['metric']))
  for (const metric of refused) {
    if (valued.has(metric)) continue
    yield {
      type: 'row',
      stream: 'metric',
      sourceRow: ordinal,
      row: {
        channel_id: subject.id,
        metric,
        period: 'day',
        date,
        dimension: 'all',
        day_zone: pacific,
        value: null,
        precision: 'unavailable',
        reason: 'metric_rejected',
        raw_time: null,
      },
    }
  }
}

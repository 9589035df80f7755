/**
 * Which source brings which stream: one line per raw table. The raw table, the staging model and the row type of each
 * come from here.
 */
import type { Columns, RowOf } from '../../columns.ts'
import { provenance, provenanceColumns } from '../observations/provenance.ts'
import { channelState, feed, metric, post, postCheck, postMetric, undatedPage } from './platform.ts'
import { activity, groupContent, groupMonth, headcount, message, messageMonth, moderation } from './typed.ts'

export const observedStreams = {
  facebook__channel_state: channelState,
  facebook__metric: metric,
  facebook__post: post,
  facebook__post_metric: postMetric,
  facebook__post_check: postCheck,
  youtube__channel_state: channelState,
  youtube__metric: metric,
  youtube__post: post,
  youtube__post_check: postCheck,
  tiktok__channel_state: channelState,
  tiktok__metric: metric,
  tiktok__post: post,
  tiktok__post_check: postCheck,
  zalo__channel_state: channelState,
  zalo__metric: metric,
  zalo__post: post,
  website__post: post,
  website__post_check: postCheck,
  website__feed: feed,
  website__undated_page: undatedPage,
  ga4__metric: metric,
  youtube_studio__metric: metric,
  youtube_studio__post: post,
  youtube_studio__post_metric: postMetric,
  tiktok_studio__metric: metric,
  tiktok_studio__post: post,
  tiktok_studio__post_metric: postMetric,
  meta_legacy__metric: metric,
  meta_legacy__post: post,
  meta_legacy__post_metric: postMetric,
  group_insights__metric: metric,
  unit_report__headcount: headcount,
  group_report__month: groupMonth,
  group_report__content: groupContent,
  message_log__message: message,
  message_log__month: messageMonth,
  message_log__moderation: moderation,
  activity_log__activity: activity,
} as const

type Streams = typeof observedStreams
export type ObservedName = keyof Streams

type Provenance = Omit<typeof provenanceColumns, 'is_latest'>
type RawColumns = { [T in ObservedName as `raw.${T}`]: Streams[T]['columns'] & Provenance }

/** Row types of the staging models. */
export type StagedStreams = {
  [T in ObservedName as `staging.stg_${T}`]: RowOf<Streams[T]['columns']> & RowOf<typeof provenanceColumns>
}

/** The raw tables of these streams, for `raw.ts`. */
export const observedRawTables = Object.fromEntries(
  Object.entries<{ readonly columns: Columns }>(observedStreams).map(([name, { columns }]) => [
    `raw.${name}`,
    { ...columns, ...rawProvenance() },
  ]),
) as unknown as RawColumns

function rawProvenance(): Columns {
  return Object.fromEntries(
    Object.entries(provenanceColumns).filter(([name]) => provenance.some((column) => column === `r.${name}`)),
  )
}

/** The staging tables of one shared stream with the source of each. */
export function stagedTables(
  stream: Streams[ObservedName],
): readonly { readonly source: string; readonly table: string }[] {
  return Object.entries(observedStreams)
    .filter(([, each]) => each === stream)
    .map(([name]) => ({ source: name.slice(0, name.indexOf('__')), table: `staging.stg_${name}` }))
}

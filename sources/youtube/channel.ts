/** `channels.list`: what the channel says of itself and its stocks at the moment. */
import { z } from 'zod'
import { type ApiContext, ApiError, type ApiItem } from '../api.ts'
import { count, textOrNull } from '../platform/answerValues.ts'
import { snapshotRow, zoneOfChannel } from '../platform/snapshot.ts'
import type { DataApi } from './dataApi.ts'

const channelAnswer = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        snippet: z.object({ title: textOrNull, customUrl: textOrNull }),
        statistics: z.object({
          subscriberCount: count.optional(),
          hiddenSubscriberCount: z.boolean().optional(),
          viewCount: count.optional(),
          videoCount: count.optional(),
        }),
        contentDetails: z.object({ relatedPlaylists: z.object({ uploads: z.string().min(1) }) }),
      }),
    )
    .optional(),
})

export type ChannelAnswer = NonNullable<z.output<typeof channelAnswer>['items']>[number] & {
  readonly ordinal: number
}

/** @throws ApiError `not_found` when YouTube knows no such channel (closed, or the id is wrong) */
export async function askChannel(
  api: DataApi,
  youtubeId: string,
  context: ApiContext,
): Promise<ChannelAnswer> {
  const query = { part: 'snippet,statistics,contentDetails', id: youtubeId }
  const { data, ordinal } = await api(context, 'channels', query, channelAnswer)
  const channel = data.items?.find(({ id }) => id === youtubeId)
  if (channel) return { ...channel, ordinal }
  throw new ApiError(
    'not_found',
    `YouTube không có kênh mã ${youtubeId}: kênh đã đóng, bị khóa hoặc mã sai. Hãy kiểm tra channel_id trong thidua.yaml.`,
    { channel: youtubeId },
  )
}

/** From here on YouTube shows three digits only, rounded down. */
const roundedFrom = 1000

/** The rows of one reading: one of `channel_state`, three of `metric` (dated on the office's own day). */
export async function* readChannel(
  api: DataApi,
  channelId: string,
  youtubeId: string,
  context: ApiContext,
): AsyncGenerator<ApiItem> {
  const { id, snippet, statistics, ordinal } = await askChannel(api, youtubeId, context)
  const state = {
    channel_id: channelId,
    external_id: id,
    name: snippet.title,
    username: snippet.customUrl,
    link: `https://www.youtube.com/channel/${id}`,
    verification: null,
    is_published: true,
  }
  yield { type: 'row', stream: 'channel_state', sourceRow: ordinal, row: state }
  const zone = zoneOfChannel(context.registry, channelId)
  const stock = (metric: string, value: number | undefined, reason = 'not_in_answer') =>
    snapshotRow({ channelId, at: context.clock(), zone, metric, value: value ?? null, reason })
  const isHidden = statistics.hiddenSubscriberCount === true
  // A hidden count comes as 0 or not at all; neither is a number of people.
  const subscribers = stock(
    'subscriberCount',
    isHidden ? undefined : statistics.subscriberCount,
    isHidden ? 'hidden_by_owner' : undefined,
  )
  const isRounded = !isHidden && (statistics.subscriberCount ?? 0) >= roundedFrom
  const rows = [
    isRounded ? { ...subscribers, precision: 'rounded' } : subscribers,
    stock('viewCount', statistics.viewCount),
    stock('videoCount', statistics.videoCount),
  ]
  for (const row of rows) yield { type: 'row', stream: 'metric', sourceRow: ordinal, row }
}

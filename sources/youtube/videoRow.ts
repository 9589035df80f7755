/** A video as a row of the stream `post`. */
import type { Row } from '../source.ts'

export interface Video {
  readonly id: string
  /** ISO, UTC. */
  readonly publishedAt: string
  readonly publishedRaw: string
  readonly title: string | null
  /** Null where YouTube shows none. */
  readonly views: number | null
  readonly likes: number | null
  readonly comments: number | null
}

export function videoRow(channelId: string, video: Video): Row {
  return {
    channel_id: channelId,
    post_id: video.id,
    published_at: video.publishedAt,
    published_raw: video.publishedRaw,
    published_zone: 'UTC',
    post_kind: 'video',
    caption: video.title,
    permalink: `https://www.youtube.com/watch?v=${video.id}`,
    is_share: false,
    parent_id: null,
    image_count: null,
    views: video.views,
    reach: null,
    reactions: video.likes,
    comments: video.comments,
    shares: null,
    total_clicks: null,
  }
}

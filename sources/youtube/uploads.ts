/**
 * The channel's uploads, newest first, walked page by page and only as far back as somebody asks. All month slices of a
 * run share one walk, so that no page is paid for twice; what lies before the month in hand is let go.
 */
import { z } from 'zod'
import { type ApiContext, ApiError } from '../api.ts'
import { textOrNull } from '../platform/answerValues.ts'
import { strangeAnswer } from '../platform/google.ts'
import { askChannel } from './channel.ts'
import { type DataApi, service } from './dataApi.ts'

const pageAnswer = z.object({
  nextPageToken: textOrNull,
  items: z.array(
    z.object({
      // A private or deleted video keeps its place in the list, without a time.
      contentDetails: z.object({ videoId: z.string().min(1), videoPublishedAt: textOrNull }),
    }),
  ),
})

/** Half-open instants, ISO. */
export interface Span {
  readonly from: string
  readonly to: string
}

export interface Uploads {
  /** Ids of the public videos published in the span. Spans must be asked for newest first. @throws ApiError */
  readonly publishedIn: (span: Span, context: ApiContext) => Promise<readonly string[]>
}

interface Listed {
  readonly id: string
  readonly at: number
}

export function uploadsOf(api: DataApi, youtubeId: string): Uploads {
  let playlist: string | null = null
  let pageToken: string | null = null
  let isAtEnd = false
  let ahead: Listed[] = []
  let lastPage: readonly number[] = []

  const open = async (context: ApiContext) => {
    const { contentDetails, statistics } = await askChannel(api, youtubeId, context)
    playlist = contentDetails.relatedPlaylists.uploads
    // YouTube denies that the list of a channel without videos exists.
    isAtEnd = statistics.videoCount === 0
  }

  const turnPage = async (context: ApiContext) => {
    const query = { part: 'contentDetails', playlistId: playlist ?? '', maxResults: '50' }
    const { data } = await api(
      context,
      'playlistItems',
      pageToken === null ? query : { ...query, pageToken },
      pageAnswer,
    )
    // The same page again would go on for ever.
    if (data.nextPageToken !== null && data.nextPageToken === pageToken) throw strangeAnswer(service)
    const listed = data.items.flatMap(({ contentDetails: { videoId, videoPublishedAt } }) =>
      videoPublishedAt === null ? [] : [{ id: videoId, at: instantOf(videoPublishedAt) }],
    )
    ahead.push(...listed)
    pageToken = data.nextPageToken
    isAtEnd = pageToken === null
    lastPage = listed.map(({ at }) => at)
  }

  return {
    publishedIn: async ({ from, to }, context) => {
      const [start, end] = [Date.parse(from), Date.parse(to)]
      if (playlist === null) await open(context)
      // The order is by publication only roughly (premieres, videos made public later), so one whole page must be older.
      const isPast = () => lastPage.length > 0 && lastPage.every((at) => at < start)
      while (!isAtEnd && !isPast()) await turnPage(context)
      const found = ahead.filter(({ at }) => at >= start && at < end)
      ahead = ahead.filter(({ at }) => at < start)
      return [...new Set(found.map(({ id }) => id))]
    },
  }
}

function instantOf(text: string): number {
  const at = Date.parse(text)
  if (!Number.isNaN(at)) return at
  throw new ApiError(
    'invalid_answer',
    'YouTube trả về ngày đăng không đọc được; lần chạy sau sẽ hỏi lại. Nếu lặp lại, hãy báo người phụ trách phần mềm.',
  )
}

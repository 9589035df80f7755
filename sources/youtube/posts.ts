/** The videos that were published in one month, with their counts of today. */
import { z } from 'zod'
import type { ApiContext, ApiItem } from '../api.ts'
import { countOrNull, rejectionsOf, textOrNull } from '../platform/answerValues.ts'
import type { DataApi } from './dataApi.ts'
import type { Span, Uploads } from './uploads.ts'
import { videoRow } from './videoRow.ts'

/** `videos.list` takes so many ids at once. */
const batchSize = 50

const page = z.object({ items: z.array(z.looseObject({ id: z.string() })) })

const video = z.object({
  id: z.string(),
  snippet: z.object({
    title: textOrNull,
    publishedAt: z.iso.datetime({ offset: true, error: 'Ngày đăng không đọc được.' }),
    liveBroadcastContent: textOrNull,
  }),
  // The owner may hide any of them; a hidden count is left out.
  statistics: z
    .object({ viewCount: countOrNull, likeCount: countOrNull, commentCount: countOrNull })
    .default({ viewCount: null, likeCount: null, commentCount: null }),
})

/**
 * Rows of `post` for listed videos and for those known from before; `post_check` for the ids that YouTube no longer
 * answers for, and for those that only left the list. At the end the span is covered: no row means no public video.
 */
export async function* readPosts(
  api: DataApi,
  uploads: Uploads,
  channelId: string,
  span: Span,
  context: ApiContext,
): AsyncGenerator<ApiItem> {
  const listed = new Set(await uploads.publishedIn(span, context))
  const known = await context.known('post', channelId, { column: 'published_at', ...span })
  const ids = [...new Set([...listed, ...known.map(({ post_id }) => String(post_id))])]
  for (let first = 0; first < ids.length; first += batchSize)
    yield* readBatch(api, channelId, ids.slice(first, first + batchSize), listed, context)
  const now = context.clock().toISOString()
  yield {
    type: 'coverage',
    stream: 'post',
    entityKind: 'channel',
    entityId: channelId,
    from: span.from,
    to: span.to < now ? span.to : now,
  }
}

async function* readBatch(
  api: DataApi,
  channelId: string,
  ids: readonly string[],
  listed: ReadonlySet<string>,
  context: ApiContext,
): AsyncGenerator<ApiItem> {
  const query = { part: 'snippet,statistics', id: ids.join(',') }
  const { data, ordinal } = await api(context, 'videos', query, page)
  const answers = new Map(data.items.map((item) => [item.id, item]))
  for (const id of ids) {
    const answer = answers.get(id)
    const check = (outcome: 'missing' | 'present', said: string): ApiItem => ({
      type: 'row',
      stream: 'post_check',
      sourceRow: ordinal,
      row: { channel_id: channelId, post_id: id, outcome, answer: said },
    })
    if (answer === undefined) {
      yield check('missing', 'not in videos.list')
      continue
    }
    if (!listed.has(id)) yield check('present', 'in videos.list, not in playlist')
    const read = video.safeParse(answer)
    if (!read.success) {
      for (const rejection of rejectionsOf(read.error.issues, answer, { stream: 'post', row: ordinal }))
        yield { type: 'rejection', ...rejection }
      continue
    }
    const { snippet, statistics } = read.data
    if (snippet.liveBroadcastContent === 'upcoming') {
      yield {
        type: 'notice',
        code: 'upcoming_video',
        row: ordinal,
        column: null,
        message: `Video ${id} mới hẹn giờ chiếu, chưa phát nên chưa tính là bài đăng; phát xong sẽ được lấy.`,
      }
      continue
    }
    const row = videoRow(channelId, {
      id,
      publishedAt: new Date(snippet.publishedAt).toISOString(),
      publishedRaw: snippet.publishedAt,
      title: snippet.title,
      views: statistics.viewCount,
      likes: statistics.likeCount,
      comments: statistics.commentCount,
    })
    yield { type: 'row', stream: 'post', sourceRow: ordinal, row }
  }
}

/**
 * All public videos of a channel, page by page. TikTok cannot be asked for a span of time, and whether the listing walks
 * the whole archive is not documented; so nothing is claimed beyond the oldest video that it showed.
 */
import { z } from 'zod'
import type { ApiItem, Subject } from '../api.ts'
import { askTiktok, type TiktokCall } from './ask.ts'
import { strangeAnswer } from './errors.ts'
import { checkVanished } from './vanished.ts'
import { readVideo, videoFields } from './video.ts'

const path = '/v2/video/list/'
const pageSize = 20
/** 20,000 videos; a listing that goes on beyond is taken for one that goes in circles. */
const mostPages = 1000

const page = z.object({
  videos: z.array(z.unknown()).nullish(),
  cursor: z.union([z.int(), z.string()]).nullish(),
  has_more: z.boolean(),
})

/** `post` rows of every listed video, coverage, and `post_check` rows of known ones that are listed no more. */
export async function* readVideos(subject: Subject, call: TiktokCall): AsyncGenerator<ApiItem> {
  const readAt = call.context.clock().toISOString()
  const seen = new Set<string>()
  let oldest = readAt
  let position = 0
  const cursors = new Set<string | number>()
  for (let cursor: string | number | null = null; ;) {
    const body: Record<string, unknown> = { max_count: pageSize, ...(cursor === null ? {} : { cursor }) }
    const { data, ordinal } = await askTiktok(call, path, videoFields, page, body)
    // A page may hold fewer than asked for, even none, and more may follow all the same.
    for (const raw of data.videos ?? []) {
      const { id, row, rejections } = readVideo(raw, subject.id, (position += 1))
      for (const rejection of rejections) yield { type: 'rejection', ...rejection }
      if (id === null || seen.has(id)) continue
      seen.add(id)
      if (row === null) continue
      yield { type: 'row', stream: 'post', sourceRow: ordinal, row }
      const published = String(row['published_at'])
      if (published < oldest) oldest = published
    }
    if (!data.has_more) break
    cursor = data.cursor ?? null
    if (cursor === null || cursors.has(cursor) || cursors.size >= mostPages)
      throw strangeAnswer({ path, pages: cursors.size + 1 })
    cursors.add(cursor)
  }
  if (oldest < readAt)
    yield {
      type: 'coverage',
      stream: 'post',
      entityKind: 'channel',
      entityId: subject.id,
      from: oldest,
      to: readAt,
    }
  yield* checkVanished(subject, call, { ids: seen, count: position, readAt })
}

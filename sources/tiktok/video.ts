/** One public video of an answer as a row of the stream `post`. Its id is text and stays text: it exceeds 2^53. */
import { z } from 'zod'
import { countOrNull, rejectionsOf, textOrNull } from '../platform/answerValues.ts'
import type { Rejection, Row } from '../source.ts'

export const videoFields = [
  'id',
  'create_time',
  'title',
  'video_description',
  'share_url',
  'like_count',
  'comment_count',
  'share_count',
  'view_count',
] as const

const video = z.object({
  /** Seconds, UTC; the bounds (2010 to 2100) tell them from milliseconds. */
  create_time: z
    .int('Thời điểm đăng phải là số giây.')
    .min(1_262_304_000, 'Thời điểm đăng không phải số giây.')
    .max(4_102_444_800, 'Thời điểm đăng không phải số giây.'),
  title: textOrNull,
  video_description: textOrNull,
  like_count: countOrNull,
  comment_count: countOrNull,
  share_count: countOrNull,
  view_count: countOrNull,
})

export interface ReadVideo {
  /** Null where not even the id can be told. */
  readonly id: string | null
  readonly row: Row | null
  readonly rejections: readonly Rejection[]
}

/**
 * Reads a video; what cannot be used is refused with its field, and nothing is guessed. `row` numbers the videos of the
 * slice, so that refused ones are counted one by one.
 */
export function readVideo(raw: unknown, channelId: string, row: number): ReadVideo {
  const at = { stream: 'post', row }
  const link = linkOf(raw)
  const id = idOf(raw, link?.id ?? null)
  if (typeof id !== 'string') return { id: null, row: null, rejections: [{ ...at, ...id }] }
  const parsed = video.safeParse(raw)
  if (!parsed.success) return { id, row: null, rejections: rejectionsOf(parsed.error.issues, raw, at) }
  const { create_time, title, video_description, ...counts } = parsed.data
  return {
    id,
    rejections: [],
    row: {
      channel_id: channelId,
      post_id: id,
      published_at: new Date(create_time * 1000).toISOString(),
      published_raw: String(create_time),
      published_zone: 'UTC',
      post_kind: link?.kind ?? 'video',
      caption: video_description ?? title,
      permalink: link?.address ?? null,
      is_share: null,
      parent_id: null,
      image_count: null,
      views: counts.view_count,
      reach: null,
      reactions: counts.like_count,
      comments: counts.comment_count,
      shares: counts.share_count,
      total_clicks: null,
    },
  }
}

interface Link {
  readonly id: string
  readonly kind: 'video' | 'photo'
  /** Without the query, in which TikTok puts the app's key. */
  readonly address: string
}

function linkOf(raw: unknown): Link | null {
  const url = fieldOf(raw, 'share_url')
  const match =
    typeof url === 'string' ? /^(https:\/\/[^/?#]+\/@[^/?#]+\/(video|photo)\/(\d+))/.exec(url) : null
  return match ? { address: match[1]!, kind: match[2] as Link['kind'], id: match[3]! } : null
}

/** The id as TikTok writes it, else the one in the link. A number has already lost its last digits. */
function idOf(
  raw: unknown,
  linked: string | null,
): string | Pick<Rejection, 'column' | 'value' | 'code' | 'reason'> {
  const given = fieldOf(raw, 'id')
  const id = typeof given === 'string' && /^\d{1,30}$/.test(given) ? given : null
  if (id !== null && linked !== null && id !== linked)
    return {
      column: 'id',
      value: id,
      code: 'id_mismatch',
      reason: `Mã video khác với mã ${linked} trong liên kết của nó nên không biết mã nào đúng. Hãy báo người phụ trách phần mềm.`,
    }
  return (
    id ??
    linked ?? {
      column: 'id',
      value: null,
      code: 'damaged_id',
      reason:
        'Video không có mã ở dạng chữ (mã dạng số đã mất các chữ số cuối) và không có liên kết. Lần đọc sau sẽ thử lại; nếu lặp lại, hãy báo người phụ trách phần mềm.',
    }
  )
}

const fieldOf = (raw: unknown, name: string): unknown =>
  typeof raw === 'object' && raw !== null ? (Reflect.get(raw, name) as unknown) : undefined

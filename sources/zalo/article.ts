/** One article of an Official Account as a row of the stream `post`. */
import { z } from 'zod'
import { countOrNull, rejectionsOf, textOrNull } from '../platform/answerValues.ts'
import type { Rejection, Row } from '../source.ts'

/** As Zalo names them; another word is refused by it. */
export const articleTypes = ['normal', 'video'] as const
export type ArticleType = (typeof articleTypes)[number]

const article = z.object({
  id: z.string('Mã bài phải ở dạng chữ.').min(1, 'Bài không có mã.'),
  title: textOrNull,
  status: z.string('Phải là chữ.').nullish(),
  /** Milliseconds; the bounds (2010 to 2100) tell them from seconds. */
  create_date: z
    .int('Thời điểm đăng phải là số mili giây.')
    .min(1_262_304_000_000, 'Thời điểm đăng không phải số mili giây.')
    .max(4_102_444_800_000, 'Thời điểm đăng không phải số mili giây.'),
  link_view: textOrNull,
  total_view: countOrNull,
  total_share: countOrNull,
})

export interface ReadArticle {
  /** Null where not even the id can be told. */
  readonly id: string | null
  /** Null when refused or hidden. */
  readonly row: Row | null
  /** Taken from the public by the OA; it is no post then. */
  readonly isHidden: boolean
  readonly rejections: readonly Rejection[]
}

/** Reads an article; `row` numbers the articles of the slice, so that refused ones are counted one by one. */
export function readArticle(raw: unknown, type: ArticleType, channelId: string, row: number): ReadArticle {
  const parsed = article.safeParse(raw)
  if (!parsed.success) {
    const id = z.object({ id: article.shape.id }).safeParse(raw)
    const rejections = rejectionsOf(parsed.error.issues, raw, { stream: 'post', row })
    return { id: id.success ? id.data.id : null, row: null, isHidden: false, rejections }
  }
  const { id, title, status, create_date, link_view, total_view, total_share } = parsed.data
  if (status === 'hide') return { id, row: null, isHidden: true, rejections: [] }
  return {
    id,
    isHidden: false,
    rejections: [],
    row: {
      channel_id: channelId,
      post_id: id,
      published_at: new Date(create_date).toISOString(),
      published_raw: String(create_date),
      published_zone: 'UTC',
      post_kind: type === 'video' ? 'video' : 'article',
      caption: title,
      permalink: link_view,
      is_share: null,
      parent_id: null,
      image_count: null,
      views: total_view,
      reach: null,
      reactions: null,
      comments: null,
      shares: total_share,
      total_clicks: null,
    },
  }
}

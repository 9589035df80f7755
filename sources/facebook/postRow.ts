/** One post of an answer as a row of the stream `post`. */
import { z } from 'zod'
import type { ApiItem, Subject } from '../api.ts'
import { count, countOrNull, rejectionsOf, textOrNull } from '../platform/answerValues.ts'
import type { RegistryLookup } from '../registry/lookup.ts'
import type { Row } from '../source.ts'
import { attachmentsShape, imagesOf, kindOf } from './attachments.ts'
import { graphInstant } from './graphTime.ts'

const badShape = 'Không đúng dạng đã biết.'

const summary = z
  .object({ summary: z.object({ total_count: countOrNull }, badShape).nullish() }, badShape)
  .nullish()
  .transform((edge) => edge?.summary?.total_count ?? null)

const postNode = z.object({
  created_time: z
    .string('Thời điểm đăng phải là chữ.')
    .refine((text) => graphInstant(text) !== null, 'Thời điểm đăng không đọc được.'),
  message: textOrNull,
  permalink_url: textOrNull,
  status_type: textOrNull,
  parent_id: textOrNull,
  shares: z.object({ count }, badShape).nullish(),
  attachments: attachmentsShape,
  reactions: summary,
  comments: summary,
})

type PostNode = z.output<typeof postNode>

export interface ReadPost {
  /** The post's own id, without the page's; null where it cannot be told. */
  readonly id: string | null
  readonly publishedAt: string | null
  readonly items: readonly ApiItem[]
}

export interface PostContext {
  readonly subject: Subject
  readonly registry: RegistryLookup
  readonly ordinal: number
  /** The fields that the answer could hold: an absent one means something only when it was asked for. */
  readonly asked: readonly string[]
}

/** Reads a post; what cannot be used is refused with its field. */
export function readPost(raw: unknown, { subject, registry, ordinal, asked }: PostContext): ReadPost {
  const at = { stream: 'post', row: ordinal }
  const id = postIdOf(raw)
  if (id === null) {
    const reason = 'Bài không có mã đọc được nên không nạp; lần đọc sau sẽ thử lại.'
    return { id, publishedAt: null, items: [refusal(ordinal, null, 'damaged_post_id', reason)] }
  }
  if (id.page !== null) {
    const owner = registry.channel(id.page, 'facebook')
    if (!owner.ok || owner.id !== subject.id) {
      const reason = `Bài mang mã trang ${id.page}, chưa ghi cho kênh ${subject.id}. Nếu đó là mã khác của chính trang này, hãy thêm ;${id.page} vào cột external_ids của dòng ${subject.id} trong registry/channels.csv.`
      return {
        id: id.post,
        publishedAt: null,
        items: [refusal(ordinal, id.page, 'unregistered_channel', reason)],
      }
    }
  }
  const parsed = postNode.safeParse(raw)
  if (!parsed.success) {
    const rejections = rejectionsOf(parsed.error.issues, raw, at)
    const items = rejections.map((one): ApiItem => ({ type: 'rejection', ...one }))
    return { id: id.post, publishedAt: null, items }
  }
  const publishedAt = graphInstant(parsed.data.created_time)!
  const row = postRow(parsed.data, id.post, publishedAt, new Set(asked))
  return {
    id: id.post,
    publishedAt,
    items: [{ type: 'row', stream: 'post', sourceRow: ordinal, row: { channel_id: subject.id, ...row } }],
  }
}

/** `{page}_{post}` in its two parts. The export knows a post by the second. */
export function postIdOf(raw: unknown): { readonly page: string | null; readonly post: string } | null {
  const id: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, 'id') : null
  const match = typeof id === 'string' ? /^(?:(\d+)_)?(\d+)$/.exec(id) : null
  return match ? { page: match[1] ?? null, post: match[2]! } : null
}

function postRow(post: PostNode, id: string, publishedAt: string, asked: ReadonlySet<string>): Row {
  const kind = asked.has('attachments') ? kindOf(post.attachments, post.message, post.status_type) : null
  return {
    post_id: id,
    published_at: publishedAt,
    published_raw: post.created_time,
    published_zone: 'UTC',
    post_kind: kind,
    caption: post.message,
    permalink: post.permalink_url,
    is_share: isShare(post, asked),
    // The id before the underscore may be a person's.
    parent_id: post.parent_id?.split('_').at(-1) ?? null,
    image_count: imagesOf(post.attachments, kind),
    // Views, reach and clicks are insights: they come with the stream post_metric.
    views: null,
    reach: null,
    reactions: post.reactions,
    comments: post.comments,
    // Meta leaves `shares` out when nobody shared.
    shares: asked.has('shares') ? (post.shares?.count ?? 0) : null,
    total_clicks: null,
  }
}

function isShare({ status_type, parent_id }: PostNode, asked: ReadonlySet<string>): boolean | null {
  if (status_type === 'shared_story' || parent_id !== null) return true
  return status_type === null || !asked.has('parent_id') ? null : false
}

const refusal = (row: number, value: string | null, code: string, reason: string): ApiItem => ({
  type: 'rejection',
  stream: 'post',
  row,
  column: 'id',
  value,
  code,
  reason,
})

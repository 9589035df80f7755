/** What hangs on a post: of which kind the post is, and how many pictures it has. */
import { z } from 'zod'
import type { postKinds } from '../platform/streams.ts'

export type PostKind = (typeof postKinds)[number]

const badShape = 'Không đúng dạng đã biết.'

const media = z.object({ media_type: z.string(badShape).nullish() }, badShape)

const attachment = media.extend({
  subattachments: z
    .object(
      {
        data: z.array(media, badShape),
        paging: z.object({ next: z.unknown() }, badShape).partial().nullish(),
      },
      badShape,
    )
    .nullish(),
})

/** The edge `attachments`; absent when nothing hangs on the post. */
export const attachmentsShape = z
  .object({ data: z.array(attachment, badShape) }, badShape)
  .nullish()
  .transform((edge) => edge?.data ?? [])

export type Attachments = z.output<typeof attachmentsShape>

/** Meta's kinds of attachment; what is none of ours is `other`. */
const kindOfMedia: Readonly<Record<string, PostKind>> = {
  photo: 'photo',
  album: 'photo',
  video: 'video',
  link: 'link',
  share: 'link',
  note: 'article',
}

/** Null when nothing tells it. */
export function kindOf(
  attachments: Attachments,
  message: string | null,
  statusType: string | null,
): PostKind | null {
  const type = attachments[0]?.media_type
  if (typeof type === 'string') return kindOfMedia[type] ?? 'other'
  if (attachments.length > 0 || message === null) return null
  return statusType === null || statusType === 'mobile_status_update' ? 'text' : null
}

/** Pictures of a post of that kind; null when the answer does not show them all. */
export function imagesOf(attachments: Attachments, kind: PostKind | null): number | null {
  if (kind === 'text' || kind === 'video' || kind === 'link') return 0
  if (kind !== 'photo') return null
  const [first] = attachments
  const parts = first?.subattachments ?? null
  if (parts === null) return first?.media_type === 'photo' ? 1 : null
  // A list that goes on is longer than what is seen.
  if (typeof parts.paging?.next === 'string') return null
  return parts.data.filter(({ media_type }) => media_type === 'photo').length
}

/**
 * The posts of one civil month with their counts of now. The months are the channel's own; what the listing brings from
 * outside belongs to another month's reading. Known posts that it no longer holds are asked for by their ids.
 */
import type { ApiItem } from '../api.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { dayIn } from '../platform/windows.ts'
import { zoneOfChannel } from '../platform/snapshot.ts'
import { askableFields, fieldsText } from './fields.ts'
import type { GraphCall } from './graph.ts'
import { unixSeconds } from './graphTime.ts'
import { askPage, pagesFrom } from './paging.ts'
import { checkVanished } from './postChecks.ts'
import { type ReadPost, readPost } from './postRow.ts'
import { refusalNotices } from './refusalNotice.ts'
import { askWithoutRefused, memoryOf } from './refusedNames.ts'

export const postsPath = 'me/published_posts'

/** Half-open instants. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** The instants of civil days of the channel. */
export function spanOf(days: { readonly from: string; readonly to: string }, zone: string): Span {
  return { from: startOfDay(days.from, zone), to: startOfDay(days.to, zone) }
}

/** `since` and `until` of a listing, a second wider on both sides: which bound Meta counts in is not written. */
export const spanQuery = ({ from, to }: Span): { readonly since: string; readonly until: string } => ({
  since: String(Number(unixSeconds(from)) - 1),
  until: String(Number(unixSeconds(to)) + 1),
})

export const isWithin = (instant: string, { from, to }: Span): boolean => from <= instant && instant < to

/** `post` and `post_check` rows, and the coverage of the month as far as it has passed. */
export async function* readPosts(
  call: GraphCall,
  days: { readonly from: string; readonly to: string },
): AsyncGenerator<ApiItem> {
  const { subject, context } = call
  const now = context.clock()
  const zone = zoneOfChannel(context.registry, subject.id)
  const span = spanOf(days, zone)
  const query = (names: readonly string[]) => ({
    fields: fieldsText('post', names, ['id', 'created_time']),
    ...spanQuery(span),
  })
  const { answer, asked, refused } = await askWithoutRefused(
    askableFields('post'),
    memoryOf(call, dayIn(now, zone)),
    (names) => askPage(call, postsPath, query(names), null),
  )
  // A post published meanwhile moves the others on, so that one may come twice: its later counts are kept.
  const posts = new Map<string, ReadPost>()
  for await (const { records, ordinal } of pagesFrom(call, postsPath, query(asked), answer)) {
    for (const record of records) {
      const post = readPost(record, { subject, registry: context.registry, ordinal, asked })
      if (post.id === null) yield* post.items
      else posts.set(post.id, post)
    }
  }
  for (const { publishedAt, items } of posts.values())
    if (publishedAt === null || isWithin(publishedAt, span)) yield* items
  yield* checkVanished(call, span, new Set(posts.keys()), asked)
  yield* refusalNotices(call, refused)
  const at = now.toISOString()
  yield {
    type: 'coverage',
    stream: 'post',
    entityKind: 'channel',
    entityId: subject.id,
    from: span.from,
    to: span.to < at ? span.to : at,
  }
}

/** The insights of one month's posts, nested in the listing so that a hundred posts cost one call. */
import { z } from 'zod'
import type { ApiItem } from '../api.ts'
import { rejectionsOf } from '../platform/answerValues.ts'
import { zoneOfChannel } from '../platform/snapshot.ts'
import { dayIn } from '../platform/windows.ts'
import { figuresOf } from './figures.ts'
import type { GraphCall } from './graph.ts'
import { graphInstant } from './graphTime.ts'
import { askableMetrics } from './metrics.ts'
import { askPage, pagesFrom } from './paging.ts'
import { postIdOf } from './postRow.ts'
import { isWithin, postsPath, spanOf, spanQuery } from './posts.ts'
import { refusalNotices } from './refusalNotice.ts'
import { askWithoutRefused, memoryOf } from './refusedNames.ts'

const badShape = 'Không đúng dạng đã biết.'

const series = z.object(
  {
    name: z.string(badShape).min(1, badShape),
    values: z.array(z.object({ value: z.unknown() }, badShape), badShape),
  },
  badShape,
)

const nested = z.object({
  created_time: z.string(badShape),
  status_type: z.string(badShape).nullish(),
  parent_id: z.string(badShape).nullish(),
  insights: z.object({ data: z.array(z.unknown(), badShape) }, badShape).nullish(),
})

type Nested = z.output<typeof nested>

/**
 * `post_metric` rows. A metric that a post does not answer has no row: unknown. One that Meta refuses is a notice only,
 * because an empty row would hide the lifetime count that was read before.
 */
export async function* readPostMetrics(
  call: GraphCall,
  days: { readonly from: string; readonly to: string },
): AsyncGenerator<ApiItem> {
  const { subject, context } = call
  const now = context.clock()
  const zone = zoneOfChannel(context.registry, subject.id)
  const today = dayIn(now, zone)
  const span = spanOf(days, zone)
  const query = (names: readonly string[]) => ({
    fields: `id,created_time,status_type,parent_id,insights.metric(${names.join(',')}).period(lifetime)`,
    ...spanQuery(span),
  })
  const { answer, asked, refused } = await askWithoutRefused(
    askableMetrics('post', today),
    memoryOf(call, today),
    async (names) => (names.length === 0 ? null : askPage(call, postsPath, query(names), null)),
  )
  yield* refusalNotices(call, refused)
  if (answer === null) return
  // A post may come twice when another is published meanwhile: its later figures are kept.
  const posts = new Map<string, readonly ApiItem[]>()
  for await (const { records, ordinal } of pagesFrom(call, postsPath, query(asked), answer)) {
    for (const record of records) {
      const id = postIdOf(record)
      // The reading of the posts has refused it and said why.
      if (id === null || !isOwn(call, id.page)) continue
      const parsed = nested.safeParse(record)
      if (!parsed.success) {
        posts.set(id.post, refusals(parsed.error.issues, record, ordinal))
        continue
      }
      const publishedAt = graphInstant(parsed.data.created_time)
      if (publishedAt !== null && isWithin(publishedAt, span))
        posts.set(id.post, postItems(parsed.data, { channelId: subject.id, postId: id.post, ordinal }))
    }
  }
  for (const items of posts.values()) yield* items
}

function isOwn({ subject, context }: GraphCall, page: string | null): boolean {
  if (page === null) return true
  const owner = context.registry.channel(page, 'facebook')
  return owner.ok && owner.id === subject.id
}

interface At {
  readonly channelId: string
  readonly postId: string
  readonly ordinal: number
}

function postItems(post: Nested, at: At): readonly ApiItem[] {
  const isShare = post.status_type === 'shared_story' || typeof post.parent_id === 'string'
  return (post.insights?.data ?? []).flatMap((record) => {
    const parsed = series.safeParse(record)
    // One that cannot be read costs only itself.
    if (!parsed.success) return refusals(parsed.error.issues, record, at.ordinal)
    const { name, values } = parsed.data
    // Quiet: unknown.
    if (values.length === 0) return []
    const { value } = values[0]!
    // Of another's video that the page shared Meta answers 0, whoever watched it.
    if (isShare && name.startsWith('post_video_') && value === 0)
      return [metricRow(at, name, 'all', null, 'foreign_video')]
    if (value === null || value === undefined) return [metricRow(at, name, 'all', null, 'not_in_answer')]
    const { figures, strange } = figuresOf(name, value)
    return [
      ...figures.map((figure) => metricRow(at, name, figure.dimension, figure.value, null)),
      ...strange.map((part): ApiItem => ({
        type: 'rejection',
        stream: 'post_metric',
        row: at.ordinal,
        column: name,
        value: part.value,
        code: 'bad_value',
        reason: `Chỉ số ${name} của bài ${at.postId} có giá trị không phải số nguyên nên không được nạp. Hãy báo người phụ trách phần mềm.`,
      })),
    ]
  })
}

const refusals = (
  issues: Parameters<typeof rejectionsOf>[0],
  record: unknown,
  row: number,
): readonly ApiItem[] =>
  rejectionsOf(issues, record, { stream: 'post_metric', row }).map((one) => ({ type: 'rejection', ...one }))

function metricRow(
  { channelId, postId, ordinal }: At,
  metric: string,
  dimension: string,
  value: number | null,
  reason: string | null,
): ApiItem {
  const row = { channel_id: channelId, post_id: postId, metric, dimension, value, reason }
  return { type: 'row', stream: 'post_metric', sourceRow: ordinal, row }
}

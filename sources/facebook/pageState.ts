/** The page node: what a page says of itself, and its followers and likes at this moment, which have no history. */
import { z } from 'zod'
import type { ApiItem } from '../api.ts'
import { countOrNull, rejectionsOf, textOrNull } from '../platform/answerValues.ts'
import { requireOwnChannel } from '../platform/ownChannel.ts'
import { snapshotRow, zoneOfChannel } from '../platform/snapshot.ts'
import { dayIn } from '../platform/windows.ts'
import { strangeAnswer } from './errors.ts'
import { askableFields, fieldsText } from './fields.ts'
import { askGraph, type GraphCall } from './graph.ts'
import { refusalNotices } from './refusalNotice.ts'
import { askWithoutRefused, memoryOf } from './refusedNames.ts'

const identity = z.object({ id: z.string().regex(/^\d+$/) })

const pageNode = z.object({
  name: textOrNull,
  username: textOrNull,
  link: textOrNull,
  followers_count: countOrNull,
  fan_count: countOrNull,
  verification_status: textOrNull,
  is_published: z.boolean('Phải là true hoặc false.').nullish(),
})

const stocks = ['followers_count', 'fan_count'] as const

const verifications: Readonly<Record<string, 'verified' | 'not_verified'>> = {
  blue_verified: 'verified',
  gray_verified: 'verified',
  not_verified: 'not_verified',
}

/** One `channel_state` row and a `metric` snapshot of followers and of likes, dated on the civil day of the channel. */
export async function* readPageState(call: GraphCall): AsyncGenerator<ApiItem> {
  const { subject, context } = call
  const at = context.clock()
  const zone = zoneOfChannel(context.registry, subject.id)
  const { answer, refused } = await askWithoutRefused(
    askableFields('page'),
    memoryOf(call, dayIn(at, zone)),
    (names) => askGraph(call, 'me', { fields: fieldsText('page', names, ['id']) }),
  )
  const { body, ordinal } = answer
  const owner = identity.safeParse(body)
  if (!owner.success) throw strangeAnswer({ path: 'me' })
  requireOwnChannel(subject, 'facebook', [owner.data.id], context.registry)
  yield* refusalNotices(call, refused)
  const parsed = pageNode.safeParse(body)
  if (!parsed.success) {
    for (const rejection of rejectionsOf(parsed.error.issues, body, {
      stream: 'channel_state',
      row: ordinal,
    }))
      yield { type: 'rejection', ...rejection }
    return
  }
  const page = parsed.data
  yield {
    type: 'row',
    stream: 'channel_state',
    sourceRow: ordinal,
    row: {
      channel_id: subject.id,
      external_id: owner.data.id,
      name: page.name,
      username: page.username,
      link: page.link,
      verification: verifications[page.verification_status ?? ''] ?? null,
      is_published: page.is_published ?? null,
    },
  }
  for (const metric of stocks) {
    const reason = refused.includes(metric) ? 'field_rejected' : 'not_in_answer'
    const row = snapshotRow({ channelId: subject.id, at, zone, metric, value: page[metric], reason })
    yield { type: 'row', stream: 'metric', sourceRow: ordinal, row }
  }
}

/**
 * The id of whom the token speaks for, by the most stable call there is; whether that is the channel, the caller asks.
 * @throws ApiError `invalid_answer` when the answer holds no id
 */
export async function askPageId(call: GraphCall): Promise<string> {
  const { body } = await askGraph(call, 'me', { fields: 'id,name' })
  const owner = identity.safeParse(body)
  if (!owner.success) throw strangeAnswer({ path: 'me' })
  return owner.data.id
}

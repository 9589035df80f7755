/** `/v2/user/info/`: who the channel is, and its counts at this moment. There is no history to ask for. */
import { z } from 'zod'
import type { ApiItem, Subject } from '../api.ts'
import { countOrNull, textOrNull } from '../platform/answerValues.ts'
import { requireOwnChannel } from '../platform/ownChannel.ts'
import { snapshotRow } from '../platform/snapshot.ts'
import { askTiktok, type TiktokCall } from './ask.ts'

const path = '/v2/user/info/'
const identityFields = ['open_id', 'display_name', 'username'] as const
const stats = ['follower_count', 'following_count', 'likes_count', 'video_count'] as const

const identity = z.object({
  user: z.object({ open_id: z.string().min(1), display_name: textOrNull, username: textOrNull }),
})

const profile = z.object({
  user: identity.shape.user.extend({
    is_verified: z.boolean().nullish(),
    follower_count: countOrNull,
    following_count: countOrNull,
    likes_count: countOrNull,
    video_count: countOrNull,
  }),
})

/**
 * The stable call that depends on no metric: whose token is it?
 * @throws ApiError `token_invalid` when it is another channel's
 */
export async function checkIdentity(subject: Subject, call: TiktokCall): Promise<void> {
  const { user } = (await askTiktok(call, path, identityFields, identity)).data
  requireOwnChannel(subject, 'tiktok', [user.open_id, user.username], call.context.registry)
}

/** `channel_state` and one `metric` row per count, dated on today's civil day. */
export async function* readProfile(
  subject: Subject,
  call: TiktokCall,
  zone: string,
): AsyncGenerator<ApiItem> {
  const at = call.context.clock()
  const { data, ordinal } = await askTiktok(call, path, [...identityFields, 'is_verified', ...stats], profile)
  const { user } = data
  requireOwnChannel(subject, 'tiktok', [user.open_id, user.username], call.context.registry)
  const verified = user.is_verified
  yield {
    type: 'row',
    stream: 'channel_state',
    sourceRow: ordinal,
    row: {
      channel_id: subject.id,
      external_id: user.open_id,
      name: user.display_name,
      username: user.username,
      link: user.username === null ? null : `https://www.tiktok.com/@${user.username}`,
      verification: typeof verified === 'boolean' ? (verified ? 'verified' : 'not_verified') : null,
      is_published: null,
    },
  }
  for (const metric of stats)
    yield {
      type: 'row',
      stream: 'metric',
      sourceRow: ordinal,
      row: snapshotRow({ channelId: subject.id, at, zone, metric, value: user[metric] }),
    }
}

/** What an Official Account says of itself, and its counts at this moment. There is no history to ask for. */
import { z } from 'zod'
import { ApiError, type ApiErrorCode, type ApiItem, type Subject } from '../api.ts'
import { count, countOrNull, textOrNull } from '../platform/answerValues.ts'
import { requireOwnChannel } from '../platform/ownChannel.ts'
import { snapshotRow } from '../platform/snapshot.ts'
import { askZalo, type ZaloCall } from './ask.ts'
import { isBeyondPackage } from './errors.ts'

/** Followers who wrote or reacted within the last 30 days, as Zalo names the period. */
const interactionPeriod = 'L30D'

const identity = z.object({ oa_id: z.string().min(1) })

const profile = identity.extend({
  name: textOrNull,
  oa_alias: textOrNull,
  is_verified: z.boolean().nullish(),
  num_follower: countOrNull,
})

const listing = z.object({ total: count })

const path = '/v2.0/oa/getoa'

/**
 * The stable call, of which only the id is read: whose token is it?
 * @throws ApiError `token_invalid` when it is another channel's
 */
export async function checkIdentity(subject: Subject, call: ZaloCall): Promise<void> {
  const { data } = await askZalo(call, path, {}, identity)
  requireOwnChannel(subject, 'zalo', [data.oa_id], call.context.registry)
}

/** `channel_state`, and `metric` rows dated on today's civil day. */
export async function* readProfile(subject: Subject, call: ZaloCall, zone: string): AsyncGenerator<ApiItem> {
  const at = call.context.clock()
  const { data, ordinal } = await askZalo(call, path, {}, profile)
  requireOwnChannel(subject, 'zalo', [data.oa_id], call.context.registry)
  const verified = data.is_verified
  yield {
    type: 'row',
    stream: 'channel_state',
    sourceRow: ordinal,
    row: {
      channel_id: subject.id,
      external_id: data.oa_id,
      name: data.name,
      username: data.oa_alias,
      link: null,
      verification: typeof verified === 'boolean' ? (verified ? 'verified' : 'not_verified') : null,
      is_published: null,
    },
  }
  const metric = { channelId: subject.id, at, zone }
  yield {
    type: 'row',
    stream: 'metric',
    sourceRow: ordinal,
    row: snapshotRow({ ...metric, metric: 'num_follower', value: data.num_follower }),
  }
  const interacting = await interactingFollowers(call)
  if (interacting.refusal !== null)
    yield {
      type: 'notice',
      code: 'interaction_unknown',
      row: ordinal,
      column: null,
      message: `Không đọc được số người tương tác 30 ngày của OA nên để trống: ${interacting.refusal}`,
    }
  yield {
    type: 'row',
    stream: 'metric',
    sourceRow: interacting.ordinal ?? ordinal,
    row: snapshotRow({
      ...metric,
      metric: 'user_total',
      dimension: interactionPeriod,
      value: interacting.total,
      reason: interacting.refusal === null ? 'not_in_package' : 'not_in_answer',
    }),
  }
}

/** The list's own trouble; after these the OA itself can still be read. */
const ofTheList: ReadonlySet<ApiErrorCode> = new Set([
  'bad_request',
  'permission_missing',
  'not_found',
  'invalid_answer',
  'server_error',
])

interface Interacting {
  /** Null when the OA's package has no such list, or when Zalo refused it. */
  readonly total: number | null
  readonly ordinal: number | null
  /** Why Zalo refused; the number of followers must not be lost for it, because it cannot be asked for later. */
  readonly refusal: string | null
}

/** Only the count; the answer's list of persons is neither read nor kept. */
async function interactingFollowers(call: ZaloCall): Promise<Interacting> {
  const asked = { offset: 0, count: 1, is_follower: 'true', last_interaction_period: interactionPeriod }
  try {
    const query = { data: JSON.stringify(asked) }
    const { data, ordinal } = await askZalo(call, '/v3.0/oa/user/getlist', query, listing, true)
    return { total: data.total, ordinal, refusal: null }
  } catch (error) {
    if (isBeyondPackage(error)) return { total: null, ordinal: null, refusal: null }
    if (!(error instanceof ApiError && ofTheList.has(error.code))) throw error
    return { total: null, ordinal: null, refusal: error.message }
  }
}

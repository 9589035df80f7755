/** Zalo Official Accounts: followers and articles as they are now, read once a civil day. Of followers only counts. */
import type { Access, ApiContext, ApiSource, Subject } from '../api.ts'
import { refreshAccess } from '../platform/refreshAccess.ts'
import { usableToken } from '../platform/rotatingToken.ts'
import { dailySlices, zoneOfChannel } from '../platform/snapshot.ts'
import { channelStateStream, metricStream, postStream } from '../platform/streams.ts'
import { readArticles } from './articles.ts'
import type { ZaloCall } from './ask.ts'
import type { ZaloConfig } from './config.ts'
import { judge, usage } from './errors.ts'
import { checkIdentity, readProfile } from './profile.ts'
import { zaloAccount } from './token.ts'

export const zaloInfo = {
  id: 'zalo',
  title: 'Zalo Official Account',
  streams: [channelStateStream, metricStream, postStream],
} as const

/** Each renewal gives three months anew; less than this is left only when renewing has failed for long. */
const alertDays = 30

export function zalo(config: ZaloConfig): ApiSource {
  const callOf = (subject: Subject, context: ApiContext): ZaloCall => ({
    config,
    context,
    account: zaloAccount(config, subject, context),
  })
  return {
    ...zaloInfo,
    subjects: Object.keys(config.refresh_tokens).map((id) => ({ id, name: id })),
    policy: { concurrency: 4, timeoutMs: 30_000, tries: 4, perMinute: null, judge, usage },
    checkAccess: async (subject, context): Promise<Access> => {
      const call = callOf(subject, context)
      await checkIdentity(subject, call)
      return refreshAccess(await usableToken(call.account, context), call.account, context.clock(), alertDays)
    },
    slices: (subject, context) => {
      const zone = zoneOfChannel(context.registry, subject.id)
      return dailySlices(
        {
          state: (reading) => readProfile(subject, callOf(subject, reading), zone),
          post: (reading) => readArticles(subject, callOf(subject, reading)),
        },
        context,
        zone,
      )
    },
  }
}

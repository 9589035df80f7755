/** TikTok: counts of a channel and of its public videos as they are now, read once a civil day. */
import type { Access, ApiContext, ApiSource, Subject } from '../api.ts'
import { refreshAccess } from '../platform/refreshAccess.ts'
import { usableToken } from '../platform/rotatingToken.ts'
import { dailySlices, zoneOfChannel } from '../platform/snapshot.ts'
import { channelStateStream, metricStream, postCheckStream, postStream } from '../platform/streams.ts'
import type { TiktokCall } from './ask.ts'
import type { TiktokConfig } from './config.ts'
import { judge } from './errors.ts'
import { checkIdentity, readProfile } from './profile.ts'
import { tiktokAccount } from './token.ts'
import { readVideos } from './videos.ts'

export const tiktokInfo = {
  id: 'tiktok',
  title: 'TikTok',
  streams: [channelStateStream, metricStream, postStream, postCheckStream],
} as const

/** From here on the owner is to be asked for new consent. */
const alertDays = 30

export function tiktok(config: TiktokConfig): ApiSource {
  const callOf = (subject: Subject, context: ApiContext): TiktokCall => ({
    config,
    context,
    account: tiktokAccount(config, subject, context),
  })
  return {
    ...tiktokInfo,
    subjects: Object.keys(config.refresh_tokens).map((id) => ({ id, name: id })),
    policy: {
      concurrency: 4,
      timeoutMs: 30_000,
      tries: 4,
      // The limit is 600 a minute for each address; ours counts them together.
      perMinute: 600,
      judge,
      usage: null,
    },
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
          post: (reading) => readVideos(subject, callOf(subject, reading)),
        },
        context,
        zone,
      )
    },
  }
}

/**
 * YouTube: the Data API for channel and videos (with an API key), Analytics for daily figures (with the owner's consent),
 * and the feed of the newest videos where there is no key.
 */
import {
  type Access,
  type ApiContext,
  ApiError,
  type ApiSource,
  type Slice,
  type SliceContext,
  type Subject,
} from '../api.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { pacific } from '../platform/google.ts'
import { googleTokens } from '../platform/googleToken.ts'
import { isDueToday, zoneOfChannel } from '../platform/snapshot.ts'
import { channelStateStream, metricStream, postCheckStream, postStream } from '../platform/streams.ts'
import { wantedMonths } from '../platform/wantedMonths.ts'
import { dayIn, isDue, postCounts, readFrom, type Rereading, type Window } from '../platform/windows.ts'
import { accessToken, analyticsDays, type Consent, readAnalytics } from './analytics.ts'
import { askChannel, readChannel } from './channel.ts'
import type { YoutubeConfig } from './config.ts'
import { type DataApi, dataApi } from './dataApi.ts'
import { readNewest } from './newest.ts'
import { youtubePolicy } from './policy.ts'
import { readPosts } from './posts.ts'
import { uploadsOf } from './uploads.ts'

export const youtubeInfo = {
  id: 'youtube',
  title: 'YouTube',
  streams: [metricStream, postStream, postCheckStream, channelStateStream],
} as const

/** The channels of the section `sources.youtube`, ready to be asked. */
export function youtube(config: YoutubeConfig): ApiSource {
  const apiFor = ({ id }: Subject) =>
    config.api_key === undefined ? null : dataApi(config, config.api_key, id)
  const tokens = googleTokens('Google', config.oauth_url)
  const youtubeIdOf = ({ id }: Subject) => config.channels[id]!.channel_id

  const consentOf = ({ id }: Subject): Consent | null => {
    const refreshToken = config.channels[id]?.refresh_token
    const { client_id: clientId, client_secret: clientSecret } = config
    if (refreshToken === undefined) return null
    if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret, refreshToken }
    throw new ApiError(
      'secret_missing',
      `Kênh "${id}" có refresh_token nhưng sources.youtube trong thidua.yaml chưa ghi client_id và client_secret. Hãy ghi tên hai khóa đó.`,
    )
  }
  const tokenFor = (consent: Consent, subject: Subject, context: ApiContext) =>
    accessToken(tokens, consent, subject, context)

  return {
    ...youtubeInfo,
    policy: youtubePolicy(config),
    subjects: Object.keys(config.channels).map((id) => ({ id, name: id })),
    checkAccess: async (subject, context) => {
      const api = apiFor(subject)
      if (api !== null) await askChannel(api, youtubeIdOf(subject), context)
      const isPublic =
        api === null
          ? 'Không có khóa API: chỉ đọc được khoảng 15 video mới nhất, không có số người đăng ký.'
          : 'Khóa API dùng được.'
      return consentAccess(isPublic, async () => {
        const consent = consentOf(subject)
        if (consent !== null) await tokenFor(consent, subject, context)
        return consent !== null
      })
    },
    slices: function* (subject, context) {
      const youtubeId = youtubeIdOf(subject)
      const api = apiFor(subject)
      if (api === null)
        yield slice('newest', null, (asking) => readNewest(config, subject, youtubeId, asking))
      else yield* publicSlices(api, config, subject, youtubeId, context)
      // Last, because a consent that has died must not keep the public figures from being read.
      const consent = consentOf(subject)
      if (consent === null) return
      for (const window of dueWindows(
        'metric',
        wantedMonths(context, config.since, pacific, 'yesterday'),
        context,
        pacific,
        analyticsDays,
      )) {
        const lastRead = lastReadDay(context, `metric/${window.key}`, pacific)
        const days = { from: readFrom(window, lastRead, analyticsDays), to: window.to }
        yield slice(`metric/${window.key}`, days, (asking) =>
          readAnalytics(
            { config, subject, youtubeId, token: () => tokenFor(consent, subject, asking) },
            days,
            asking,
          ),
        )
      }
    },
  }
}

/** What the public interface and the API key bring. */
function* publicSlices(
  api: DataApi,
  config: YoutubeConfig,
  { id }: Subject,
  youtubeId: string,
  context: SliceContext,
): Generator<Slice> {
  const zone = zoneOfChannel(context.registry, id)
  if (isDueToday('state', context, zone))
    yield slice('state', null, (asking) => readChannel(api, id, youtubeId, asking))
  const uploads = uploadsOf(api, youtubeId)
  const months = wantedMonths(context, config.since, zone, 'today')
  for (const window of dueWindows('post', months, context, zone, postCounts)) {
    const span = { from: startOfDay(window.from, zone), to: startOfDay(window.to, zone) }
    yield slice(`post/${window.key}`, window, (asking) => readPosts(api, uploads, id, span, asking))
  }
}

/** Newest first: what people look at comes first, and the list of uploads runs that way. */
function dueWindows(
  stream: string,
  windows: readonly Window[],
  context: SliceContext,
  zone: string,
  rereading: Rereading,
): Window[] {
  const today = dayIn(context.clock(), zone)
  const lastRead = ({ key }: Window) => lastReadDay(context, `${stream}/${key}`, zone)
  return windows
    .filter((window) => isDue(window.to, { today, lastRead: lastRead(window) }, rereading))
    .reverse()
}

function lastReadDay({ lastReads }: SliceContext, key: string, zone: string): string | null {
  const last = lastReads.get(key)
  return last === undefined ? null : dayIn(last, zone)
}

const slice = (
  key: string,
  days: { readonly from: string; readonly to: string } | null,
  read: Extract<Slice, { kind: 'rows' }>['read'],
): Slice => ({ kind: 'rows', key, from: days?.from ?? null, to: days?.to ?? null, read })

/** A dead consent takes only Analytics away, so the channel stays readable and the message says what to do. */
async function consentAccess(isPublic: string, tryConsent: () => Promise<boolean>): Promise<Access> {
  try {
    const hasConsent = await tryConsent()
    return {
      state: 'ok',
      message: hasConsent ? `${isPublic} Đọc được Analytics.` : isPublic,
      expiresAt: null,
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return {
      state: 'expiring',
      message: `${isPublic} Nhưng không đọc được Analytics: ${error.message}`,
      expiresAt: null,
    }
  }
}

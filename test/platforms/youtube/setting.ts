/** A test's YouTube, its workspace and the questions that the tests put to the warehouse. */
import { youtubeConfig } from '../../../sources/youtube/config.ts'
import { youtube } from '../../../sources/youtube/source.ts'
import { platformWorkspace, type PlatformWorkspace } from '../support/workspace.ts'
import {
  apiKey,
  clientSecret,
  refreshToken,
  type Video,
  type Youtube,
  youtubeId,
  youtubeServer,
} from './server.ts'

/** So many videos, one a day back from 14 May 2024, newest first. */
export const daily = (count: number): Video[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `video-${String(i).padStart(3, '0')}`,
    publishedAt: new Date(Date.UTC(2024, 4, 14, 3) - i * 86_400_000).toISOString().replace('.000', ''),
    title: `Bản tin số ${i}`,
    statistics: { viewCount: String(100 + i), likeCount: String(i), commentCount: '2' },
  }))

export const withKey = { api_key: 'YT_KEY' }
export const withConsent = {
  client_id: 'YT_CLIENT',
  client_secret: 'YT_SECRET',
  channels: { 'yt-a': { channel_id: youtubeId, refresh_token: 'YT_REFRESH' } },
}

export interface Setting {
  readonly server: Youtube
  readonly workspace: PlatformWorkspace
  /** The source as the section of thidua.yaml, with `more` in it, sets it up. */
  readonly source: (more?: object) => ReturnType<typeof youtube>
  /** Newest counts of each video, by id. */
  readonly posts: () => Promise<
    { post_id: string; views: number | null; reactions: number | null; comments: number | null }[]
  >
  readonly checks: () => Promise<object[]>
  readonly metric: (name: string) => Promise<object[]>
  readonly close: () => Promise<void>
}

export async function youtubeSetting(): Promise<Setting> {
  const server = await youtubeServer({
    statistics: {
      subscriberCount: '1230',
      hiddenSubscriberCount: false,
      viewCount: '98765',
      videoCount: '3',
    },
    videos: daily(3),
    units: 10_000,
    days: {},
    isConsentGood: true,
    consentScope: 'yt-analytics.readonly',
    accident: null,
    broken: null,
  })
  const workspace = await platformWorkspace({
    channels: [{ id: 'yt-a', platform: 'youtube', kind: 'channel', externalIds: [youtubeId] }],
    env: { YT_KEY: apiKey, YT_CLIENT: 'client-1', YT_SECRET: clientSecret, YT_REFRESH: refreshToken },
    // 08:00 in Việt Nam on 15 May, 18:00 on 14 May in California.
    at: '2024-05-15T01:00:00Z',
  })
  return {
    server,
    workspace,
    source: (more = {}) =>
      youtube(
        youtubeConfig.parse({
          base_url: server.url,
          analytics_url: server.url,
          oauth_url: `${server.url}/token`,
          feed_url: `${server.url}/feeds/videos.xml`,
          since: '2024-04-01',
          channels: { 'yt-a': { channel_id: youtubeId } },
          ...more,
        }),
      ),
    posts: () =>
      workspace.ask(
        `select post_id, views::integer as views, reactions::integer as reactions, comments::integer as comments
         from raw.youtube__post
         qualify row_number() over (partition by post_id order by observed_at desc) = 1 order by post_id`,
      ),
    checks: () =>
      workspace.ask('select post_id, outcome from raw.youtube__post_check order by observed_at, post_id'),
    metric: (name) =>
      workspace.ask(
        `select date::varchar as date, value::integer as value, precision, reason, day_zone
         from raw.youtube__metric where metric = '${name}' order by date, observed_at`,
      ),
    close: async () => {
      await workspace.remove()
      await server.close()
    },
  }
}

/** A small YouTube for tests: Data API with key and quota, Analytics with consent, the feed. Channel and videos are invented. */
import { type Asked, platformServer, type PlatformServer, type Reply } from '../support/server.ts'

export const apiKey = 'AIza-test-key-0123456789'
export const refreshToken = '1//refresh-of-the-owner'
export const clientSecret = 'GOCSPX-test-client-secret'
export const youtubeId = 'UCaaaaaaaaaaaaaaaaaaaaaa'
const uploadsId = 'UUaaaaaaaaaaaaaaaaaaaaaa'

export interface Video {
  readonly id: string
  readonly publishedAt: string
  readonly title: string
  /** As YouTube writes them: text, and left out when hidden. */
  statistics?: Readonly<Record<string, string>>
  /** `gone`: listed, but no longer answered for; `unlisted`: answered for, but not listed. */
  state?: 'public' | 'gone' | 'unlisted' | 'upcoming'
}

export interface World {
  statistics: Record<string, string | boolean>
  videos: Video[]
  /** Units left today. */
  units: number
  /** What Analytics says, by day; a missing day has no row. */
  days: Record<string, readonly number[]>
  isConsentGood: boolean
  /** What the owner agreed to, behind Google's address of rights. */
  consentScope: string
  /** Answers once with this instead of what was asked. */
  accident: Reply | null
  /** A path that is out of order for as long as it stands here. */
  broken: string | null
}

export interface Youtube extends PlatformServer {
  readonly world: World
  /** Ids asked for in `videos.list`, batch by batch. */
  readonly batches: () => string[][]
}

const json = (status: number, value: unknown): Reply => ({
  status,
  // 18:00 in California: six hours before its midnight.
  headers: { date: 'Wed, 15 May 2024 01:00:00 GMT' },
  body: JSON.stringify(value),
})

const apiError = (status: number, reason: string, message = reason): Reply =>
  json(status, { error: { code: status, message, errors: [{ domain: 'youtube', reason, message }] } })

export async function youtubeServer(world: World): Promise<Youtube> {
  const server = await platformServer((asked) => {
    const { accident } = world
    if (accident !== null) {
      world.accident = null
      return accident
    }
    if (asked.path === world.broken) return { status: 500, body: '{"error":{"code":500}}' }
    if (asked.path.startsWith('/youtube/v3/')) return dataApi(world, asked)
    if (asked.path === '/token') return token(world, asked)
    if (asked.path === '/v2/reports') return report(world, asked)
    if (asked.path === '/feeds/videos.xml') return feed(world, asked)
    return { status: 404, body: '{}' }
  })
  return {
    ...server,
    world,
    batches: () =>
      server.asked
        .filter(({ path }) => path === '/youtube/v3/videos')
        .map(({ query }) => (query.get('id') ?? '').split(',')),
  }
}

function dataApi(world: World, { path, query }: Asked): Reply {
  if (query.get('key') !== apiKey)
    return json(400, {
      error: {
        code: 400,
        message: 'API key not valid. Please pass a valid API key.',
        errors: [{ reason: 'badRequest' }],
        status: 'INVALID_ARGUMENT',
        details: [{ reason: 'API_KEY_INVALID' }],
      },
    })
  if (world.units <= 0) return apiError(403, 'quotaExceeded')
  world.units -= 1
  if (path.endsWith('/channels')) return channels(world, query)
  if (path.endsWith('/playlistItems')) return playlistItems(world, query)
  return videos(world, query)
}

function channels(world: World, query: URLSearchParams): Reply {
  if (query.get('id') !== youtubeId) return json(200, { pageInfo: { totalResults: 0 } })
  return json(200, {
    items: [
      {
        id: youtubeId,
        snippet: { title: 'Hội A thành phố', customUrl: '@hoia' },
        statistics: world.statistics,
        contentDetails: { relatedPlaylists: { likes: '', uploads: uploadsId } },
      },
    ],
  })
}

function playlistItems(world: World, query: URLSearchParams): Reply {
  if (query.get('playlistId') !== uploadsId || world.statistics['videoCount'] === '0')
    return apiError(404, 'playlistNotFound')
  const listed = world.videos.filter(({ state }) => state !== 'unlisted')
  const start = Number((query.get('pageToken') ?? 'P0').slice(1))
  const end = start + Number(query.get('maxResults'))
  return json(200, {
    ...(end < listed.length ? { nextPageToken: `P${end}` } : {}),
    items: listed.slice(start, end).map(({ id, publishedAt }) => ({
      contentDetails: { videoId: id, videoPublishedAt: publishedAt },
    })),
  })
}

function videos(world: World, query: URLSearchParams): Reply {
  const ids = (query.get('id') ?? '').split(',')
  if (ids.length > 50) return apiError(400, 'invalidFilters')
  const found = world.videos.filter(({ id, state }) => ids.includes(id) && state !== 'gone')
  // In another order than asked for, as YouTube may.
  return json(200, {
    items: found.reverse().map(({ id, publishedAt, title, statistics, state }) => ({
      id,
      snippet: { title, publishedAt, liveBroadcastContent: state === 'upcoming' ? 'upcoming' : 'none' },
      ...(statistics === undefined ? {} : { statistics }),
    })),
  })
}

function token(world: World, { body }: Asked): Reply {
  const form = new URLSearchParams(body)
  const isKnown = form.get('refresh_token') === refreshToken && form.get('client_secret') === clientSecret
  if (!world.isConsentGood || !isKnown || form.get('grant_type') !== 'refresh_token')
    return json(400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' })
  return json(200, {
    access_token: 'ya29.access-of-an-hour',
    expires_in: 3599,
    token_type: 'Bearer',
    scope: `https://www.googleapis.com/auth/${world.consentScope}`,
  })
}

const columns = [
  'day',
  'views',
  'estimatedMinutesWatched',
  'likes',
  'comments',
  'shares',
  'subscribersGained',
  'subscribersLost',
]

function report(world: World, { query, headers }: Asked): Reply {
  if (headers['authorization'] !== 'Bearer ya29.access-of-an-hour') return apiError(401, 'authError')
  if (query.get('ids') !== `channel==${youtubeId}`) return apiError(403, 'forbidden')
  const [from, to] = [query.get('startDate') ?? '', query.get('endDate') ?? '']
  const rows = Object.entries(world.days)
    .filter(([day]) => day >= from && day <= to)
    .map(([day, values]) => [day, ...values])
  return json(200, {
    kind: 'youtubeAnalytics#resultTable',
    columnHeaders: columns.map((name) => ({ name, columnType: name === 'day' ? 'DIMENSION' : 'METRIC' })),
    // Without data there is no `rows` at all.
    ...(rows.length === 0 ? {} : { rows }),
  })
}

function feed(world: World, { query }: Asked): Reply {
  if (query.get('channel_id') !== youtubeId) return { status: 404, body: 'not found' }
  const entries = world.videos.slice(0, 15).map(
    ({ id, publishedAt, title, statistics }) => `<entry><id>yt:video:${id}</id><yt:videoId>${id}</yt:videoId>
      <title>${title}</title><link rel="alternate" href="https://www.youtube.com/watch?v=${id}"/>
      <published>${publishedAt.replace('Z', '+00:00')}</published><updated>2024-05-14T00:00:00+00:00</updated>
      <media:group><media:community>${
        statistics?.['viewCount'] === undefined
          ? ''
          : `<media:statistics views="${statistics['viewCount']}"/>`
      }</media:community></media:group></entry>`,
  )
  return {
    headers: { 'content-type': 'text/xml; charset=UTF-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:yt="y" xmlns:media="m">
      <title>Hội A thành phố</title>${entries.join('')}</feed>`,
  }
}

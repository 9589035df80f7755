/** A small Google Analytics for tests: token address that checks the signature, reports in pages, quotas, restated days. */
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { type Asked, platformServer, type PlatformServer, type Reply } from '../support/server.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** As it stands in `.env`: one line. */
export const serviceKey = privateKey
  .export({ type: 'pkcs8', format: 'pem' })
  .toString()
  .replaceAll('\n', '\\n')
export const serviceEmail = 'doc@du-an.iam.gserviceaccount.com'
export const accessToken = 'ya29.service-account-token'
export const property = '123456789'

export interface World {
  /** screenPageViews, activeUsers, totalUsers, sessions by day. */
  days: Record<string, readonly [number, number, number, number]>
  metadata: Record<string, unknown>
  /** More than this Google does not put on one page. */
  pageLimit: number
  isAllowed: boolean
  isKeyKnown: boolean
  /** Answers to reports until it is empty. */
  accidents: Reply[]
  remainingHour: number
}

export interface Ga4 extends PlatformServer {
  readonly world: World
  /** What was asked of `runReport`. */
  readonly reports: () => { readonly from: string; readonly to: string; readonly offset: number }[]
}

const json = (status: number, value: unknown): Reply => ({
  status,
  headers: { date: 'Wed, 15 May 2024 01:00:00 GMT' },
  body: JSON.stringify(value),
})

export const error = (status: number, name: string, message: string): Reply =>
  json(status, { error: { code: status, message, status: name } })

interface Question {
  readonly dateRanges: readonly { readonly startDate: string; readonly endDate: string }[]
  readonly metrics: readonly { readonly name: string }[]
  readonly limit: string
  readonly offset: string
  readonly keepEmptyRows: boolean
}

const question = ({ body }: Asked) => JSON.parse(body) as Question

export async function ga4Server(world: World): Promise<Ga4> {
  const server = await platformServer((asked) => {
    if (asked.path === '/token') return token(world, asked)
    if (asked.headers['authorization'] !== `Bearer ${accessToken}`)
      return error(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')
    if (!world.isAllowed || !asked.path.startsWith(`/v1beta/properties/${property}`))
      return error(403, 'PERMISSION_DENIED', 'User does not have sufficient permissions for this property.')
    if (asked.path.endsWith('/metadata')) return json(200, { dimensions: [], metrics: [] })
    return world.accidents.shift() ?? report(world, question(asked))
  })
  return {
    ...server,
    world,
    reports: () =>
      server.asked
        .filter(({ path }) => path.endsWith(':runReport'))
        .map((asked) => {
          const { dateRanges, offset } = question(asked)
          return { from: dateRanges[0]!.startDate, to: dateRanges[0]!.endDate, offset: Number(offset) }
        }),
  }
}

function token(world: World, { body }: Asked): Reply {
  const form = new URLSearchParams(body)
  const [header = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.')
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
    Buffer.from(signature, 'base64url'),
  )
  const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: string }
  if (!isSigned || iss !== serviceEmail || !world.isKeyKnown)
    return json(400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' })
  return json(200, { access_token: accessToken, expires_in: 3599, token_type: 'Bearer' })
}

const names = ['screenPageViews', 'activeUsers', 'totalUsers', 'sessions']

function report(world: World, { dateRanges, metrics, limit, offset, keepEmptyRows }: Question): Reply {
  const { startDate, endDate } = dateRanges[0]!
  if (startDate > endDate) return error(400, 'INVALID_ARGUMENT', 'start_date must not be after end_date.')
  const all = Object.entries(world.days)
    .filter(([day]) => day >= startDate && day <= endDate)
    .filter(([, values]) => keepEmptyRows || values.some((value) => value !== 0))
  const start = Number(offset)
  const rows = all.slice(start, start + Math.min(Number(limit), world.pageLimit))
  return json(200, {
    dimensionHeaders: [{ name: 'date' }],
    metricHeaders: metrics.map(({ name }) => ({ name, type: 'TYPE_INTEGER' })),
    ...(rows.length === 0
      ? {}
      : {
          rows: rows.map(([day, values]) => ({
            dimensionValues: [{ value: day.replaceAll('-', '') }],
            metricValues: metrics.map(({ name }) => ({ value: String(values[names.indexOf(name)]) })),
          })),
          rowCount: all.length,
        }),
    metadata: world.metadata,
    propertyQuota: {
      tokensPerDay: { consumed: 1, remaining: 190_000 },
      tokensPerHour: { consumed: 1, remaining: world.remainingHour },
    },
    kind: 'analyticsData#runReport',
  })
}

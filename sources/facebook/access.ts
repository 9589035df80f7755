/**
 * What a page token can do. The stable call says whose it is; with the app's id and secret Meta also says which rights it
 * has and until when, without which its end comes unannounced.
 */
import { z } from 'zod'
import { type Access, ApiError, type ApiContext } from '../api.ts'
import { requireOwnChannel } from '../platform/ownChannel.ts'
import { requireSecret } from '../platform/secret.ts'
import { isRefusedName, meanings, strangeAnswer } from './errors.ts'
import { askGraph, graphUrl, type GraphCall } from './graph.ts'
import { askPageId } from './pageState.ts'

const neededScopes = ['read_insights', 'pages_read_engagement'] as const
const alertDays = 14
const dayMs = 86_400_000

const tokenInfo = z.object({
  data: z.object({
    is_valid: z.boolean(),
    type: z.string().optional(),
    scopes: z.array(z.string()).default([]),
    /** Seconds since 1970; 0 means never. */
    expires_at: z.int().nonnegative().default(0),
    data_access_expires_at: z.int().nonnegative().default(0),
    error: z.object({ code: z.int().optional(), subcode: z.int().optional() }).optional(),
  }),
})

type TokenInfo = z.output<typeof tokenInfo>['data']

const notPageToken =
  'Khóa này là khóa của người dùng, không phải khóa của trang. Hãy lấy khóa trang (page token) từ /me/accounts rồi ghi vào tệp .env.'

/** @throws ApiError when Meta cannot be asked, or calls the token invalid */
export async function checkPageAccess(call: GraphCall): Promise<Access> {
  const { info, unknown } = await debugToken(call)
  if (info !== null) {
    const trouble = troubleOf(info)
    if (trouble !== null) return trouble
  }
  await requireOwnPage(call)
  const end = info === null ? null : endOf(info)
  const name = nameOf(call)
  if (end === null) {
    const message =
      unknown === null
        ? `Khóa của kênh "${name}" dùng được, không có hạn.`
        : `Khóa của kênh "${name}" dùng được; ${unknown}`
    return { state: 'ok', message, expiresAt: null }
  }
  const days = Math.floor((end - call.context.clock().getTime()) / dayMs)
  const expiresAt = new Date(end).toISOString()
  if (days >= alertDays)
    return { state: 'ok', message: `Khóa của kênh "${name}" dùng được, còn ${days} ngày.`, expiresAt }
  return {
    state: 'expiring',
    message: `Khóa của kênh "${name}" chỉ còn ${Math.max(0, days)} ngày. Hãy nhờ người quản trị trang cấp lại khóa trang rồi ghi vào tệp .env.`,
    expiresAt,
  }
}

/** The page behind the token must be the channel; only a page's id may be shown, never a person's. */
async function requireOwnPage(call: GraphCall): Promise<void> {
  const { subject, context } = call
  const id = await askPageId(call)
  const found = context.registry.channel(id, 'facebook')
  if (found.ok && found.id === subject.id) return
  try {
    // A field that only pages have.
    await askGraph(call, 'me', { fields: 'id,fan_count' })
  } catch (error) {
    if (!isRefusedName(error)) throw error
    throw new ApiError('token_invalid', notPageToken, error.facts, { cause: error })
  }
  requireOwnChannel(subject, 'facebook', [id], context.registry)
}

interface Debugged {
  readonly info: TokenInfo | null
  /** Vietnamese: why nothing is known of the token's end; null when it is known. */
  readonly unknown: string | null
}

async function debugToken({ subject, config, context }: GraphCall): Promise<Debugged> {
  const token = requireSecret(context, config.tokens[subject.id] ?? '')
  const app = appToken(config, context)
  if (app.token === null) return { info: null, unknown: `chưa xem được hạn vì thiếu ${app.missing}.` }
  try {
    const { json } = await context.http.ask({
      url: graphUrl(config, 'debug_token'),
      secrets: { query: { input_token: token, access_token: app.token } },
      lane: subject.id,
      confidential: true,
    })
    const parsed = tokenInfo.safeParse(json)
    if (!parsed.success) throw strangeAnswer({ path: 'debug_token' })
    return { info: parsed.data.data, unknown: null }
  } catch (error) {
    // The app's own id and secret are refused (190), or another app gave the token (100); it may be as good as ever.
    if (!(error instanceof ApiError && ['token_invalid', 'bad_request'].includes(error.code))) throw error
    const why =
      error.code === 'token_invalid'
        ? `Facebook không nhận ${config.app_id!} và ${config.app_secret!} trong .env`
        : `ứng dụng ghi ở ${config.app_id!} trong .env không phải ứng dụng đã cấp khóa này`
    return { info: null, unknown: `chưa xem được hạn vì ${why}.` }
  }
}

function appToken(
  { app_id, app_secret }: GraphCall['config'],
  { secret }: Pick<ApiContext, 'secret'>,
): { readonly token: string | null; readonly missing: string } {
  if (app_id === undefined || app_secret === undefined)
    return { token: null, missing: 'app_id và app_secret ở mục sources.facebook của thidua.yaml' }
  const id = secret(app_id)
  const key = secret(app_secret)
  if (id === null || key === null)
    return { token: null, missing: `${id === null ? app_id : app_secret} trong .env` }
  return { token: `${id}|${key}`, missing: '' }
}

/** What stops the token from being used; null when nothing does. */
function troubleOf(info: TokenInfo): Access | null {
  const state = (name: Access['state'], message: string): Access => ({
    state: name,
    message,
    expiresAt: null,
  })
  if (!info.is_valid) {
    const { code = 190, subcode } = info.error ?? {}
    const meaning = meanings[`${code}/${subcode}`] ?? meanings[String(code)] ?? meanings['190']!
    return state('revoked', meaning.message)
  }
  if (info.type !== undefined && info.type !== 'PAGE') return state('missing_scope', notPageToken)
  const missing = neededScopes.filter((scope) => !info.scopes.includes(scope))
  if (missing.length === 0) return null
  return state(
    'missing_scope',
    `Khóa thiếu quyền ${missing.join(' và ')}. Hãy cấp lại khóa trang với các quyền ${neededScopes.join(' và ')} rồi ghi vào tệp .env.`,
  )
}

function endOf({ expires_at, data_access_expires_at }: TokenInfo): number | null {
  const ends = [expires_at, data_access_expires_at].filter((seconds) => seconds > 0)
  return ends.length === 0 ? null : Math.min(...ends) * 1000
}

const nameOf = ({ subject, context }: GraphCall): string =>
  context.registry.channelById(subject.id)?.name ?? subject.name

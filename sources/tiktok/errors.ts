/**
 * What TikTok's answers mean. Told by `error.code` (or, at the token address, by `error`), never by their text: a failure
 * may come with HTTP 200.
 */
import { ApiError, type ApiErrorCode, type HttpPolicy, type Verdict } from '../api.ts'

export const tokenPath = '/v2/oauth/token/'

/** A limit counts over the whole app, so all channels wait. */
export const tiktokLane = 'app'

/** The limit is a sliding minute. */
const pauseSeconds = 60

export const scopes = 'user.info.basic, user.info.profile, user.info.stats, video.list'

type Meaning = readonly [code: ApiErrorCode, message: string]

const scopeMissing: Meaning = [
  'permission_missing',
  `TikTok cho biết chủ kênh chưa cho phép đọc phần này. Hãy nhờ chủ kênh cho phép lại ứng dụng với đủ các quyền ${scopes}, rồi ghi khóa làm mới mới vào .env.`,
]

/** `error.code` of the API. */
const apiMeanings: Readonly<Record<string, Meaning>> = {
  access_token_invalid: [
    'token_expired',
    'TikTok không nhận khóa truy cập của kênh, kể cả khóa vừa đổi. Hãy nhờ chủ kênh cho phép lại ứng dụng rồi ghi khóa làm mới mới vào .env.',
  ],
  scope_not_authorized: scopeMissing,
  scope_permission_missed: scopeMissing,
  invalid_params: [
    'bad_request',
    'TikTok không hiểu yêu cầu của chương trình. Hãy cập nhật thidua hoặc báo người phụ trách phần mềm.',
  ],
}

/** `error` of the token address. */
const tokenMeanings: Readonly<Record<string, Meaning>> = {
  invalid_grant: ['consent_needed', 'TikTok không nhận khóa làm mới.'],
  invalid_client: [
    'token_invalid',
    'TikTok không nhận client_key hoặc client_secret. Hãy chép lại hai khóa này từ trang nhà phát triển TikTok vào .env.',
  ],
  unauthorized_client: [
    'token_invalid',
    'TikTok không cho ứng dụng này đổi khóa. Hãy xem lại tình trạng ứng dụng trên trang nhà phát triển TikTok.',
  ],
}

export const judge: HttpPolicy['judge'] = (answer, request): Verdict => {
  const code = new URL(request.url).pathname.endsWith(tokenPath)
    ? textAt(answer.json, 'error')
    : textAt(fieldOf(answer.json, 'error'), 'code')
  const facts = { status: answer.status, tiktok_code: code }
  if (answer.status === 429 || code === 'rate_limit_exceeded') {
    const seconds = Number(answer.headers['retry-after']) || pauseSeconds
    return {
      kind: 'pause',
      lane: tiktokLane,
      seconds,
      error: new ApiError(
        'rate_limited',
        `TikTok báo đã gọi quá nhiều; chờ ${seconds} giây rồi lấy tiếp.`,
        facts,
      ),
    }
  }
  if (answer.status >= 500 || code === 'internal_error')
    return {
      kind: 'retry',
      error: new ApiError('server_error', 'TikTok đang trục trặc; lần chạy sau sẽ hỏi lại.', facts),
    }
  if (code !== null && code !== 'ok' && code !== '') return { kind: 'fail', error: meaningOf(code, facts) }
  if (answer.status === 200 && typeof answer.json === 'object' && answer.json !== null) return { kind: 'ok' }
  return { kind: 'retry', error: strangeAnswer(facts) }
}

/** An answer in a shape that is none of TikTok's. */
export const strangeAnswer = (facts: ApiError['facts'] = {}): ApiError =>
  new ApiError(
    'invalid_answer',
    'TikTok trả lời không đúng dạng đã biết nên không đọc; lần chạy sau sẽ hỏi lại. Nếu lặp lại, hãy báo người phụ trách phần mềm.',
    facts,
  )

function meaningOf(code: string, facts: ApiError['facts']): ApiError {
  const known = apiMeanings[code] ?? tokenMeanings[code]
  if (known) return new ApiError(known[0], known[1], facts)
  const shown = /^[a-z_]{1,40}$/.test(code) ? ` (mã ${code})` : ''
  return new ApiError(
    'bad_request',
    `TikTok từ chối yêu cầu${shown}. Hãy báo người phụ trách phần mềm.`,
    facts,
  )
}

const fieldOf = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null ? (Reflect.get(json, name) as unknown) : undefined

function textAt(json: unknown, name: string): string | null {
  const value = fieldOf(json, name)
  return typeof value === 'string' ? value : null
}

/** What the answers of Google's interfaces mean: told by status and reason codes, by words only where a limit has no other name. */
import { ApiError, type ApiErrorCode, type HttpAnswer, type HttpRequest, type Verdict } from '../api.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { addDays } from '../registry/civilDate.ts'
import { dayIn } from './windows.ts'

/** Google's quotas begin anew at midnight in California, whose days YouTube also reports. */
export const pacific = 'America/Los_Angeles'

/** What a person must do, in the words of one service. */
export interface GoogleWords {
  /** How people know the service. */
  readonly service: string
  readonly tokenInvalid: string
  readonly permissionMissing: string
  /** `app` where a quota counts over the whole project, so that all channels wait. */
  readonly quotaLane?: string
}

type Answer = Omit<HttpAnswer, 'ordinal'>

interface Trouble {
  readonly status: number
  readonly reasons: readonly string[]
  readonly text: string
}

const dayQuota = /^(quotaExceeded|dailyLimitExceeded|dailyLimitExceededUnreg)$/
const pace = /^(rateLimitExceeded|userRateLimitExceeded|RATE_LIMIT_EXCEEDED|RESOURCE_EXHAUSTED)$/
const keyInvalid = /^(keyInvalid|API_KEY_INVALID|keyExpired)$/
const notSwitchedOn = /^(accessNotConfigured|SERVICE_DISABLED)$/
const keyLimited = /^(ipRefererBlocked|API_KEY_(SERVICE|HTTP_REFERRER|IP_ADDRESS)_BLOCKED)$/
/** Error names of the token address. */
const grantInvalid = /^(invalid_grant|invalid_client|unauthorized_client|deleted_client|disabled_client)$/

const hourSeconds = 3600

/** The judgement of a source on Google's interfaces. */
export const googleJudge =
  (words: GoogleWords) =>
  (answer: Answer, request: HttpRequest): Verdict => {
    if (answer.status === 200 && isObject(answer.json)) return { kind: 'ok' }
    const trouble = troubleOf(answer)
    const has = (pattern: RegExp) => trouble.reasons.some((reason) => pattern.test(reason))
    const error = (code: ApiErrorCode, message: string) =>
      new ApiError(code, message, { status: trouble.status, reason: trouble.reasons[0] ?? null })
    const fail = (code: ApiErrorCode, message: string): Verdict => ({
      kind: 'fail',
      error: error(code, message),
    })
    const { service } = words
    const lane = words.quotaLane === undefined ? {} : { lane: words.quotaLane }

    if (has(dayQuota) || (has(pace) && /\b(per day|daily|day)\b/i.test(trouble.text)))
      return {
        kind: 'pause',
        ...lane,
        seconds: secondsToPacificMidnight(answer.headers['date']),
        error: error(
          'quota_exhausted',
          `Hạn mức gọi ${service} của hôm nay đã hết; chương trình chờ đến nửa đêm giờ California (khoảng 14-15 giờ Việt Nam) rồi lấy tiếp.`,
        ),
      }
    if (has(pace) && /\bhour(ly)?\b/i.test(trouble.text))
      return {
        kind: 'pause',
        ...lane,
        seconds: hourSeconds,
        error: error(
          'rate_limited',
          `Hạn mức gọi ${service} của giờ này đã hết; một giờ nữa chương trình sẽ lấy tiếp.`,
        ),
      }
    if (has(pace) || trouble.status === 429) {
      const told = Number(answer.headers['retry-after'])
      return {
        kind: 'retry',
        ...(told > 0 ? { afterSeconds: told } : {}),
        error: error('rate_limited', `${service} báo đang bị gọi quá nhanh; lần chạy sau sẽ lấy tiếp.`),
      }
    }
    if (has(keyInvalid))
      return fail(
        'token_invalid',
        `${service} không nhận khóa API. Hãy chép lại khóa từ Google Cloud vào tệp .env.`,
      )
    if (has(notSwitchedOn))
      return fail(
        'permission_missing',
        `${service} chưa được bật cho dự án Google Cloud của khóa này. Hãy vào Google Cloud, mục "API và dịch vụ", bật lên rồi chạy lại.`,
      )
    if (has(keyLimited))
      return fail(
        'permission_missing',
        `Khóa API bị giới hạn nên không gọi được ${service} từ máy này. Hãy nới giới hạn của khóa trong Google Cloud.`,
      )
    if (trouble.status === 401 || has(grantInvalid)) return fail('token_invalid', words.tokenInvalid)
    if (trouble.status === 403) return fail('permission_missing', words.permissionMissing)
    if (trouble.status === 404) return fail('not_found', `${service} không có nội dung được hỏi.`)
    if (trouble.status >= 500)
      return {
        kind: 'retry',
        error: error('server_error', `${service} đang trục trặc; lần chạy sau sẽ hỏi lại.`),
      }
    if (trouble.status === 200)
      return { kind: 'retry', error: strangeAnswer(service, { host: new URL(request.url).host }) }
    if (trouble.status < 400)
      return { kind: 'fail', error: strangeAnswer(service, { status: trouble.status }) }
    return fail(
      'bad_request',
      `${service} từ chối yêu cầu của chương trình. Hãy cập nhật thidua hoặc báo người phụ trách phần mềm.`,
    )
  }

/** An answer in a shape that is none of Google's. */
export const strangeAnswer = (service: string, facts: ApiError['facts'] = {}): ApiError =>
  new ApiError(
    'invalid_answer',
    `${service} trả lời không đúng dạng đã biết nên không đọc; lần chạy sau sẽ hỏi lại. Nếu lặp lại, hãy báo người phụ trách phần mềm.`,
    facts,
  )

/** From the platform's own clock, because the machine's may be wrong; an hour when the answer carries none. */
function secondsToPacificMidnight(dateHeader: string | undefined): number {
  const now = Date.parse(dateHeader ?? '')
  if (Number.isNaN(now)) return hourSeconds
  const midnight = startOfDay(addDays(dayIn(new Date(now), pacific), 1), pacific)
  return Math.ceil((Date.parse(midnight) - now) / 1000)
}

/** Google writes its errors in two ways: `{error: {…}}`, and at the token address `{error: "invalid_grant"}`. */
function troubleOf({ status, json }: Answer): Trouble {
  const error = fieldOf(json, 'error')
  if (typeof error === 'string') return { status, reasons: [error], text: '' }
  const reasons = [...listAt(error, 'errors'), ...listAt(error, 'details')].map((one) =>
    fieldOf(one, 'reason'),
  )
  const named = [...reasons, fieldOf(error, 'status')]
  const text = fieldOf(error, 'message')
  return {
    status,
    reasons: named.filter((one): one is string => typeof one === 'string'),
    text: typeof text === 'string' ? text : '',
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const fieldOf = (value: unknown, name: string): unknown =>
  isObject(value) ? (Reflect.get(value, name) as unknown) : undefined

function listAt(value: unknown, name: string): readonly unknown[] {
  const list = fieldOf(value, name)
  return Array.isArray(list) ? (list as readonly unknown[]) : []
}

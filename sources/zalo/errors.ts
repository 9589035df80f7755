/**
 * What Zalo's answers mean. Success is HTTP 200 and `error: 0`; failures often come with HTTP 200 too, so the number in the
 * body decides, never its text.
 */
import { ApiError, type ApiErrorCode, type HttpPolicy, type Usage, type Verdict } from '../api.ts'

const pauseSeconds = 60

type Meaning = readonly [code: ApiErrorCode, message: string]

const expired: Meaning = [
  'token_expired',
  'Zalo không nhận khóa truy cập của OA, kể cả khóa vừa đổi. Hãy nhờ quản trị viên OA cấp quyền lại cho ứng dụng rồi ghi khóa làm mới mới vào .env.',
]

/** The OA's paid package does not hold the feature. */
const beyondPackage = -224

/** `error` of the body. */
const meanings: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [-216, expired],
  [-14020, ['consent_needed', 'Zalo không nhận khóa làm mới.']],
  [
    beyondPackage,
    [
      'permission_missing',
      'Gói dịch vụ của OA không có tính năng này nên Zalo không cho đọc. Hãy nâng gói OA, hoặc ghi số liệu bằng tay trong phiếu ghi số liệu kênh.',
    ],
  ],
  [
    -201,
    [
      'bad_request',
      'Zalo không hiểu yêu cầu của chương trình. Hãy cập nhật thidua hoặc báo người phụ trách phần mềm.',
    ],
  ],
])

/** Did the call fail because the OA's paid package does not hold the feature? */
export const isBeyondPackage = (error: unknown): boolean =>
  error instanceof ApiError && error.facts['zalo_error'] === beyondPackage

export const judge: HttpPolicy['judge'] = ({ status, headers, json }): Verdict => {
  const code = errorNumber(json)
  const facts = { status, zalo_error: code }
  if (status === 429) {
    const seconds = Number(headers['retry-after']) || pauseSeconds
    const message = `Zalo báo đã gọi quá nhiều; chờ ${seconds} giây rồi lấy tiếp.`
    return { kind: 'pause', seconds, error: new ApiError('rate_limited', message, facts) }
  }
  if (code !== null && code !== 0) return { kind: 'fail', error: meaningOf(code, facts) }
  if (status === 401) return { kind: 'fail', error: new ApiError(...expired, facts) }
  if (status >= 500)
    return {
      kind: 'retry',
      error: new ApiError('server_error', 'Zalo đang trục trặc; lần chạy sau sẽ hỏi lại.', facts),
    }
  if (status === 200 && typeof json === 'object' && json !== null) return { kind: 'ok' }
  return { kind: 'retry', error: strangeAnswer(facts) }
}

/** An answer in a shape that is none of Zalo's. */
export const strangeAnswer = (facts: ApiError['facts'] = {}): ApiError =>
  new ApiError(
    'invalid_answer',
    'Zalo trả lời không đúng dạng đã biết nên không đọc; lần chạy sau sẽ hỏi lại. Nếu lặp lại, hãy báo người phụ trách phần mềm.',
    facts,
  )

/** Some answers carry the budget of the minute. */
export const usage: NonNullable<HttpPolicy['usage']> = ({ headers }): Usage | null => {
  const limit = Number(headers['xratelimitlimit'] ?? Number.NaN)
  const remain = Number(headers['xratelimitremain'] ?? Number.NaN)
  if (!(limit > 0 && remain >= 0 && remain <= limit)) return null
  return { percent: ((limit - remain) / limit) * 100, regainMinutes: remain === 0 ? 1 : null }
}

function meaningOf(code: number, facts: ApiError['facts']): ApiError {
  const known = meanings.get(code)
  if (known) return new ApiError(...known, facts)
  return new ApiError(
    'bad_request',
    `Zalo từ chối yêu cầu (mã ${code}). Hãy báo người phụ trách phần mềm.`,
    facts,
  )
}

/** The number of the error, which some addresses write as text; null when there is none. */
function errorNumber(json: unknown): number | null {
  const value = typeof json === 'object' && json !== null ? (Reflect.get(json, 'error') as unknown) : null
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) ? number : null
}

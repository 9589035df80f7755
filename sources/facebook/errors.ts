/**
 * What the Graph API's errors mean and what is done about them, as data. Told by code and subcode, never by text, which
 * follows the caller's language; an error may come with HTTP 200, and its body may be broken JSON.
 */
import { ApiError, type ApiErrorCode, type HttpAnswer, type HttpRequest, type Verdict } from '../api.ts'
import { usageOf } from './usage.ts'

export interface Meaning {
  readonly verdict: 'retry' | 'pause' | 'fail'
  readonly code: ApiErrorCode
  /** For `pause`: how long, when the headers do not say. */
  readonly seconds?: number
  /** For `pause`: who else shares the limit. */
  readonly lane?: 'app'
  readonly message: string
}

const hour = 3600
const newToken = 'Hãy nhờ người quản trị trang lấy khóa trang (page token) mới rồi ghi vào tệp .env.'
const laterRun = 'lần chạy sau sẽ hỏi lại.'

const retry = (message: string): Meaning => ({ verdict: 'retry', code: 'server_error', message })
const pause = (seconds: number, message: string, more: Partial<Meaning> = {}): Meaning => ({
  verdict: 'pause',
  code: 'rate_limited',
  seconds,
  message,
  ...more,
})
const fail = (code: ApiErrorCode, message: string): Meaning => ({ verdict: 'fail', code, message })
const token = (why: string): Meaning =>
  fail('token_invalid', `Khóa của trang không còn dùng được: ${why}. ${newToken}`)

/** By `code/subcode`, else by `code`. */
export const meanings: Readonly<Record<string, Meaning>> = {
  '1': retry(`Facebook báo lỗi không rõ; ${laterRun}`),
  '2': retry(`Facebook đang tạm ngừng phục vụ; ${laterRun}`),
  '4': pause(
    hour,
    'Ứng dụng đã dùng hết lượt gọi Facebook; các trang được để yên một giờ, lần chạy sau sẽ lấy tiếp.',
    {
      lane: 'app',
    },
  ),
  '17': pause(
    hour,
    'Khóa đã dùng hết lượt gọi Facebook; trang được để yên một giờ, lần chạy sau sẽ lấy tiếp.',
  ),
  '32': pause(
    hour,
    'Khóa người dùng đã hết lượt gọi tới trang; trang được để yên một giờ. Hãy thay bằng khóa trang (page token) để có hạn mức riêng.',
  ),
  '80001': pause(
    hour,
    'Trang đã dùng hết lượt gọi Facebook cho phép; trang được để yên, lần chạy sau sẽ lấy tiếp.',
  ),
  '613': pause(
    hour / 4,
    'Facebook báo gọi dồn dập quá; trang được để yên 15 phút, lần chạy sau sẽ lấy tiếp.',
  ),
  '341': pause(
    hour,
    'Ứng dụng chạm giới hạn tạm thời của Facebook; các trang được để yên một giờ, lần chạy sau sẽ lấy tiếp.',
    {
      lane: 'app',
    },
  ),
  '368': pause(
    hour * 12,
    'Facebook tạm chặn tài khoản hoặc trang vì cho là trái chính sách; trang được để yên 12 giờ. Hãy mở Facebook bằng tài khoản quản trị để xem lý do.',
    { code: 'blocked' },
  ),
  '10': fail(
    'permission_missing',
    'Khóa không có quyền đọc phần này của trang. Hãy cấp lại khóa với các quyền read_insights và pages_read_engagement, cho người có quyền xem thông tin chi tiết của trang.',
  ),
  '100': fail('bad_request', 'Facebook không nhận một phần của yêu cầu. Hãy báo người phụ trách phần mềm.'),
  '100/33': fail('not_found', 'Facebook cho biết không có mục được hỏi, hoặc khóa không được xem mục đó.'),
  '102': token('phiên đăng nhập đã hết'),
  '190': token('Facebook không nhận khóa này'),
  '190/458': token('người cấp khóa đã gỡ ứng dụng'),
  '190/459': token('Facebook yêu cầu người cấp khóa đăng nhập lại để xác minh'),
  '190/460': token('người cấp khóa đã đổi mật khẩu'),
  '190/463': fail('token_expired', `Khóa của trang đã hết hạn. ${newToken}`),
  '190/464': token('tài khoản của người cấp khóa chưa được xác nhận'),
  '190/467': token('khóa đã bị thu hồi'),
  '3001': fail('bad_request', 'Yêu cầu không nêu chỉ số nào. Hãy báo người phụ trách phần mềm.'),
}

const permissions = { from: 200, to: 299 }
const badMetric = fail(
  'bad_metric',
  'Facebook không còn nhận một trong các chỉ số được hỏi. Hãy báo người phụ trách phần mềm cập nhật danh sách chỉ số.',
)
const tooLong = fail(
  'bad_request',
  'Khoảng thời gian được hỏi dài hơn Facebook cho phép. Hãy báo người phụ trách phần mềm.',
)
const strange: Meaning = {
  verdict: 'retry',
  code: 'invalid_answer',
  message: `Facebook trả lời không đúng dạng đã biết nên không đọc; ${laterRun} Nếu lặp lại, hãy kiểm tra mạng và tường lửa của cơ quan.`,
}

/** The smallest page that a listing is asked for; while larger, a page that fails is asked smaller instead of again. */
export const smallestLimit = 10

/** Meta answers code 1 to more than 93 days; then asking again is of no use. */
const longestSpanSeconds = 90 * 86_400

interface GraphError {
  readonly code: number | null
  readonly subcode: number | null
  readonly isTransient: boolean
  readonly trace: string | null
}

/** The policy's judgement of one answer. */
export function judge(answer: Omit<HttpAnswer, 'ordinal'>, request: HttpRequest): Verdict {
  const error = errorIn(answer)
  if (error === null && answer.status < 300 && isObject(answer.json)) return { kind: 'ok' }
  const meaning = meaningOf(error, answer, request)
  const asksSmaller = canBeSmaller(meaning, request)
  const thrown = new ApiError(meaning.code, meaning.message, {
    status: answer.status,
    code: error?.code ?? null,
    subcode: error?.subcode ?? null,
    trace: error?.trace ?? null,
    ask: asksSmaller ? 'smaller' : null,
  })
  if (meaning.verdict === 'fail' || asksSmaller) return { kind: 'fail', error: thrown }
  if (meaning.verdict === 'retry') return { kind: 'retry', error: thrown }
  const minutes = usageOf(answer).find(({ lane }) => lane === meaning.lane)?.regainMinutes ?? null
  return {
    kind: 'pause',
    error: thrown,
    seconds: minutes === null ? (meaning.seconds ?? hour) : minutes * 60,
    ...(meaning.lane === undefined ? {} : { lane: meaning.lane }),
  }
}

/** An answer of good form with content that is none of Facebook's. */
export const strangeAnswer = (facts: ApiError['facts'] = {}): ApiError =>
  new ApiError(strange.code, strange.message, facts)

/** Did Meta refuse a name in the request (a metric, a field), so that the rest may be asked without it? */
export const isRefusedName = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.facts['code'] === 100 && error.facts['subcode'] !== 33

/** Did a page of a listing fail in the way that a smaller page may mend? */
export const isTooMuch = (error: unknown): boolean =>
  error instanceof ApiError && error.facts['ask'] === 'smaller'

function meaningOf(
  error: GraphError | null,
  { status }: Pick<HttpAnswer, 'status'>,
  request: HttpRequest,
): Meaning {
  if (error !== null && error.code !== null) {
    const { code, subcode } = error
    if (code === 1 && spanSeconds(request) > longestSpanSeconds) return tooLong
    if (code === 100 && subcode !== 33 && asksMetrics(request)) return badMetric
    const known = meanings[`${code}/${subcode}`] ?? meanings[String(code)]
    if (known) return known
    if (code >= permissions.from && code <= permissions.to) return meanings['10']!
    if (!error.isTransient && status < 500)
      return fail('bad_request', `Facebook từ chối yêu cầu (mã ${code}). Hãy báo người phụ trách phần mềm.`)
  }
  if (status === 429) return meanings['613']!
  if (status === 503) return meanings['2']!
  return status >= 500 || error?.isTransient ? meanings['1']! : strange
}

/** The error of a body; of a broken one what can still be told for certain. */
function errorIn({ json, text, status }: Pick<HttpAnswer, 'json' | 'text' | 'status'>): GraphError | null {
  if (json === undefined) {
    const code = status < 400 ? null : numberAfter(text, 'code')
    return code === null
      ? null
      : { code, subcode: numberAfter(text, 'error_subcode'), isTransient: false, trace: null }
  }
  const error: unknown = isObject(json) ? Reflect.get(json, 'error') : undefined
  if (!isObject(error)) return null
  const at = (name: string): unknown => Reflect.get(error, name)
  const number = (value: unknown) => (typeof value === 'number' ? value : null)
  const trace = at('fbtrace_id')
  return {
    code: number(at('code')),
    subcode: number(at('error_subcode')),
    isTransient: at('is_transient') === true,
    trace: typeof trace === 'string' ? trace : null,
  }
}

const numberAfter = (text: string, name: string): number | null => {
  const match = new RegExp(`"${name}"\\s*:\\s*(\\d{1,6})\\b`).exec(text)
  return match ? Number(match[1]) : null
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const canBeSmaller = (meaning: Meaning, { query }: HttpRequest): boolean =>
  meaning === meanings['1'] && Number(query?.['limit'] ?? 0) > smallestLimit

const asksMetrics = ({ query }: HttpRequest): boolean =>
  query?.['metric'] !== undefined || (query?.['fields'] ?? '').includes('insights.metric(')

const spanSeconds = ({ query }: HttpRequest): number =>
  Number(query?.['until'] ?? 0) - Number(query?.['since'] ?? 0)

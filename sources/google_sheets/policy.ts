/** What the answers of Google Sheets mean, those of the API and those of a sharing link. */
import { ApiError, type ApiErrorCode, type HttpPolicy, type Verdict } from '../api.ts'
import { googleJudge } from '../platform/google.ts'

/** The quota of reads belongs to the project behind the key, so all documents read through the API wait together. */
const wholeSource = 'app'
/** Quotas are per minute. */
const quotaSeconds = 60

/** Every request says by its `accept` which of the two ways it goes. */
export const acceptJson = { accept: 'application/json' } as const
export const acceptCsv = { accept: 'text/csv' } as const

type Answer = Parameters<HttpPolicy['judge']>[0]

const openLink =
  'trong Google Sheets hãy bấm Chia sẻ và chọn "Bất kỳ ai có đường liên kết" với quyền Người xem'

const judgeApi = googleJudge({
  service: 'Google Sheets',
  tokenInvalid: 'Google không nhận khóa API. Hãy chép lại khóa vào tệp .env.',
  permissionMissing: `Khóa API không xem được bảng tính này; ${openLink}.`,
})

export const judge: HttpPolicy['judge'] = (answer, request): Verdict => {
  const byLink = request.headers?.['accept'] === acceptCsv.accept
  if (answer.status === 429) return tooMany(answer, byLink)
  if (byLink) return judgeLink(answer)
  const verdict = judgeApi(answer, request)
  if (verdict.kind !== 'fail') return verdict
  const { code, facts, message } = verdict.error
  const isOurs = code === 'not_found' || code === 'bad_request'
  return { kind: 'fail', error: new ApiError(code, isOurs ? whereToLook[code] : message, facts) }
}

/** What an operator can mend in thidua.yaml. */
const whereToLook = {
  not_found:
    'Google không còn tài liệu này: bảng tính đã bị xóa, thôi công bố hoặc đổi liên kết. Hãy chép lại liên kết mới vào thidua.yaml.',
  bad_request:
    'Google không hiểu yêu cầu: có thể trang vừa bị đổi tên, hoặc liên kết không phải của Google Sheets. Hãy xem lại tài liệu này trong thidua.yaml.',
} as const satisfies Partial<Record<ApiErrorCode, string>>

function tooMany({ status, headers }: Answer, byLink: boolean): Verdict {
  return {
    kind: 'pause',
    error: new ApiError(
      'rate_limited',
      'Google báo đã đọc quá nhiều trong một phút, nên tạm ngừng; lần chạy sau sẽ đọc tiếp.',
      { status },
    ),
    seconds: Number(headers['retry-after']) || quotaSeconds,
    ...(byLink ? {} : { lane: wholeSource }),
  }
}

function judgeLink(answer: Answer): Verdict {
  const { status, text } = answer
  const error = (code: ApiErrorCode, message: string) => new ApiError(code, message, { status })
  if (status >= 500)
    return {
      kind: 'retry',
      error: error('server_error', 'Google Sheets đang trục trặc; lần chạy sau sẽ đọc lại.'),
    }
  if (status === 404 || status === 410)
    return { kind: 'fail', error: error('not_found', whereToLook.not_found) }
  if (status === 401 || status === 403 || (status === 200 && looksHtml(answer)))
    return {
      kind: 'fail',
      error: error(
        'permission_missing',
        `Liên kết chưa mở cho người xem: Google đòi đăng nhập thay vì trả dữ liệu; ${openLink}.`,
      ),
    }
  if (status !== 200) return { kind: 'fail', error: error('bad_request', whereToLook.bad_request) }
  if (text.trim() !== '') return { kind: 'ok' }
  return {
    kind: 'fail',
    error: error(
      'invalid_answer',
      'Trang của liên kết không có ô nào, nên giữ nguyên bản trước. Hãy kiểm tra liên kết có trỏ đúng trang không.',
    ),
  }
}

const looksHtml = ({ headers, text }: Answer): boolean =>
  /^\s*(?:<!doctype html|<html)/i.test(text) || (headers['content-type'] ?? '').startsWith('text/html')

export const policy: HttpPolicy = {
  concurrency: 2,
  timeoutMs: 60_000,
  tries: 4,
  perMinute: null,
  judge,
  usage: null,
}

/** How websites are asked (politely, one page at a time) and what their answers mean. TLS is never skipped. */
import { ApiError, type HttpPolicy, type Verdict } from '../api.ts'

const defaultPauseSeconds = 900

export const websitePolicy: HttpPolicy = {
  concurrency: 4,
  timeoutMs: 30_000,
  tries: 3,
  perMinute: 120,
  usage: null,
  judge: ({ status, headers }, { method, url }): Verdict => {
    const { host } = new URL(url)
    const told = Number(headers['retry-after'])
    if (status === 429) {
      const seconds = told > 0 ? told : defaultPauseSeconds
      const message = `Trang ${host} yêu cầu hỏi chậm lại; ${Math.ceil(seconds / 60)} phút nữa chương trình sẽ đọc tiếp.`
      return { kind: 'pause', seconds, error: new ApiError('rate_limited', message, { status }) }
    }
    if (status >= 500 && status !== 501)
      return {
        kind: 'retry',
        ...(told > 0 ? { afterSeconds: told } : {}),
        error: new ApiError('server_error', `Trang ${host} đang trục trặc; lần chạy sau sẽ đọc lại.`, {
          status,
        }),
      }
    // HEAD only asks whether a page is there, so every other answer is one.
    if (status === 200 || status === 304 || method === 'HEAD') return { kind: 'ok' }
    const fail = (code: 'not_found' | 'blocked' | 'bad_request', message: string): Verdict => ({
      kind: 'fail',
      error: new ApiError(code, message, { status }),
    })
    if (status === 404 || status === 410)
      return fail(
        'not_found',
        `Trang ${host} không còn địa chỉ được hỏi. Hãy kiểm tra địa chỉ trong thidua.yaml.`,
      )
    if (status === 401 || status === 403)
      return fail(
        'blocked',
        `Trang ${host} không cho chương trình đọc. Hãy nhờ đơn vị quản trị trang mở RSS hoặc sơ đồ trang cho máy này.`,
      )
    return fail(
      'bad_request',
      `Trang ${host} trả lời lạ (mã ${status}). Hãy kiểm tra địa chỉ trong thidua.yaml.`,
    )
  },
}

/** How YouTube wants to be asked, and what its answers mean. */
import { ApiError, type HttpPolicy, type Verdict } from '../api.ts'
import { googleJudge } from '../platform/google.ts'
import type { YoutubeConfig } from './config.ts'
import { service } from './dataApi.ts'
import { feedUrl } from './newest.ts'

export const consentLacks =
  'Tài khoản Google đã cho quyền không được đọc Analytics của kênh YouTube này. Hãy nhờ đúng chủ kênh cho phép quyền yt-analytics.readonly rồi ghi refresh token mới vào tệp .env.'

const judgeJson = googleJudge({
  service,
  quotaLane: 'app',
  tokenInvalid:
    'Google không còn nhận quyền đọc Analytics của kênh YouTube này. Hãy nhờ chủ kênh đăng nhập và cho phép lại, rồi ghi refresh token mới vào tệp .env (nếu ứng dụng Google còn ở chế độ Testing thì quyền chỉ sống 7 ngày, hãy chuyển sang In production).',
  permissionMissing: consentLacks,
})

export const youtubePolicy = (config: YoutubeConfig): HttpPolicy => ({
  concurrency: 4,
  timeoutMs: 30_000,
  tries: 4,
  perMinute: null,
  judge: (answer, request) =>
    request.url === feedUrl(config) ? judgeFeed(answer.status) : judgeJson(answer, request),
  usage: null,
})

function judgeFeed(status: number): Verdict {
  if (status === 200) return { kind: 'ok' }
  if (status === 404)
    return {
      kind: 'fail',
      error: new ApiError(
        'not_found',
        'YouTube không có nguồn tin của kênh này: mã kênh sai, hoặc YouTube tạm ngừng nguồn tin. Hãy kiểm tra channel_id trong thidua.yaml; nếu đúng, lần chạy sau sẽ hỏi lại.',
        { status },
      ),
    }
  return {
    kind: 'retry',
    error: new ApiError('server_error', 'Nguồn tin của YouTube đang trục trặc; lần chạy sau sẽ hỏi lại.', {
      status,
    }),
  }
}

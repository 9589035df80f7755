/** Sends the summary of a run to the address that thidua.yaml names. The address itself may be a secret: it is never told. */
import type { Secrets } from '../secrets.ts'
import { type RunSummary, summaryLines } from './summary.ts'

const patienceMs = 10_000

/**
 * Posts the summary as JSON, with `text` for chat rooms.
 * @param webhook an address, or the name of the secret that holds it
 * @returns null when it was taken, else one Vietnamese sentence without the address
 */
export async function postSummary(
  webhook: string,
  secret: Secrets,
  summary: RunSummary,
  timeZone: string,
  timeoutMs = patienceMs,
): Promise<string | null> {
  const address = /^https?:/.test(webhook) ? webhook : secret(webhook)
  if (address === null)
    return `Chưa gửi tóm tắt: thiếu khóa ${webhook} (địa chỉ webhook). Hãy ghi nó vào tệp .env của không gian làm việc.`
  try {
    const { status, body } = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ text: summaryLines(summary, timeZone).join('\n'), ...summary }),
      // Some services answer a post they have taken with a redirection to its result.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await body?.cancel()
    return status < 400 ? null : failed(`nơi nhận trả lời mã ${status}`)
  } catch (error) {
    // What fetch says may hold the address; only the kind of trouble is told.
    return failed(reasonOf(error))
  }
}

const failed = (reason: string) =>
  `Chưa gửi được tóm tắt tới webhook: ${reason}. Hãy kiểm tra địa chỉ ở mục webhook của thidua.yaml hoặc trong .env, và đường mạng.`

const reasons: Readonly<Record<string, string>> = {
  ERR_INVALID_URL: 'địa chỉ không dùng được',
  ENOTFOUND: 'không tìm thấy máy chủ',
  ECONNREFUSED: 'máy chủ không nhận kết nối',
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'nơi nhận không trả lời kịp'
  const cause = error instanceof Error ? error.cause : null
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'không rõ'
  return reasons[code] ?? `mất kết nối (${code})`
}

/** One try of one request on Node's own fetch: secrets in, body out, and every way of failing as one of our errors. */
import { ApiError, type HttpAnswer, type HttpRequest } from '../../sources/api.ts'
import { hasCode } from '../errors.ts'

/** A body larger than this is none that any platform of ours sends. */
const longestBody = 64 * 1024 * 1024

export type Answer = Omit<HttpAnswer, 'ordinal'>

/**
 * Sends and reads the whole answer, whatever its status.
 * @throws ApiError `unreachable`, `timeout`, `certificate`, or `invalid_answer` when the body breaks off
 */
export async function send(request: HttpRequest, timeoutMs: number): Promise<Answer> {
  const host = new URL(request.url).host
  // Not AbortSignal.timeout: its timer would outlive the answer and keep the request in memory until it fires.
  const patience = new AbortController()
  const timer = setTimeout(
    () => patience.abort(new DOMException('no answer in time', 'TimeoutError')),
    timeoutMs,
  )
  try {
    const response = await fetch(addressOf(request), {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      signal: patience.signal,
      // A secret must not travel on to wherever a redirection points.
      redirect: request.secrets === undefined ? 'follow' : 'manual',
      ...bodyOf(request),
    })
    const bytes = await bodyBytes(response, host)
    return answerOf(response, bytes)
  } catch (error) {
    throw error instanceof ApiError ? error : networkError(error, host)
  } finally {
    clearTimeout(timer)
  }
}

function addressOf(request: HttpRequest): URL {
  const url = new URL(request.url)
  for (const [name, value] of Object.entries({ ...request.query, ...request.secrets?.query }))
    url.searchParams.set(name, value)
  return url
}

function headersOf(request: HttpRequest): Record<string, string> {
  return { 'user-agent': 'thidua', ...request.headers, ...request.secrets?.headers }
}

function bodyOf(request: HttpRequest): { readonly body?: string | URLSearchParams } {
  const form = { ...request.form, ...request.secrets?.form }
  if (Object.keys(form).length > 0) return { body: new URLSearchParams(form) }
  return request.body === undefined ? {} : { body: request.body }
}

async function bodyBytes(response: Response, host: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  // Piece by piece, so that an endless body is left before it fills the memory.
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    size += piece.value.byteLength
    if (size > longestBody) {
      await reader?.cancel()
      throw new ApiError(
        'invalid_answer',
        `Máy chủ ${host} trả lời quá dài; đã ngừng đọc. Hãy báo người phụ trách phần mềm.`,
      )
    }
    pieces.push(piece.value)
  }
  return Buffer.concat(pieces)
}

function answerOf(response: Response, bytes: Uint8Array): Answer {
  const text = new TextDecoder().decode(bytes)
  let json: unknown
  const parsed = () => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      // No JSON is an answer too; the source's policy says what it means.
      return undefined
    }
  }
  let isParsed = false
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    bytes,
    text,
    get json() {
      if (!isParsed) json = parsed()
      isParsed = true
      return json
    },
  }
}

const certificateCodes = [
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
] as const

/** What fetch throws, told apart by its causes; the messages of others may hold the address, so they are not repeated. */
function networkError(error: unknown, host: string): ApiError {
  const causes = causesOf(error)
  const code =
    causes.flatMap((one) => ('code' in one && typeof one.code === 'string' ? [one.code] : []))[0] ?? null
  if (causes.some((one) => one.name === 'TimeoutError'))
    return new ApiError('timeout', `Máy chủ ${host} không trả lời kịp; lần chạy sau sẽ hỏi lại.`, { code })
  if (causes.some((one) => hasCode(one, ...certificateCodes)))
    return new ApiError(
      'certificate',
      `Chứng chỉ bảo mật của ${host} hết hạn hoặc không hợp lệ, nên không đọc. Hãy báo đơn vị quản trị trang đó gia hạn.`,
      { code },
    )
  if (
    causes.some(
      (one) =>
        hasCode(one, 'UND_ERR_SOCKET', 'ECONNRESET', 'ERR_HTTP_INVALID_CHUNK') ||
        one.message === 'terminated',
    )
  )
    return new ApiError('invalid_answer', `Máy chủ ${host} ngắt giữa chừng; lần chạy sau sẽ hỏi lại.`, {
      code,
    })
  return new ApiError(
    'unreachable',
    `Không kết nối được với ${host}. Hãy kiểm tra mạng và tường lửa của cơ quan; lần chạy sau sẽ hỏi lại.`,
    { code },
  )
}

function causesOf(error: unknown): Error[] {
  if (!(error instanceof Error)) return []
  const inner = error instanceof AggregateError ? error.errors.flatMap(causesOf) : []
  return [error, ...inner, ...causesOf(error.cause)]
}

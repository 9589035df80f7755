/** Meta's codes to what is done about them. */
import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../api.ts'
import { judge, meanings } from './errors.ts'

const plain: HttpRequest = { url: 'https://graph.facebook.com/v25.0/me', lane: 'trang-a' }
const insights: HttpRequest = { ...plain, query: { metric: 'page_follows', since: '0', until: '86400' } }
const listing: HttpRequest = { ...plain, query: { fields: 'id', limit: '100' } }

function judged(
  body: unknown,
  {
    status = 400,
    headers = {},
    request = plain,
  }: Partial<{
    status: number
    headers: Record<string, string>
    request: HttpRequest
  }> = {},
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  const verdict = judge({ status, headers, bytes: Buffer.from(text), text, json }, request)
  return verdict.kind === 'ok'
    ? 'ok'
    : {
        kind: verdict.kind,
        code: verdict.error.code,
        ...('seconds' in verdict ? { seconds: verdict.seconds, lane: verdict.lane } : {}),
      }
}

const error = (code: number, error_subcode?: number) => ({
  error: { message: 'một câu bằng tiếng Việt', type: 'OAuthException', code, error_subcode },
})

describe('codes', () => {
  it.each([
    [1, undefined, 'retry', 'server_error'],
    [2, undefined, 'retry', 'server_error'],
    [10, undefined, 'fail', 'permission_missing'],
    [200, undefined, 'fail', 'permission_missing'],
    [283, undefined, 'fail', 'permission_missing'],
    [299, undefined, 'fail', 'permission_missing'],
    [100, undefined, 'fail', 'bad_request'],
    [100, 33, 'fail', 'not_found'],
    [102, undefined, 'fail', 'token_invalid'],
    [190, undefined, 'fail', 'token_invalid'],
    [190, 458, 'fail', 'token_invalid'],
    [190, 459, 'fail', 'token_invalid'],
    [190, 460, 'fail', 'token_invalid'],
    [190, 463, 'fail', 'token_expired'],
    [190, 464, 'fail', 'token_invalid'],
    [190, 467, 'fail', 'token_invalid'],
    [190, 999, 'fail', 'token_invalid'],
    [3001, 1504028, 'fail', 'bad_request'],
    [2500, undefined, 'fail', 'bad_request'],
  ])('%i/%s: %s, %s', (code, subcode, kind, meaning) => {
    expect(judged(error(code, subcode))).toEqual({ kind, code: meaning })
  })

  it.each([
    [4, 'rate_limited', 3600, 'app'],
    [17, 'rate_limited', 3600, undefined],
    [32, 'rate_limited', 3600, undefined],
    [613, 'rate_limited', 900, undefined],
    [341, 'rate_limited', 3600, 'app'],
    [368, 'blocked', 43_200, undefined],
    [80001, 'rate_limited', 3600, undefined],
  ])('%i pauses: %s, %i seconds, lane %s', (code, meaning, seconds, lane) => {
    expect(judged(error(code))).toEqual({ kind: 'pause', code: meaning, seconds, lane })
  })

  it('80001 waits as long as the header says', () => {
    const budget = [
      {
        type: 'pages',
        call_count: 100,
        total_time: 40,
        total_cputime: 12,
        estimated_time_to_regain_access: 7,
      },
    ]
    const headers = { 'x-business-use-case-usage': JSON.stringify({ '111': budget }) }
    expect(judged(error(80001), { headers })).toMatchObject({ kind: 'pause', seconds: 420 })
    // The page's minutes say nothing about the app.
    expect(judged(error(4), { headers })).toMatchObject({ kind: 'pause', seconds: 3600, lane: 'app' })
  })

  it('100 is a bad metric where metrics were asked for, also nested ones', () => {
    expect(judged(error(100), { request: insights })).toMatchObject({ code: 'bad_metric' })
    const nested = { ...plain, query: { fields: 'id,insights.metric(post_clicks)' } }
    expect(judged(error(100), { request: nested })).toMatchObject({ code: 'bad_metric' })
  })

  it('1 is not passing when the window is longer than Meta answers, and a listing is then asked smaller', () => {
    const long = { ...insights, query: { since: '0', until: String(94 * 86_400) } }
    expect(judged(error(1), { request: long })).toEqual({ kind: 'fail', code: 'bad_request' })
    expect(judged(error(1), { request: insights })).toEqual({ kind: 'retry', code: 'server_error' })
    expect(judged(error(1), { request: listing })).toEqual({ kind: 'fail', code: 'server_error' })
    expect(judged('x', { request: listing, status: 500 })).toEqual({ kind: 'fail', code: 'server_error' })
    expect(judged(error(2), { request: listing })).toEqual({ kind: 'retry', code: 'server_error' })
    const smallest = { ...listing, query: { limit: '10' } }
    expect(judged(error(1), { request: smallest })).toEqual({ kind: 'retry', code: 'server_error' })
  })

  it('nobody knows are tried again only when Meta calls them passing', () => {
    expect(judged({ error: { code: 9999, is_transient: true } })).toMatchObject({ kind: 'retry' })
    expect(judged({ error: { code: 9999, is_transient: false } })).toMatchObject({ kind: 'fail' })
  })
})

describe('forms', () => {
  it('an error with HTTP 200 is an error', () => {
    expect(judged(error(190, 463), { status: 200 })).toEqual({ kind: 'fail', code: 'token_expired' })
  })

  it('a broken error body still tells its code', () => {
    const broken = '{"error":{"message":"chưa đóng ngoặc "kép"","code": 100, "error_subcode": 33'
    expect(judged(broken)).toEqual({ kind: 'fail', code: 'not_found' })
    expect(judged('{"error": {"message": "cụt')).toEqual({ kind: 'retry', code: 'invalid_answer' })
  })

  it.each([
    ['<!DOCTYPE html><title>Login</title>', 200, 'invalid_answer'],
    ['<html>502</html>', 502, 'server_error'],
    ['', 503, 'server_error'],
    ['{"data": [', 200, 'invalid_answer'],
    ['[]', 302, 'invalid_answer'],
    ['17', 200, 'invalid_answer'],
  ])('%j with status %i is tried again: %s', (body, status, code) => {
    expect(judged(body, { status })).toEqual({ kind: 'retry', code })
  })

  it('HTTP 429 without a code pauses', () => {
    expect(judged('', { status: 429 })).toMatchObject({ kind: 'pause', code: 'rate_limited' })
  })

  it('a good answer is good, even one with the word code in its text', () => {
    expect(judged({ data: [{ message: '"code": 190' }] }, { status: 200 })).toBe('ok')
  })
})

it('every meaning is a Vietnamese sentence', () => {
  for (const { message } of Object.values(meanings)) {
    expect(message.normalize('NFC')).toBe(message)
    expect(message).toMatch(/^\p{Lu}.*[à-ỹ].*\.$/u)
  }
})

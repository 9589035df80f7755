import { expect, it } from 'vitest'
import { judge } from './errors.ts'

const api = { url: 'https://open.tiktokapis.com/v2/video/list/', lane: 'app' }
const token = { url: 'https://open.tiktokapis.com/v2/oauth/token/', lane: 'app' }
const said = (request: typeof api, status: number, json: unknown, headers: Record<string, string> = {}) => {
  const verdict = judge({ status, headers, json, text: '', bytes: new Uint8Array() }, request)
  if (verdict.kind === 'ok') return 'ok'
  return verdict.kind === 'pause'
    ? `pause ${verdict.seconds} ${verdict.lane ?? ''}`
    : `${verdict.kind} ${verdict.error.code}`
}
const apiError = (code: string) => ({ data: {}, error: { code, message: 'x', log_id: '1' } })

it('goes by the code of the body, whatever the status', () => {
  expect(said(api, 200, { data: {}, error: { code: 'ok' } })).toBe('ok')
  // Whether success always carries an error object is not documented.
  expect(said(api, 200, { data: {} })).toBe('ok')
  for (const status of [200, 401]) {
    expect(said(api, status, apiError('access_token_invalid'))).toBe('fail token_expired')
    expect(said(api, status, apiError('scope_not_authorized'))).toBe('fail permission_missing')
    expect(said(api, status, apiError('invalid_params'))).toBe('fail bad_request')
    expect(said(api, status, apiError('a_code_of_tomorrow'))).toBe('fail bad_request')
    expect(said(api, status, apiError('internal_error'))).toBe('retry server_error')
  }
})

it('waits as long as it is told to, a minute when it is not told', () => {
  expect(said(api, 429, apiError('rate_limit_exceeded'), { 'retry-after': '7' })).toBe('pause 7 app')
  expect(said(api, 200, apiError('rate_limit_exceeded'))).toBe('pause 60 app')
  expect(said(api, 429, undefined, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' })).toBe('pause 60 app')
})

it('takes HTML and broken JSON for passing trouble', () => {
  expect(said(api, 200, undefined)).toBe('retry invalid_answer')
  expect(said(api, 403, undefined)).toBe('retry invalid_answer')
  expect(said(api, 502, undefined)).toBe('retry server_error')
})

it('knows the errors of the token address', () => {
  expect(said(token, 200, { access_token: 'x' })).toBe('ok')
  expect(said(token, 200, { error: 'invalid_grant', error_description: 'x' })).toBe('fail consent_needed')
  expect(said(token, 400, { error: 'invalid_client' })).toBe('fail token_invalid')
  expect(said(token, 400, { error: 'invalid_request' })).toBe('fail bad_request')
})

import { expect, it } from 'vitest'
import { judge, usage } from './errors.ts'

const said = (status: number, json: unknown, headers: Record<string, string> = {}) => {
  const request = { url: 'https://openapi.zalo.me/v2.0/oa/getoa', lane: 'a' }
  const verdict = judge({ status, headers, json, text: '', bytes: new Uint8Array() }, request)
  if (verdict.kind === 'ok') return 'ok'
  return verdict.kind === 'pause' ? `pause ${verdict.seconds}` : `${verdict.kind} ${verdict.error.code}`
}

it('goes by the number of the body, whatever the status', () => {
  expect(said(200, { error: 0, data: {} })).toBe('ok')
  expect(said(200, { access_token: 'x' })).toBe('ok')
  for (const status of [200, 401, 500]) {
    expect(said(status, { error: -216 })).toBe('fail token_expired')
    expect(said(status, { error: '-14020' })).toBe('fail consent_needed')
    expect(said(status, { error: -224 })).toBe('fail permission_missing')
    expect(said(status, { error: -201 })).toBe('fail bad_request')
    expect(said(status, { error: -99999 })).toBe('fail bad_request')
  }
})

it('tells passing trouble from what ends', () => {
  expect(said(401, undefined)).toBe('fail token_expired')
  expect(said(429, undefined, { 'retry-after': '9' })).toBe('pause 9')
  expect(said(503, undefined)).toBe('retry server_error')
  expect(said(200, undefined)).toBe('retry invalid_answer')
})

it('reads the budget of the minute where an answer carries it', () => {
  const spent = (headers: Record<string, string>) =>
    usage({ status: 200, headers, json: {}, text: '', bytes: new Uint8Array() })
  expect(spent({ xratelimitlimit: '200', xratelimitremain: '50' })).toEqual({
    percent: 75,
    regainMinutes: null,
  })
  expect(spent({ xratelimitlimit: '200', xratelimitremain: '0' })).toEqual({ percent: 100, regainMinutes: 1 })
  expect(spent({})).toBeNull()
  expect(spent({ xratelimitlimit: '0', xratelimitremain: '0' })).toBeNull()
})

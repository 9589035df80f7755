import { describe, expect, it } from 'vitest'
import { googleJudge } from './google.ts'

const judge = googleJudge({
  service: 'YouTube',
  tokenInvalid: 'xin lại quyền',
  permissionMissing: 'thiếu quyền',
})

function judged(status: number, body: unknown, headers: Record<string, string> = {}) {
  const answer = { status, headers, bytes: new Uint8Array(), text: JSON.stringify(body), json: body }
  const verdict = judge(answer, { url: 'https://www.googleapis.com/x', lane: 'a' })
  return verdict.kind === 'ok' ? verdict : { ...verdict, code: verdict.error.code, error: undefined }
}

const reason = (name: string) => ({ error: { code: 403, message: 'x', errors: [{ reason: name }] } })

describe('googleJudge', () => {
  it('counts the seconds to midnight in California by Google’s own clock, in summer and in winter', () => {
    // 01:00 UTC is 18:00 PDT in May (six hours) and 17:00 PST in January (seven hours).
    const summer = judged(403, reason('quotaExceeded'), { date: 'Wed, 15 May 2024 01:00:00 GMT' })
    expect(summer).toMatchObject({ kind: 'pause', code: 'quota_exhausted', seconds: 6 * 3600 })
    const winter = judged(403, reason('dailyLimitExceeded'), { date: 'Mon, 15 Jan 2024 01:00:00 GMT' })
    expect(winter).toMatchObject({ kind: 'pause', seconds: 7 * 3600 })
    expect(judged(403, reason('quotaExceeded'))).toMatchObject({ kind: 'pause', seconds: 3600 })
  })

  it.each([
    [403, reason('rateLimitExceeded'), 'retry', 'rate_limited'],
    [403, reason('accessNotConfigured'), 'fail', 'permission_missing'],
    [403, reason('forbidden'), 'fail', 'permission_missing'],
    [401, reason('authError'), 'fail', 'token_invalid'],
    [400, { error: 'invalid_grant' }, 'fail', 'token_invalid'],
    [400, reason('keyInvalid'), 'fail', 'token_invalid'],
    [400, reason('invalidPageToken'), 'fail', 'bad_request'],
    [404, reason('playlistNotFound'), 'fail', 'not_found'],
    [503, undefined, 'retry', 'server_error'],
    // A login page of the office's own network, with 200.
    [200, undefined, 'retry', 'invalid_answer'],
    [302, undefined, 'fail', 'invalid_answer'],
  ])('%s %j is %s %s', (status, body, kind, code) => {
    expect(judged(status, body)).toMatchObject({ kind, code })
  })

  it('waits as long as it is told', () => {
    expect(judged(429, undefined, { 'retry-after': '7' })).toMatchObject({ kind: 'retry', afterSeconds: 7 })
  })
})

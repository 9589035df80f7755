/** TikTok's tokens through the real runner: the server kills a refresh token the moment it was used. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { apiError, clientKey, clientSecret } from './server.ts'
import { bothChannels as both, type TiktokSetting, tiktokSetting } from './setting.ts'

let setting: TiktokSetting
let platform: TiktokSetting['platform']
let workspace: TiktokSetting['workspace']
let env: TiktokSetting['env']
let at: TiktokSetting['at']
let source: TiktokSetting['source']

beforeEach(async () => {
  setting = await tiktokSetting()
  ;({ platform, workspace, env, at, source } = setting)
})
afterEach(() => setting.close())

const listPath = '/v2/video/list/'

describe('tokens', () => {
  test('rotate at every run, are used once each, and stand nowhere', async () => {
    for (const day of ['10', '11', '12', '13']) {
      at(`2026-03-${day}T02:00:00.000Z`)
      expect((await workspace.pull(source(both))).problems).toEqual([])
    }
    expect(platform.tokens.renewals()).toBe(8)
    const refreshTokens = platform.tokens.all().filter((token) => token.startsWith('lam-moi'))
    for (const token of refreshTokens) expect(platform.tokens.presented(token)).toBeLessThanOrEqual(1)
    const everything = await workspace.everything()
    for (const secret of [...platform.tokens.all(), clientKey, clientSecret])
      expect(everything).not.toContain(secret)
  })

  test('access that the platform ends early is renewed once and the call repeated', async () => {
    await workspace.pull(source())
    at('2026-03-10T18:30:00.000Z')
    // Another day in Vietnam; the first call of the reading finds the new access token dead.
    let drops = 0
    platform.before = ({ path }) => {
      if (path === '/v2/user/info/' && drops++ === 1) platform.tokens.dropAccess()
      return undefined
    }
    const before = platform.tokens.renewals()
    expect(await workspace.pull(source())).toMatchObject({ problems: [], slices: { read: 2 } })
    expect(platform.tokens.renewals() - before).toBe(2)
  })

  test('an access error in a 200 body that a new token does not cure stops the channel', async () => {
    platform.before = ({ path }) => (path === listPath ? apiError(200, 'access_token_invalid') : undefined)
    const result = await workspace.pull(source())
    expect(result.problems).toMatchObject([{ slice: 'post', code: 'token_expired' }])
    expect(platform.count(listPath)).toBe(2)
    expect(await workspace.ask('select state from ops.access')).toEqual([{ state: 'revoked' }])
  })

  test('a missing scope is told once, with the scopes that are needed', async () => {
    platform.accounts.get('a')!.scopes.delete('video.list')
    const result = await workspace.pull(source())
    expect(result.problems).toMatchObject([{ slice: 'post', code: 'permission_missing' }])
    expect(result.problems[0]!.message).toContain('video.list')
    expect(platform.count(listPath)).toBe(1)
    // What the owner did allow is loaded.
    expect(result.slices).toMatchObject({ read: 1 })
    expect(await workspace.ask('select state from ops.access')).toEqual([{ state: 'missing_scope' }])
  })

  test('a used-up token asks for consent, is never presented again, and a new one in .env is taken', async () => {
    await workspace.pull(source())
    // Another tool renews with our token.
    const stolen = platform.tokens
      .all()
      .filter((token) => token.startsWith('lam-moi.a'))
      .at(-1)!
    platform.tokens.spend(stolen)
    for (const day of ['11', '12', '13']) {
      at(`2026-03-${day}T02:00:00.000Z`)
      const { problems } = await workspace.pull(source())
      expect(problems).toMatchObject([{ code: 'consent_needed' }])
      expect(problems[0]!.message).toContain('TT_A')
      expect(problems[0]!.message).toContain('Kênh a-tt')
    }
    // Once by the other tool, once by us.
    expect(platform.tokens.presented(stolen)).toBe(2)
    env['TT_A'] = platform.tokens.consent('a')
    expect((await workspace.pull(source())).problems).toEqual([])
    expect(await workspace.ask('select state from ops.access')).toEqual([{ state: 'ok' }])
  })

  test('say when they are about to end', async () => {
    await workspace.pull(source())
    const stateAt = async (iso: string) => {
      at(iso)
      return (await workspace.checkAccess(source()))[0]!.access
    }
    // Each renewal gives 180 days anew; 2026-03-10 + 180 days is 2026-09-06.
    const ok = await stateAt('2026-03-10T02:30:00.000Z')
    expect(ok).toMatchObject({ state: 'ok', expiresAt: '2026-09-06T02:00:00.000Z' })
    platform.before = ({ path }) =>
      path === '/v2/oauth/token/'
        ? {
            body: JSON.stringify({
              ...issued(),
              expires_in: 7200,
              refresh_expires_in: 29 * 86_400,
            }),
          }
        : undefined
    const expiring = await stateAt('2026-03-11T02:30:00.000Z')
    expect(expiring).toMatchObject({ state: 'expiring', expiresAt: '2026-04-09T02:30:00.000Z' })
    expect(expiring.message).toContain('29 ngày')
  })

  test('of two channels swapped in .env load nothing under the wrong name', async () => {
    const swapped = { 'a-tt': 'TT_B', 'b-tt': 'TT_A' }
    const result = await workspace.pull(source(swapped))
    expect(result.problems).toMatchObject([{ code: 'token_invalid' }, { code: 'token_invalid' }])
    expect(result.problems[0]!.message).toContain('của kênh "Kênh b-tt"')
    expect(result.counts).toMatchObject({ new: 0 })
    // The wrong channel's run has used the first token up.
    env['TT_A'] = platform.tokens.consent('a')
    platform.accounts.get('a')!.open_id = 'open-x'
    platform.accounts.get('a')!.username = 'nguoi.la'
    const unknown = await workspace.pull(source())
    expect(unknown.problems[0]!.message).toContain('mã open-x')
    expect(unknown.problems[0]!.message).not.toContain('nguoi.la')
  })

  test('a secret that is not in .env is named; the other channel is read', async () => {
    delete env['TT_A']
    const result = await workspace.pull(source(both))
    expect(result.problems).toMatchObject([{ subject: 'a-tt', code: 'secret_missing' }])
    expect(result.problems[0]!.message).toContain('TT_A')
    expect(result.slices).toMatchObject({ read: 2 })
    env['TT_SECRET'] = 'wrong-secret-wrong'
    at('2026-03-11T02:00:00.000Z')
    const wrong = await workspace.pull(source({ 'b-tt': 'TT_B' }))
    expect(wrong.problems).toMatchObject([{ code: 'token_invalid' }])
    expect(wrong.problems[0]!.message).toContain('client_secret')
  })
})

function issued(): { readonly access_token: string; readonly refresh_token: string } {
  const current = platform.tokens
    .all()
    .filter((token) => token.startsWith('lam-moi.a'))
    .at(-1)!
  const pair = platform.tokens.spend(current)!
  return { access_token: pair.accessToken, refresh_token: pair.refreshToken }
}

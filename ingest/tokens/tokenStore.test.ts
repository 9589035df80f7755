import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ApiError, type StoredToken } from '../../sources/api.ts'
import { tokenStore } from './tokenStore.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'thidua-token-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const pair = (name: string): StoredToken => ({
  accessToken: `access-${name}`,
  accessExpiresAt: '2026-01-01T02:00:00.000Z',
  refreshToken: `refresh-${name}`,
  refreshExpiresAt: '2026-06-30T00:00:00.000Z',
})
const first = 'first-token-of-env'
const file = () => join(dir, '.tokens', 'tiktok.a-tt.json')
const store = () => tokenStore(dir, 'tiktok', 5000)
/** What the callback of a renewal was given. */
const given = async (firstToken: string) => {
  const calls: unknown[] = []
  await store().renew('a-tt', firstToken, (current, interrupted) => {
    calls.push([current?.refreshToken ?? null, interrupted])
    return Promise.resolve(pair('x'))
  })
  return calls
}
const failing = (error: Error) =>
  store()
    .renew('a-tt', first, () => Promise.reject(error))
    .catch((thrown: unknown) => thrown)

describe('the token store', () => {
  it('keeps a renewed pair for the next process, readable by its owner only', async () => {
    expect(await store().read('a-tt', first)).toBeNull()
    expect(await store().renew('a-tt', first, () => Promise.resolve(pair('1')))).toEqual(pair('1'))
    expect(await store().read('a-tt', first)).toEqual(pair('1'))
    expect(await store().read('b-tt', first)).toBeNull()
    expect(await given(first)).toEqual([['refresh-1', false]])
    expect(await readdir(join(dir, '.tokens'))).toEqual(['tiktok.a-tt.json'])
    if (process.platform !== 'win32') {
      expect((await stat(file())).mode & 0o777).toBe(0o600)
      expect((await stat(join(dir, '.tokens'))).mode & 0o777).toBe(0o700)
    }
  })

  it('lets another first token of .env win, and keeps of a first token only its digest', async () => {
    await store().renew('a-tt', first, () => Promise.resolve(pair('1')))
    expect(await readFile(file(), 'utf8')).not.toContain(first)
    expect(await store().read('a-tt', 'new-consent')).toBeNull()
    expect(await given('new-consent')).toEqual([[null, false]])
    // The first one again is another first token too: what it once led to is gone.
    expect(await store().read('a-tt', first)).toBeNull()
  })

  it('has the beginning of a renewal on the disk before the platform is asked, and the pair before anybody has it', async () => {
    await store().renew('a-tt', first, () => Promise.resolve(pair('1')))
    await store().renew('a-tt', first, async () => {
      const text = await readFile(file(), 'utf8')
      expect(text).toContain('"renewalBegun": true')
      expect(text).toContain('refresh-1')
      return pair('2')
    })
    expect(await readFile(file(), 'utf8')).toContain('"renewalBegun": false')
  })

  it('tells of a renewal whose outcome nobody knows, and of none that the platform answered', async () => {
    const unclear = [
      new ApiError('timeout', 'x'),
      new ApiError('server_error', 'x'),
      new ApiError('invalid_answer', 'x'),
      new RangeError('a fault of our own'),
    ]
    for (const error of unclear) {
      await store().renew('a-tt', `${first}`, () => Promise.resolve(pair('1')))
      expect(await failing(error)).toBe(error)
      expect(await given(first)).toEqual([['refresh-1', true]])
    }
    for (const code of ['rate_limited', 'unreachable', 'token_invalid'] as const) {
      await store().renew('a-tt', first, () => Promise.resolve(pair('1')))
      await failing(new ApiError(code, 'x'))
      expect(await given(first)).toEqual([['refresh-1', false]])
    }
  })

  it('tries a token that was called used up never again, until .env gives another', async () => {
    await store().renew('a-tt', first, () => Promise.resolve(pair('1')))
    await failing(new ApiError('consent_needed', 'Hãy cấp quyền lại.'))
    let asked = 0
    const again = store().renew('a-tt', first, () => {
      asked += 1
      return Promise.resolve(pair('2'))
    })
    await expect(again).rejects.toMatchObject({ code: 'consent_needed', message: 'Hãy cấp quyền lại.' })
    expect(asked).toBe(0)
    expect(await given('new-consent')).toEqual([[null, false]])
  })

  it('renews one after the other: the later one sees what the earlier one got', async () => {
    let renewals = 0
    const renew = () =>
      store().renew('a-tt', first, async (current) => {
        if (current !== null) return current
        renewals += 1
        await delay(30)
        return pair('1')
      })
    const all = await Promise.all(Array.from({ length: 8 }, renew))
    expect(renewals).toBe(1)
    expect(all).toEqual(all.map(() => pair('1')))
  })

  it('waits for a renewal of another only so long', async () => {
    let end: (token: StoredToken) => void = () => undefined
    const hanging = store().renew('a-tt', first, () => new Promise((resolve) => (end = resolve)))
    await delay(100)
    const waiting = tokenStore(dir, 'tiktok', 50).renew('a-tt', first, () => Promise.resolve(pair('2')))
    await expect(waiting).rejects.toMatchObject({ code: 'timeout' })
    await expect(waiting).rejects.toThrow(`(${process.pid})`)
    end(pair('1'))
    expect(await hanging).toEqual(pair('1'))
  })

  it('refuses a damaged file with the remedy and without its content', async () => {
    await store().renew('a-tt', first, () => Promise.resolve(pair('1')))
    for (const content of ['{"token": "secret-secret', '{"version":2}', '']) {
      await writeFile(file(), content)
      const error = await store()
        .read('a-tt', first)
        .catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'consent_needed' })
      expect(String(error)).toContain('.tokens/tiktok.a-tt.json')
      expect(String(error)).not.toContain('secret-secret')
    }
  })
})

/**
 * Killed at any instant of a renewal, nothing is silently wrong: the next run either works and ends with what the platform
 * holds, or tells the operator that consent is needed, and then a new first token is all it takes. A used-up refresh
 * token is never presented more than once again. Several processes at once renew once.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { account, clientKey, clientSecret, type Tiktok, tiktokServer, videos } from '../tiktok/server.ts'
import { platformWorkspace, type PlatformWorkspace } from '../support/workspace.ts'
import { appId, appSecret, articles, oa, type Zalo, zaloServer } from '../zalo/server.ts'
import { childSource, type ChildWork } from './childWork.ts'

const limit = 120_000
const start = '2026-03-10T02:00:00.000Z'
/** The access tokens of both platforms have ended by then. */
const later = '2026-03-12T02:00:00.000Z'

interface Setting {
  readonly platform: Tiktok | Zalo
  readonly workspace: PlatformWorkspace
  readonly env: Record<string, string>
  readonly work: ChildWork
  readonly tokenPath: string
  readonly ids: readonly string[]
}

let now: string
let setting: Setting | null = null
beforeEach(() => {
  now = start
})
afterEach(async () => {
  await setting?.workspace.remove()
  await setting?.platform.close()
  setting = null
})

/** What differs from platform to platform: 25 posts of one account `a`, its app, and how the registry knows it. */
const sides = {
  tiktok: async (clock: () => Date) => {
    const platform = await tiktokServer(clock)
    const posted = videos('kenh.a', 25, '2026-03-09T12:00:00Z')
    platform.accounts.set('a', account('open-a', 'kenh.a', { videos: posted }))
    const app = { APP: clientKey, SECRET: clientSecret }
    return { platform, posted, app, externalId: 'open-a', kind: 'account', tokenPath: '/v2/oauth/token/' }
  },
  zalo: async (clock: () => Date) => {
    const platform = await zaloServer(clock)
    const posted = articles('normal', 25, '2026-03-09T12:00:00Z')
    platform.accounts.set('a', oa('900100', { articles: posted }))
    const app = { APP: appId, SECRET: appSecret }
    return { platform, posted, app, externalId: '900100', kind: 'oa', tokenPath: '/v4/oa/access_token' }
  },
} as const

async function prepare(name: ChildWork['platform']): Promise<Setting> {
  const { platform, posted, app, externalId, kind, tokenPath } = await sides[name](() => new Date(now))
  const env = { ...app, FIRST: platform.tokens.consent('a') }
  const options = {
    channels: [{ id: 'a', platform: name, kind, externalIds: [externalId] }],
    env,
    at: start,
  }
  const workspace = await platformWorkspace(options)
  const { dir } = workspace
  setting = {
    platform,
    workspace,
    env,
    work: { platform: name, does: 'pull', url: platform.url, dir, workspace: options, killAt: null },
    tokenPath,
    ids: posted.map(({ id }) => String(id)).sort(),
  }
  return setting
}

/** A first reading in peace, and then the day on which its token has ended. */
async function secondDay(name: ChildWork['platform']): Promise<Setting> {
  const prepared = await prepare(name)
  expect((await prepared.workspace.pull(childSource(prepared.work))).problems).toEqual([])
  now = later
  prepared.workspace.setClock(later)
  return prepared
}

async function runChild(
  work: ChildWork,
  control: { readonly withKill?: (kill: () => void) => void } = {},
): Promise<{ readonly output: string; readonly signal: string | null }> {
  const told = { ...work, workspace: { ...work.workspace, at: now } }
  const script = join(import.meta.dirname, 'child.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(told)])
  control.withKill?.(() => child.kill('SIGKILL'))
  let output = ''
  let errors = ''
  child.stdout.on('data', (piece) => (output += String(piece)))
  child.stderr.on('data', (piece) => (errors += String(piece)))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (code !== 0 && signal === null) throw new Error(errors)
  return { output, signal }
}

/** Runs again after a kill, and proves that nothing is silently wrong. Says whether consent was needed. */
async function recovers({ platform, workspace, env, work, ids }: Setting): Promise<boolean> {
  const pull = () => workspace.pull(childSource(work))
  const first = await pull()
  const needsConsent = first.problems.length > 0
  if (needsConsent) {
    expect(first.problems).toMatchObject([{ code: 'consent_needed' }])
    expect(first.problems[0]!.message).toContain('FIRST')
    expect((await pull()).problems).toMatchObject([{ code: 'consent_needed' }])
    env['FIRST'] = platform.tokens.consent('a')
    expect((await pull()).problems).toEqual([])
  }
  for (const token of platform.tokens.all())
    expect(platform.tokens.presented(token)).toBeLessThanOrEqual(needsConsent ? 2 : 1)
  const source = work.platform
  const posts = await workspace.ask<{ post_id: string }>(
    `select distinct post_id from raw.${source}__post order by post_id`,
  )
  expect(posts.map(({ post_id }) => post_id)).toEqual(ids)
  const [doubled] = await workspace.ask(
    `select count(*)::int - count(distinct (channel_id, post_id, observed_at))::int as n from raw.${source}__post`,
  )
  expect(doubled).toEqual({ n: 0 })
  const everything = await workspace.everything()
  for (const token of platform.tokens.all()) expect(everything).not.toContain(token)
  return needsConsent
}

describe.each(['tiktok', 'zalo'] as const)('%s, killed', (name) => {
  test.each([
    ['begun', false],
    ['answered', true],
    ['stored', false],
  ] as const)(
    'when the renewal is %s',
    async (killAt, needsConsent) => {
      const prepared = await secondDay(name)
      expect((await runChild({ ...prepared.work, killAt })).signal).toBe('SIGKILL')
      expect(await recovers(prepared)).toBe(needsConsent)
    },
    limit,
  )

  test(
    'while the request is under way: before the platform took the token, and after',
    async () => {
      for (const [moment, needsConsent] of [
        ['before', false],
        ['after', true],
      ] as const) {
        const prepared = await secondDay(name)
        let kill: () => void = () => undefined
        const { platform, tokenPath } = prepared
        const killOnRenewal = (asked: { readonly path: string }): undefined => {
          if (asked.path === tokenPath) kill()
        }
        if (moment === 'after') platform.after = killOnRenewal
        else
          platform.before = (asked) => {
            if (asked.path !== tokenPath) return undefined
            kill()
            // The connection is gone; the platform never did anything.
            return { status: 503, body: '' }
          }
        const { signal } = await runChild(prepared.work, { withKill: (own) => (kill = own) })
        expect(signal).toBe('SIGKILL')
        platform.before = () => undefined
        platform.after = () => undefined
        expect(await recovers(prepared)).toBe(needsConsent)
        await prepared.workspace.remove()
        await platform.close()
      }
      setting = null
    },
    limit,
  )
})

test(
  'killed at eight instants of a first run, spread over all of it',
  async () => {
    const calm = await prepare('tiktok')
    const ticks = Number((await runChild(calm.work)).output)
    expect(ticks).toBeGreaterThan(10)
    expect(calm.platform.tokens.renewals()).toBe(1)
    expect(await recovers(calm)).toBe(false)
    for (let i = 0; i < 8; i++) {
      await setting?.workspace.remove()
      await setting?.platform.close()
      now = start
      const prepared = await prepare('tiktok')
      const killAt = 1 + Math.floor((ticks * i) / 8)
      expect((await runChild({ ...prepared.work, killAt })).signal).toBe('SIGKILL')
      await recovers(prepared)
    }
  },
  limit,
)

test.each(['tiktok', 'zalo'] as const)(
  'three processes of %s at once renew once',
  async (name) => {
    const prepared = await secondDay(name)
    const renewed = prepared.platform.tokens.renewals()
    const check = { ...prepared.work, does: 'check' as const }
    const both = await Promise.all([runChild(check), runChild(check), runChild(check)])
    expect(both.map(({ output }) => output.trim())).toEqual(['ok', 'ok', 'ok'])
    expect(prepared.platform.tokens.renewals() - renewed).toBe(1)
  },
  limit,
)

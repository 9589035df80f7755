/** What the TikTok tests share: a platform with two accounts, and a workspace whose channels have their first tokens. */
import type { ApiSource } from '../../../sources/api.ts'
import { tiktokConfig } from '../../../sources/tiktok/config.ts'
import { tiktok } from '../../../sources/tiktok/source.ts'
import { platformWorkspace, type PlatformWorkspace } from '../support/workspace.ts'
import { account, clientKey, clientSecret, type Tiktok, tiktokServer, videos } from './server.ts'

export interface TiktokSetting {
  readonly platform: Tiktok
  readonly workspace: PlatformWorkspace
  /** `.env`, to be changed by tests. */
  readonly env: Record<string, string>
  /** Sets the clock of both sides. */
  readonly at: (iso: string) => void
  /** The source with these channels and names of first tokens; only `a-tt` when left out. */
  readonly source: (refreshTokens?: Readonly<Record<string, string>>) => ApiSource
  readonly close: () => Promise<void>
}

export const bothChannels = { 'a-tt': 'TT_A', 'b-tt': 'TT_B' } as const

/** Account `a` has 45 videos, `b` none; it is 9 o'clock on 2026-03-10 in Vietnam. */
export async function tiktokSetting(): Promise<TiktokSetting> {
  let now = '2026-03-10T02:00:00.000Z'
  const platform = await tiktokServer(() => new Date(now))
  const posted = videos('phunu.a', 45, '2026-03-09T12:00:00Z')
  platform.accounts.set('a', account('open-a', 'phunu.a', { is_verified: true, videos: posted }))
  platform.accounts.set('b', account('open-b', 'phunu.b', { follower_count: 7 }))
  const env = {
    TT_KEY: clientKey,
    TT_SECRET: clientSecret,
    TT_A: platform.tokens.consent('a'),
    TT_B: platform.tokens.consent('b'),
  }
  const workspace = await platformWorkspace({
    channels: [
      { id: 'a-tt', platform: 'tiktok', kind: 'account', externalIds: ['phunu.a'] },
      { id: 'b-tt', platform: 'tiktok', kind: 'account', externalIds: ['open-b'] },
    ],
    env,
    at: now,
  })
  return {
    platform,
    workspace,
    env,
    at: (iso) => {
      now = iso
      workspace.setClock(iso)
    },
    source: (refreshTokens = { 'a-tt': 'TT_A' }) =>
      tiktok(
        tiktokConfig.parse({
          base_url: platform.url,
          client_key: 'TT_KEY',
          client_secret: 'TT_SECRET',
          refresh_tokens: refreshTokens,
        }),
      ),
    close: async () => {
      await workspace.remove()
      await platform.close()
    },
  }
}

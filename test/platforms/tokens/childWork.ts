/** What the processes of the token tests are told to do. */
import { tiktokConfig } from '../../../sources/tiktok/config.ts'
import { tiktok } from '../../../sources/tiktok/source.ts'
import { zaloConfig } from '../../../sources/zalo/config.ts'
import { zalo } from '../../../sources/zalo/source.ts'
import type { ApiSource } from '../../../sources/api.ts'
import type { PlatformWorkspaceOptions } from '../support/workspace.ts'

export interface ChildWork {
  readonly platform: 'tiktok' | 'zalo'
  readonly does: 'pull' | 'check'
  readonly url: string
  readonly dir: string
  readonly workspace: Omit<PlatformWorkspaceOptions, 'dir'>
  /** The name or number of the tick at which it kills itself; null: never. */
  readonly killAt: string | number | null
}

/** The source with one channel `a`, whose first token is `FIRST` in `.env`. */
export function childSource({ platform, url }: Pick<ChildWork, 'platform' | 'url'>): ApiSource {
  const refresh_tokens = { a: 'FIRST' }
  return platform === 'tiktok'
    ? tiktok(
        tiktokConfig.parse({ base_url: url, client_key: 'APP', client_secret: 'SECRET', refresh_tokens }),
      )
    : zalo(
        zaloConfig.parse({
          base_url: url,
          oauth_url: url,
          app_id: 'APP',
          app_secret: 'SECRET',
          refresh_tokens,
        }),
      )
}

/** Three pages, a server that holds their truth, and a workspace that reads them. */
import type { ApiSource, HttpPolicy } from '../../../sources/api.ts'
import { facebookConfig } from '../../../sources/facebook/config.ts'
import { facebook } from '../../../sources/facebook/source.ts'
import type { PlatformServer } from '../support/server.ts'
import { platformWorkspace, type PlatformWorkspace } from '../support/workspace.ts'
import { channelId, pageId, secretName, testPage, tokenOf } from './pages.ts'
import { graphServer } from './server.ts'
import { appToken, type GraphPage, type GraphTruth, truthOf } from './truth.ts'

/** 10:00 in Vietnam on 21 November; in Los Angeles the 20th has five hours left. */
const start = '2026-11-21T03:00:00.000Z'
export const numbers = [1, 2, 3]

export interface Scene {
  readonly truth: GraphTruth
  readonly server: PlatformServer
  readonly workspace: PlatformWorkspace
  /** The first page. */
  readonly page: GraphPage
  readonly source: (pages?: readonly number[], config?: object, policy?: Partial<HttpPolicy>) => ApiSource
  readonly setTime: (iso: string) => void
  /** Paths asked for since the nth request, without the version. */
  readonly pathsOf: (from?: number) => string[]
  /** Newest rows of `metric`. */
  readonly metrics: (where: string) => Promise<MetricRow[]>
  readonly close: () => Promise<void>
}

type MetricRow = {
  readonly channel_id: string
  readonly date: string
  readonly dimension: string
  readonly value: number | null
  readonly precision: string
  readonly reason: string | null
}

/** Pages 1, 2 and 3 with a post a day from 1 October to 20 November 2026. */
export async function openScene(): Promise<Scene> {
  const days = { from: '2026-10-01', to: '2026-11-21' }
  const truth = truthOf(
    numbers.map((n) => testPage(n, days)),
    start,
  )
  const server = await graphServer(truth)
  const [appId, appSecret] = appToken.split('|') as [string, string]
  const tokens = Object.fromEntries(numbers.map((n) => [secretName(n), tokenOf(n)]))
  const workspace = await platformWorkspace({
    channels: numbers.map((n) => ({
      id: channelId(n),
      platform: 'facebook',
      kind: 'page',
      externalIds: [pageId(n)],
    })),
    env: { ...tokens, FB_APP_ID: appId, FB_APP_SECRET: appSecret },
    at: start,
  })
  return {
    truth,
    server,
    workspace,
    page: truth.pages[0]!,
    source: (pages = numbers, more = {}, policy = {}) => {
      const secrets = Object.fromEntries(pages.map((n) => [channelId(n), secretName(n)]))
      const config = { tokens: secrets, base_url: server.url, since: '2026-10-01', ...more }
      const made = facebook(facebookConfig.parse(config))
      return { ...made, policy: { ...made.policy, ...policy } }
    },
    setTime: (iso) => {
      truth.now = iso
      workspace.setClock(iso)
    },
    pathsOf: (from = 0) => server.asked.slice(from).map(({ path }) => path.replace('/v25.0/', '')),
    metrics: (where) =>
      workspace.ask<MetricRow>(
        `select channel_id, date::varchar as date, dimension, value::integer as value, precision, reason
         from ${latest('metric', 'metric, period, date, dimension')} where ${where} order by all`,
      ),
    close: async () => {
      await server.close()
      await workspace.remove()
    },
  }
}

/** The newest version of each row of a raw table. */
export const latest = (stream: string, key: string): string =>
  `(select * from raw.facebook__${stream} qualify row_number() over
     (partition by channel_id, ${key} order by observed_at desc, load_seq desc) = 1)`

/** Who had which problem. */
export const codes = (result: {
  readonly problems: readonly { readonly subject: string; readonly code: string }[]
}): string[] => result.problems.map(({ subject, code }) => `${subject} ${code}`)

/**
 * An operator's way with a platform, through the command line as separate processes: set up, ask since 2024, killed again
 * and again, one token dead, mended, built, looked at. The clock is the machine's; the server's truth ends yesterday.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayIn } from '../../sources/platform/windows.ts'
import { soundWorkspace, workspaceFixture } from '../../sources/registry/fixtures.ts'
import { channelId, pageId, secretName, testPage, tokenOf } from '../platforms/facebook/pages.ts'
import { graphServer } from '../platforms/facebook/server.ts'
import { graphError, type GraphTruth, truthOf } from '../platforms/facebook/truth.ts'
import type { PlatformServer } from '../platforms/support/server.ts'

const limit = 300_000
const pages = [1, 2, 3]
const kills = 6
const said: string[] = []
let truth: GraphTruth
let server: PlatformServer
let workspace: Awaited<ReturnType<typeof workspaceFixture>>

beforeAll(async () => {
  const now = new Date()
  const days = { from: '2024-01-01', to: dayIn(now, 'Asia/Ho_Chi_Minh') }
  truth = truthOf(
    pages.map((n) => testPage(n, days, 10)),
    now.toISOString(),
  )
  server = await graphServer(truth)
  const sound = await soundWorkspace()
  const tokens = pages.map((n) => `      ${channelId(n)}: ${secretName(n)}\n`).join('')
  const channels = pages.map(
    (n) => `${channelId(n)},a,facebook,page,Hội Phụ nữ phường số ${n},${pageId(n)},,2020-01-01,,\n`,
  )
  const [header] = sound['registry/channels.csv']!.split('\n')
  workspace = await workspaceFixture({
    'thidua.yaml': `${sound['thidua.yaml']}sources:\n  facebook:\n    base_url: ${server.url}\n    tokens:\n${tokens}`,
    'registry/channels.csv': `${header}\n${channels.join('')}`,
    '.env': pages.map((n) => `${secretName(n)}=${tokenOf(n)}\n`).join(''),
  })
}, limit)
afterAll(async () => {
  await server.close()
  await workspace.remove()
})

async function thidua(
  args: readonly string[],
  killAfterMs: number | null = null,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const bin = join(import.meta.dirname, '..', '..', 'scripts', 'bin', 'thidua.mjs')
  const child = spawn(process.execPath, [bin, ...args, '-w', workspace.dir])
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (output += String(piece)))
  const exit = once(child, 'close') as Promise<[number | null]>
  if (killAfterMs !== null) {
    // Counted from the first answer, for starting takes longer than reading.
    const before = server.asked.length
    const deadline = Date.now() + 60_000
    while (server.asked.length === before && child.exitCode === null && Date.now() < deadline) await delay(5)
    await delay(killAfterMs)
    child.kill('SIGKILL')
  }
  const [code] = await exit
  said.push(output)
  return { code, output }
}

const ask = async <T>(sql: string) => {
  const { code, output } = await thidua(['query', sql, '--format', 'json'])
  expect(code).toBe(0)
  return JSON.parse(output) as T[]
}
const pull = ['ingest', 'facebook', '--since', '2024-01-01']

test(
  'killed at any moment and resumed, with one dead token, it brings all the others and says what to do',
  async () => {
    truth.trouble = (_, page) => (page?.id === pageId(3) ? graphError(190, 460) : undefined)
    for (let i = 0; i < kills; i++) await thidua(pull, i * 60)
    const { code, output } = await thidua(pull)
    expect(code).toBe(2)
    expect(output).toMatch(/✗ Facebook \(trang\), Hội Phụ nữ phường số 3: .*khóa/i)
    expect(output).not.toMatch(/phường số [12]:/)
  },
  limit,
)

test(
  'with the token mended only that page is asked, and then nothing at all',
  async () => {
    truth.trouble = () => undefined
    const asked = server.asked.length
    expect((await thidua(pull)).code).toBe(0)
    const tokens = new Set(server.asked.slice(asked).map(({ query }) => query.get('access_token')))
    expect([...tokens]).toEqual([tokenOf(3)])
    const done = server.asked.length
    expect((await thidua(pull)).code).toBe(0)
    expect(server.asked).toHaveLength(done)
  },
  limit,
)

test(
  'what readers get is the truth of the server, no post twice',
  async () => {
    const built = await thidua(['build'])
    expect(built.output).not.toContain('✗')
    expect(built.code).toBe(0)
    const posts = await ask<{ channel_id: string; posts: number; days: number; reactions: number }>(
      `select p.channel_id, count(*)::integer as posts, count(distinct p.post_id)::integer as days,
         sum(s.reactions)::integer as reactions
       from core.fct_post p join core.fct_post_snapshot s using (post_id)
       group by all order by all`,
    )
    expect(posts).toEqual(
      truth.pages.map(({ posts }, i) => ({
        channel_id: channelId(i + 1),
        posts: posts.length,
        days: posts.length,
        reactions: posts.reduce((sum, { reactions }) => sum + reactions, 0),
      })),
    )
    // 1 January 2024 is day 0: page n had 1000 + n followers, and one more each day after.
    expect(
      await ask(
        `select channel_id, value::integer as value from core.fct_channel_daily
         where metric = 'followers' and date = date '2024-03-01' order by channel_id`,
      ),
    ).toEqual(pages.map((n) => ({ channel_id: channelId(n), value: 1000 + n + 60 })))
  },
  limit,
)

test(
  'status and check tell how the tokens are, and no token is anywhere',
  async () => {
    const status = await thidua(['status'])
    expect(status.output).toContain('3 kênh dùng được.')
    const check = await thidua(['check'])
    expect(check.output).toContain('Nguồn facebook: 3 kênh truy cập tốt')
    const everywhere = [...said, ...(await filesOf(workspace.dir))].join('\n')
    for (const n of pages) {
      expect(everywhere).not.toContain(tokenOf(n))
      expect(everywhere).not.toContain(encodeURIComponent(tokenOf(n)))
    }
  },
  limit,
)

/** Every file but `.env` as text, compressed ones opened; the warehouse keeps short texts as they are. */
async function filesOf(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const texts: string[] = []
  for (const entry of entries) {
    if (!entry.isFile() || entry.name === '.env') continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    texts.push(entry.name, (entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1'))
  }
  return texts
}

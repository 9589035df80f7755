/**
 * Fifty pages since 1 January 2024, pulled by a process that is killed twenty times at instants of a seeded chance. The
 * run after the last kill ends with exactly what the server holds: nothing lost, nothing twice.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reactionKinds } from '../../../sources/facebook/metrics.ts'
import { addDays } from '../../../sources/registry/civilDate.ts'
import type { PlatformServer } from '../support/server.ts'
import { platformWorkspace, type PlatformWorkspace } from '../support/workspace.ts'
import { answeredMetrics, channelId, figureOf, testPage, tokenOf } from './pages.ts'
import { graphServer } from './server.ts'
import { type GraphTruth, truthOf } from './truth.ts'

/** 10:00 in Vietnam on 20 March; in Los Angeles the 19th has four hours left. */
const at = '2024-03-20T03:00:00.000Z'
const lastDay = '2024-03-19'
const pages = 50
let root: string
let server: PlatformServer
let truth: GraphTruth

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'thidua-facebook-kill-'))
  const days = { from: '2024-01-01', to: '2024-03-20' }
  truth = truthOf(
    Array.from({ length: pages }, (_, i) => testPage(i + 1, days, 4)),
    at,
  )
  server = await graphServer(truth)
})
afterAll(async () => {
  await server.close()
  await rm(root, { recursive: true, force: true, maxRetries: 5 })
})

test('killed twenty times, it ends with exactly the truth', { timeout: 300_000 }, async () => {
  const chance = seeded(20240320)
  let kills = 0
  let rounds = 0
  const fresh = () => platformWorkspace({ dir: join(root, String(rounds++)), channels: [], at })
  let workspace = await fresh()
  while (kills < 20) {
    // Before the first commit, or into the second or third; a machine that is quicker than that begins anew.
    const when = { commits: Math.floor(chance() * 2.3), ms: chance() * 150 }
    const { signal } = await runChild(workspace.dir, when)
    if (signal === 'SIGKILL') kills++
    else {
      await expectTruth(workspace)
      workspace = await fresh()
    }
  }
  expect(await runChild(workspace.dir, null)).toEqual({ signal: null, output: '[]' })
  await expectTruth(workspace)
})

/** The raw tables hold what the server holds, each row once, and no token is anywhere. */
async function expectTruth(workspace: PlatformWorkspace): Promise<void> {
  const rows = async (stream: string, ...parts: string[]) => {
    const found = await workspace.ask<{ line: string }>(
      `select concat_ws(' ', channel_id, ${parts.join(', ')}) as line from raw.facebook__${stream}`,
    )
    return found.map(({ line }) => line).sort()
  }
  const posts = (n: number) => truth.pages[n - 1]!.posts
  expect(await rows('metric', 'metric', 'date', 'dimension', 'value', 'precision')).toEqual(expectedMetrics())
  const counts = ['reactions', 'comments', 'shares', 'image_count']
  expect(await rows('post', 'post_id', 'caption', ...counts)).toEqual(
    lines((n) =>
      posts(n).map(({ id, message, reactions, comments, shares, images }) =>
        [id, message, reactions, comments, shares, images].join(' '),
      ),
    ),
  )
  expect(await rows('post_metric', 'post_id', 'metric', 'dimension', 'value')).toEqual(
    lines((n) =>
      posts(n).flatMap(({ id, insights }) => [
        `${id} post_clicks all ${String(insights['post_clicks'])}`,
        ...reactionLines(insights['post_reactions_by_type_total']).map(
          (line) => `${id} post_reactions_by_type_total ${line}`,
        ),
      ]),
    ),
  )
  expect(await rows('channel_state', 'external_id')).toEqual(lines((n) => [truth.pages[n - 1]!.id]))
  expect(await rows('post_check', 'post_id')).toEqual([])
  for (const [stream, key] of Object.entries(keys))
    expect(
      await workspace.ask(
        `select count(*)::integer - count(distinct (${key}, observed_at))::integer as twice from raw.facebook__${stream}`,
      ),
    ).toEqual([{ twice: 0 }])
  const everything = await workspace.everything()
  for (let n = 1; n <= pages; n++) expect(everything.includes(tokenOf(n))).toBe(false)
}

const keys = {
  metric: 'channel_id, metric, period, date, dimension',
  post: 'channel_id, post_id',
  post_metric: 'channel_id, post_id, metric, dimension',
  channel_state: 'channel_id',
}

/** Lets the process run, and kills it some ms after its nth commit (0: its first request). */
async function runChild(
  dir: string,
  killed: { readonly commits: number; readonly ms: number } | null,
): Promise<{ readonly signal: string | null; readonly output: string }> {
  const asked = server.asked.length
  const commits = await commitsIn(dir)
  const script = join(import.meta.dirname, 'child.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir, server.url, String(pages), at])
  let output = ''
  let errors = ''
  child.stdout.on('data', (piece) => (output += String(piece)))
  child.stderr.on('data', (piece) => (errors += String(piece)))
  const closed = once(child, 'close') as Promise<[number | null, string | null]>
  if (killed !== null) {
    const isReached = async () =>
      server.asked.length > asked && (await commitsIn(dir)) - commits >= killed.commits
    while (child.exitCode === null && !(await isReached())) await delay(1)
    await delay(killed.ms)
    child.kill('SIGKILL')
  }
  const [code, signal] = await closed
  if (code !== 0 && signal === null) throw new Error(errors)
  return { signal, output }
}

/** Every commit leaves one file of answers in the archive. */
async function commitsIn(dir: string): Promise<number> {
  const names = await readdir(join(dir, 'archive', '2024-03', 'api', 'facebook')).catch(() => [])
  return names.length
}

/** The lines of all pages, each with its channel before it. */
function lines(of: (n: number) => readonly string[]): string[] {
  const all = Array.from({ length: pages }, (_, i) => i + 1)
  return all.flatMap((n) => of(n).map((line) => `${channelId(n)} ${line}`)).sort()
}

function reactionLines(value: unknown): string[] {
  const given = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, number>>) : {}
  const sum = Object.values(given).reduce((total, count) => total + count, 0)
  return [`all ${sum}`, ...reactionKinds.map((kind) => `${kind} ${given[kind] ?? 0}`)]
}

function expectedMetrics(): string[] {
  return lines((n) => {
    const page = truth.pages[n - 1]!
    const found = [
      `followers_count 2024-03-20 all ${page.followers} exact`,
      `fan_count 2024-03-20 all ${page.likes} exact`,
    ]
    for (let day = '2024-01-01'; day <= lastDay; day = addDays(day, 1)) {
      const precision = day === lastDay ? 'partial' : 'exact'
      for (const metric of answeredMetrics) {
        const value = figureOf(n, metric, day)
        const parts = typeof value === 'number' ? [`all ${value}`] : reactionLines(value)
        for (const part of parts) found.push(`${metric} ${day} ${part} ${precision}`)
      }
    }
    return found
  })
}

/** The same chances in every run (a linear congruence, Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

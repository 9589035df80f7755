/** What is common to all sources that are asked over the network, against a server that behaves and misbehaves on demand. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accessRows } from '../../ingest/api/access.ts'
import { openWarehouse } from '../../ingest/connection.ts'
import { platformServer, type Asked, type PlatformServer, type Reply } from './support/server.ts'
import { platformWorkspace, type PlatformWorkspace } from './support/workspace.ts'
import { toyPolicy, toySource } from './toySource.ts'

const tokens = { TOKEN_a: 'bí mật/của+a-0001', TOKEN_b: 'secret-of-b-0002', TOKEN_c: 'secret-of-c-0003' }
let server: PlatformServer
let workspace: PlatformWorkspace
let answer: (asked: Asked) => Reply

/** Three days of the month asked for: 1, 2, 3; the token comes back in the body as platforms do. */
const good = ({ path, query }: Asked): Reply => {
  const month = path.split('/')[2]
  if (month === undefined) return { body: '{}' }
  const days = { [`${month}-01`]: 1, [`${month}-02`]: 2, [`${month}-03`]: 3 }
  return {
    body: JSON.stringify({ days, next: `http://x/?access_token=${query.get('access_token') ?? ''}&after=1` }),
  }
}
const channels = ['a', 'b', 'c']
const source = () => toySource(server.url, channels)
const values = () =>
  workspace.ask<{ channel_id: string; date: string; value: number }>(
    'select channel_id, date::varchar as date, value::integer as value from raw.toy__metric order by all',
  )
const asksOf = (channel: string) => server.asked.filter(({ path }) => path.startsWith(`/${channel}/`)).length

beforeEach(async () => {
  answer = good
  server = await platformServer((asked) => answer(asked))
  workspace = await platformWorkspace({
    channels: channels.map((id) => ({ id, platform: 'website', kind: 'site' })),
    env: tokens,
    at: '2024-03-10T03:00:00.000Z',
  })
})
afterEach(async () => {
  await server.close()
  await workspace.remove()
})

describe('a run', () => {
  test('loads every due slice, and a second run the same day asks for nothing', async () => {
    const first = await workspace.pull(source())
    // 3 channels x January, February, March (to the 10th) x 3 days.
    expect(first).toMatchObject({
      counts: { new: 27, updated: 0, unchanged: 0, rejected: 0 },
      slices: { read: 9, failed: 0, skipped: 0 },
      problems: [],
      clean: true,
    })
    // One access check and three months a channel.
    expect(server.asked).toHaveLength(12)
    const second = await workspace.pull(source())
    expect(second.slices.read).toBe(0)
    expect(server.asked).toHaveLength(12)
    expect(await values()).toHaveLength(27)
  })

  test('reads again next day only what may have been restated, and keeps both versions', async () => {
    await workspace.pull(source())
    workspace.setClock('2024-03-11T03:00:00.000Z')
    answer = (asked) =>
      asked.path === '/a/2024-03'
        ? { body: '{"days": {"2024-03-01": 1, "2024-03-02": 7, "2024-03-03": 3}}' }
        : good(asked)
    const second = await workspace.pull(source())
    // January ended on 31/1: read on 10/3, 38 days after, it has settled. February ended 9 days before 10/3: settled too.
    expect(second.slices.read).toBe(3)
    expect(second.counts).toEqual({ new: 0, updated: 1, unchanged: 8, rejected: 0 })
    const versions = await workspace.ask(
      `select value::integer as value from raw.toy__metric where channel_id = 'a' and date = '2024-03-02' order by observed_at`,
    )
    expect(versions).toEqual([{ value: 2 }, { value: 7 }])
  })

  test('rows lead to the line of their answer in the archive, and no token is anywhere', async () => {
    await workspace.pull(source())
    const rows = await workspace.ask<{
      archive_path: string
      source_row: string
      date: string
      channel_id: string
    }>(
      `select archive_path, source_row, date::varchar as date, channel_id from raw.toy__metric join ops.batch using (batch_id)`,
    )
    for (const row of rows) {
      const text = gunzipSync(await readFile(join(workspace.dir, 'archive', row.archive_path))).toString()
      const line = JSON.parse(text.split('\n')[Number(row.source_row) - 1]!) as {
        request: string
        body: string
      }
      expect(line.request).toBe(`GET ${server.url}/${row.channel_id}/${row.date.slice(0, 7)}`)
      expect(line.body).toContain('access_token=***')
    }
    const everything = await workspace.everything()
    for (const token of Object.values(tokens)) {
      expect(everything).not.toContain(token)
      expect(everything).not.toContain(encodeURIComponent(token))
    }
    expect(await readdir(join(workspace.dir, 'archive', '.dang-ghi'))).toEqual([])
  })
})

test('a backfill that was broken off goes on by itself', async () => {
  const broken = source()
  answer = (asked) => (asked.path === '/a/2024-01' ? { status: 400, body: '{}' } : good(asked))
  await workspace.pull(broken, { since: '2024-01-05' })
  await workspace.pull(broken, { since: '2024-02-01' })
  const seen: (string | null)[] = []
  const watching = {
    ...broken,
    slices: (...[subject, context]: Parameters<typeof broken.slices>) => {
      seen.push(context.askedSince)
      return broken.slices(subject, context)
    },
  }
  await workspace.pull(watching)
  expect(seen).toEqual(['2024-01-05', '2024-01-05', '2024-01-05'])
})

describe('trouble', () => {
  test('of one slice costs that slice; the next run fetches only it', async () => {
    answer = (asked) => (asked.path === '/b/2024-02' ? { status: 400, body: '{}' } : good(asked))
    const first = await workspace.pull(source())
    expect(first.problems).toEqual([
      { subject: 'b', slice: 'metric/2024-02', code: 'bad_request', message: 'Từ chối.' },
    ])
    expect(first.slices).toEqual({ read: 8, failed: 1, skipped: 0 })
    expect(first.clean).toBe(false)
    answer = good
    const asked = server.asked.length
    expect((await workspace.pull(source())).counts.new).toBe(3)
    expect(server.asked.slice(asked).map(({ path }) => path)).toEqual(['/b/2024-02'])
  })

  test('that passes is tried again: errors, timeouts, bodies cut short, HTML', async () => {
    const bad: Reply[] = [
      { status: 500, body: 'x' },
      { body: '{"days": {"2024-01-01": 1}}', cutAfter: 5 },
      { body: '<!DOCTYPE html>' },
      { body: '{}', delayMs: 700 },
    ]
    const left = [...bad]
    answer = (asked) => (asked.path.split('/')[2] === undefined ? good(asked) : (left.shift() ?? good(asked)))
    const patient = { ...toyPolicy, tries: 5 }
    const result = await workspace.pull(toySource(server.url, ['a'], patient))
    // Four failures in a row, and the fifth try of the first slice brings it.
    expect(result).toMatchObject({ problems: [], slices: { read: 3, failed: 0 } })
    expect(asksOf('a')).toBe(3 + bad.length)
  })

  test('a dead token ends its channel, says so, and echoes nothing', async () => {
    answer = (asked) =>
      asked.path === '/a' ? { status: 401, headers: { 'x-echo': 'secret-of-a' }, body: '{}' } : good(asked)
    const result = await workspace.pull(source())
    expect(result.problems).toEqual([
      {
        subject: 'a',
        slice: null,
        code: 'token_invalid',
        message: expect.stringContaining('Khóa hỏng') as string,
      },
    ])
    expect(asksOf('a')).toBe(0)
    expect(asksOf('b')).toBe(3)
    const warehouse = await openWarehouse(join(workspace.dir, 'warehouse.duckdb'), workspace.effects)
    try {
      expect((await accessRows(warehouse)).map(({ subjectId, state }) => [subjectId, state])).toEqual([
        ['a', 'revoked'],
        ['b', 'ok'],
        ['c', 'ok'],
      ])
    } finally {
      warehouse.close()
    }
    // Mended the same day: looked at again at once, because it was not good.
    answer = good
    expect((await workspace.pull(source())).slices.read).toBe(3)
  })

  test('a missing secret is a problem of its channel', async () => {
    const result = await workspace.pull(toySource(server.url, ['x', 'a']))
    expect(result.problems).toMatchObject([{ subject: 'x', slice: null, code: 'secret_missing' }])
    expect(result.slices.read).toBe(3)
  })

  test('a limit stops its lane and not the others, also in the next run while it lasts', async () => {
    answer = (asked) =>
      asked.path === '/a/2024-02' ? { status: 429, headers: { 'retry-after': '3600' } } : good(asked)
    const first = await workspace.pull(source())
    expect(first.problems).toEqual([
      { subject: 'a', slice: 'metric/2024-02', code: 'rate_limited', message: 'Đã hết lượt của a.' },
    ])
    expect(first.slices).toEqual({ read: 7, failed: 1, skipped: 1 })
    answer = good
    const asked = asksOf('a')
    workspace.setClock('2024-03-10T03:30:00.000Z')
    expect((await workspace.pull(source())).problems).toMatchObject([{ subject: 'a', code: 'rate_limited' }])
    expect(asksOf('a')).toBe(asked)
    workspace.setClock('2024-03-10T04:01:00.000Z')
    expect((await workspace.pull(source())).slices).toEqual({ read: 2, failed: 0, skipped: 0 })
  })

  test('a limit of the whole source stops all', async () => {
    answer = (asked) =>
      asked.path === '/a/2024-01'
        ? { status: 429, headers: { 'retry-after': '3600', 'x-whole': '1' } }
        : good(asked)
    const result = await workspace.pull(
      toySource(server.url, channels, { ...source().policy, concurrency: 1 }),
    )
    expect(result.slices.read).toBe(0)
    expect(result.problems.map(({ subject, code }) => [subject, code])).toEqual([
      ['a', 'rate_limited'],
      ['b', 'rate_limited'],
      ['c', 'rate_limited'],
    ])
    expect(server.asked).toHaveLength(2)
  })

  test('a budget that runs out in the headers stops the lane before the platform does', async () => {
    answer = (asked) =>
      asked.path === '/a/2024-01' ? { ...good(asked), headers: { 'x-usage': '97' } } : good(asked)
    const result = await workspace.pull(source())
    expect(result.slices.read).toBe(7)
    expect(asksOf('a')).toBe(1)
    expect(result.problems).toMatchObject([{ subject: 'a', code: 'rate_limited' }])
  })

  test('no network is noticed once, and the rest of the channels is spared', async () => {
    const gone = source()
    await server.close()
    const result = await workspace.pull({ ...gone, policy: { ...gone.policy, concurrency: 1 } })
    expect(new Set(result.problems.map(({ code }) => code))).toEqual(new Set(['unreachable']))
    server = await platformServer((asked) => answer(asked))
  })

  test('once the network is back, a run does not wait for what the last one met', async () => {
    await workspace.pull(source())
    workspace.setClock('2024-03-11T03:00:00.000Z')
    const gone = source()
    await server.close()
    const failed = await workspace.pull({ ...gone, policy: { ...gone.policy, concurrency: 1 } })
    expect(new Set(failed.problems.map(({ code }) => code))).toEqual(new Set(['unreachable']))
    server = await platformServer((asked) => answer(asked))
    workspace.setClock('2024-03-11T03:02:00.000Z')
    expect((await workspace.pull(source())).problems).toEqual([])
  })

  test('one host that is gone stops no channel of another host', async () => {
    const closed = await platformServer(good)
    await closed.close()
    const policy = { ...toyPolicy, concurrency: 1, tries: 6 }
    const [dead, live] = [toySource(closed.url, ['a'], policy), toySource(server.url, ['b', 'c'], policy)]
    const of = ({ id }: { readonly id: string }) => (id === 'a' ? dead : live)
    const result = await workspace.pull({
      ...live,
      subjects: [...dead.subjects, ...live.subjects],
      checkAccess: (subject, context) => of(subject).checkAccess(subject, context),
      slices: (subject, context) => of(subject).slices(subject, context),
    })
    expect(result.problems).toMatchObject([{ subject: 'a', slice: null, code: 'unreachable' }])
    expect(result.slices).toEqual({ read: 6, failed: 0, skipped: 0 })
  })

  test('a reading that goes on past midnight is repeated on the new day', async () => {
    workspace.setClock('2024-03-10T16:59:50.000Z')
    answer = (asked) => {
      // In Vietnam the 11th has begun.
      if (asked.path === '/a/2024-03') workspace.setClock('2024-03-10T17:00:10.000Z')
      return good(asked)
    }
    await workspace.pull(toySource(server.url, ['a']))
    workspace.setClock('2024-03-11T03:00:00.000Z')
    expect((await workspace.pull(toySource(server.url, ['a']))).slices.read).toBe(1)
  })

  test('of our own ends the run, and what was read until then is kept', async () => {
    const broken = source()
    const run = workspace.pull({
      ...broken,
      // The warehouse takes no access without a message.
      checkAccess: () =>
        Promise.resolve({ state: 'ok', message: null as unknown as string, expiresAt: null }),
      policy: { ...broken.policy, concurrency: 1 },
    })
    await expect(run).rejects.toThrow('NOT NULL')
    expect(await values()).toHaveLength(9)
  })

  test('an answer that is none of the platform is a fault told in one sentence, not a crash', async () => {
    answer = (asked) => (asked.path === '/a/2024-01' ? { body: '{"tage": {}}' } : good(asked))
    const result = await workspace.pull(source())
    expect(result.problems).toMatchObject([{ subject: 'a', slice: 'metric/2024-01', code: 'fault' }])
    expect(result.slices.read).toBe(8)
  })
})

describe('a refused row', () => {
  test('is kept under the name of its slice and settled when the slice reads clean', async () => {
    answer = (asked) =>
      asked.path === '/b/2024-03' ? { body: '{"days": {"2024-03-01": -5, "2024-03-02": 2}}' } : good(asked)
    const first = await workspace.pull(source())
    expect(first.counts).toEqual({ new: 25, updated: 0, unchanged: 0, rejected: 1 })
    expect(first.clean).toBe(false)
    const refused = () =>
      workspace.ask('select file_name, value, code, status from ops.rejected_row order by file_name')
    expect(await refused()).toEqual([
      { file_name: 'toy/b/metric/2024-03', value: '-5', code: 'negative', status: 'open' },
    ])
    workspace.setClock('2024-03-11T03:00:00.000Z')
    await workspace.pull(source())
    expect(await refused()).toHaveLength(1)
    workspace.setClock('2024-03-12T03:00:00.000Z')
    answer = good
    await workspace.pull(source())
    expect(await refused()).toMatchObject([{ status: 'resolved' }])
  })
})

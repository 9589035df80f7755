/**
 * Killed at any moment, the warehouse opens and the next run completes with nothing lost or doubled. A child process
 * takes in a folder of files and is killed at a certain statement (before, inside and right after transactions, between
 * commit and move, while the readers' copy is made) or after a certain time; a second run must end where an
 * undisturbed one does, row for row.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWarehouse, type Queryable } from '../ingest/connection.ts'
import { openReader } from '../ingest/readersCopy.ts'
import { metricFile } from '../ingest/testing/toySources.ts'
import { fixedEffects } from '../ingest/testing/workspace.ts'
import { work } from './crash/work.ts'

const limit = 300_000
let root: string
let expected: Awaited<ReturnType<typeof stateOf>>
let ticks: number
let duration: number

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'thidua-crash-'))
  await writeInputs(join(root, 'inputs'))
  const calm = await fresh('calm')
  const started = performance.now()
  const { output, signal } = await runChild(calm, 0)
  duration = performance.now() - started
  expect(signal).toBeNull()
  ticks = Number(output)
  expected = await stateOf(calm)
}, limit)

afterAll(() => rm(root, { recursive: true, force: true }))

test('the undisturbed run did what the inputs say', () => {
  // x.txt and y.txt: 400 days of a and of b each; y restates all of them. z.txt: 1 row refused, 1 taken.
  // a/m.csv and b/m.csv: 5,000 days each, one of them refused in each.
  expect(expected.warehouse['raw.toy__reading']).toHaveLength(800 + 800 + 1)
  expect(expected.warehouse['raw.bulk__metric']).toHaveLength(2 * 4999)
  expect(expected.warehouse['ops.batch']).toHaveLength(5)
  expect(expected.warehouse['ops.rejected_row']).toHaveLength(1 + 2 + 1)
  expect(differences({ ...expected, reader: expected.warehouse })).toEqual([])
  expect(expected.files).toEqual([
    'archive/2025-03/x.txt',
    'archive/2025-03/z.txt',
    'archive/2025-04/y.txt',
    'archive/2025-06/a/m.csv',
    'archive/2025-06/b/m.csv',
    'inbox/lạ.txt',
    'inbox/lạ.txt.bao-cao.txt',
  ])
})

describe('killed at a statement', () => {
  // Twelve instants over the whole run, and the last one (the copy is made, `current` not yet repointed).
  for (let i = 0; i <= 12; i++) {
    test(
      `at ${i}/12 of the statements`,
      () => checkKilled(`t${i}`, () => Math.max(1, Math.round((ticks * i) / 12))),
      limit,
    )
  }
})

describe('killed after a time', () => {
  for (let i = 1; i <= 5; i++) {
    test(`after ${i}/6 of the time`, () => checkKilled(`d${i}`, () => 0, i / 6), limit)
  }
})

test(
  'killed again and again at ever later statements, it still gets there',
  async () => {
    const dir = await fresh('again')
    let kills = 0
    for (let at = 11; at < ticks; at += 44) {
      if ((await runChild(dir, at)).signal === 'SIGKILL') kills++
    }
    expect(kills).toBeGreaterThan(0)
    await work(dir)
    expect(differences(await stateOf(dir))).toEqual([])
  },
  limit,
)

async function checkKilled(name: string, tick: () => number, share: number | null = null): Promise<void> {
  const dir = await fresh(name)
  const { signal } = await runChild(dir, tick(), share === null ? null : duration * share)
  // A run that was quicker than the undisturbed one may be over before its time; it is then checked all the same.
  if (share === null) expect(signal).toBe('SIGKILL')
  await work(dir)
  expect(differences(await stateOf(dir))).toEqual([])
}

async function fresh(name: string): Promise<string> {
  const dir = join(root, name)
  await cp(join(root, 'inputs'), join(dir, 'inbox'), { recursive: true, preserveTimestamps: true })
  return dir
}

async function runChild(
  dir: string,
  tick: number,
  killAfter: number | null = null,
): Promise<{ readonly output: string; readonly signal: string | null }> {
  const script = join(import.meta.dirname, 'crash', 'child.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir, String(tick)])
  let output = ''
  let errors = ''
  child.stdout.on('data', (piece) => (output += String(piece)))
  child.stderr.on('data', (piece) => (errors += String(piece)))
  const timer = killAfter === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfter)
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (timer) clearTimeout(timer)
  if (code !== 0 && signal === null) throw new Error(errors)
  return { output, signal }
}

/** Where a state differs from the undisturbed one: a few lines, for whole tables as a diff would take minutes to print. */
function differences(actual: typeof expected): string[] {
  const found: string[] = []
  const compare = (what: string, here: readonly unknown[], there: readonly unknown[]) => {
    if (JSON.stringify(here) === JSON.stringify(there)) return
    const lines = new Set(there.map((row) => JSON.stringify(row)))
    const extra = here.find((row) => !lines.has(JSON.stringify(row)))
    found.push(`${what}: ${here.length} rows for ${there.length}; first unexpected: ${JSON.stringify(extra)}`)
  }
  for (const place of ['warehouse', 'reader'] as const) {
    const names = new Set([...Object.keys(actual[place]), ...Object.keys(expected[place])])
    for (const name of names)
      compare(`${place} ${name}`, actual[place][name] ?? [], expected[place][name] ?? [])
  }
  compare('files', actual.files, expected.files)
  return found
}

/** Everything that a run leaves behind; the clock stands still, so that only the list of runs differs. */
async function stateOf(dir: string) {
  const warehouse = await openWarehouse(join(dir, 'warehouse.duckdb'), fixedEffects())
  const reader = await openReader(dir)
  try {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true })
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(dir.length + 1)
          .replaceAll('\\', '/'),
      )
      .filter((path) => path.startsWith('inbox/') || path.startsWith('archive/'))
      .sort()
    const left = await readdir(join(dir, 'readers'))
    expect(left.filter((name) => name.endsWith('.duckdb'))).toEqual([
      (await readFile(join(dir, 'readers', 'current'), 'utf8')).trim(),
    ])
    return { warehouse: await tablesOf(warehouse), reader: await tablesOf(reader), files }
  } finally {
    reader.close()
    warehouse.close()
  }
}

async function tablesOf(db: Queryable): Promise<Record<string, readonly unknown[]>> {
  const tables = await db.rows<{ name: string }>(
    `select schema_name || '.' || table_name as name from duckdb_tables() where schema_name in ('raw', 'ops')
       and table_name not in ('run') order by name`,
  )
  const state: Record<string, readonly unknown[]> = {}
  for (const { name } of tables) state[name] = await db.rows(`select * from ${name} order by all`)
  return state
}

async function writeInputs(dir: string): Promise<void> {
  const day = (n: number) => new Date(Date.UTC(2010, 0, 1 + n)).toISOString().slice(0, 10)
  const figures = (plus: number) =>
    Array.from(
      { length: 800 },
      (_, i) => `${i % 2 === 0 ? 'a' : 'b'};${day(i >> 1)};${((i * 7919) % 1000) + plus};`,
    )
  const toy = (observed: string, lines: readonly string[]) =>
    ['TOY', `observed=${observed}`, ...lines].join('\n')
  const covered = 'cover=a,2010-01-01T00:00:00Z,2011-01-01T00:00:00Z'
  const metrics = (plus: number) =>
    metricFile(
      Array.from(
        { length: 5000 },
        (_, i) => `"${day(i)}T00:00:00","${i === 17 ? 'x' : ((i * 31) % 977) + plus}"`,
      ),
    )
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'x.txt': toy('2025-03-01T00:00:00Z', [covered, ...figures(0)]),
    'y.txt': toy('2025-04-01T00:00:00Z', [covered, 'notice=bản mới', ...figures(1)]),
    'z.txt': toy('2025-03-02T00:00:00Z', ['c;2025-01-01;1;', 'a;2025-01-01;1;']),
    'a/m.csv': metrics(0),
    'b/m.csv': metrics(5),
    'lạ.txt': 'không ai biết tệp này',
  }
  const exported = new Date('2025-06-15T00:00:00Z')
  for (const [name, content] of Object.entries(files)) {
    const path = join(dir, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    await utimes(path, exported, exported)
  }
}

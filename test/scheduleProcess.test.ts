/** The schedule as a process of its own: orderly stop, one per workspace, a warehouse that another process holds. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openWarehouse } from '../ingest/connection.ts'
import { soundWorkspace, workspaceFixture } from '../sources/registry/fixtures.ts'

// A start of the command line takes seconds on a busy machine, and each test makes a few.
vi.setConfig({ testTimeout: 240_000 })

const program = fileURLToPath(new URL('../scripts/bin/thidua.mjs', import.meta.url))
let dir: string
let remove: () => Promise<void>
const running: ChildProcessWithoutNullStreams[] = []

beforeEach(async () => {
  const config = `${(await soundWorkspace())['thidua.yaml']}sources:\n  inbox: { schedule: "30 6 * * *" }\n`
  ;({ dir, remove } = await workspaceFixture({ 'thidua.yaml': config }))
  await mkdir(join(dir, 'inbox'))
})
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  await remove()
})

/** Starts the command line on the workspace. */
function start(...words: string[]) {
  const child = spawn(process.execPath, [program, ...words, '-w', dir])
  running.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (piece) => (said.out += String(piece)))
  child.stderr.on('data', (piece) => (said.err += String(piece)))
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }) as const)
  return {
    child,
    ended,
    /** Resolves when stderr holds this text. */
    told: async (text: string) => {
      while (!said.err.includes(text)) await once(child.stderr, 'data')
    },
  }
}

const stateFile = () => join(dir, 'logs', 'schedule.json')
const handled = async () =>
  (JSON.parse(await readFile(stateFile(), 'utf8')) as { sources: { inbox: { handled: string } } }).sources
    .inbox.handled

test('it tells the next time, keeps a second one out, and ends with 0 when it is asked to', async () => {
  const first = start('schedule')
  await first.told('inbox "30 6 * * *": lần tới 06:30 ')
  const second = await start('schedule').ended
  expect(second.code).toBe(4)
  expect(second.err).toContain(`đang chạy ở nơi khác (tiến trình ${first.child.pid})`)
  first.child.kill('SIGTERM')
  expect(await first.ended).toMatchObject({ code: 0, signal: null, out: 'Đã dừng lịch sau 0 lần chạy.\n' })
  expect(await readdir(join(dir, 'logs'))).toEqual(['schedule.json'])
})

test('a run that was missed waits for the warehouse that another process holds, and can be stopped meanwhile', async () => {
  const long = '2026-01-01T00:00:00.000Z'
  await mkdir(join(dir, 'logs'))
  await writeFile(
    stateFile(),
    JSON.stringify({ version: 1, sources: { inbox: { schedule: '30 6 * * *', handled: long } } }),
  )
  const warehouse = await openWarehouse(
    join(dir, 'warehouse.duckdb'),
    { clock: () => new Date() },
    {
      command: 'ingest',
    },
  )
  const schedule = start('schedule')
  await schedule.told('Thử lại sau 1 phút.')
  const ingest = await start('ingest').ended
  expect(ingest.code).toBe(4)
  const named = `(lệnh ingest, tiến trình ${process.pid}, từ `
  expect(ingest.err).toContain(named)
  schedule.child.kill('SIGINT')
  const { code, out, err } = await schedule.ended
  expect([code, out]).toEqual([0, 'Đã dừng lịch sau 1 lần chạy.\n'])
  expect(err).toContain(named)
  expect(err).toContain('dừng giữa chừng theo yêu cầu, lần sau chạy bù')
  warehouse.close()
  // Not dealt with: the next start makes up for it.
  expect(await handled()).toBe(long)
})

test('a configuration without any schedule is refused; the unit for systemd carries the paths of this machine', async () => {
  const unit = await start('schedule', '--service', 'systemd').ended
  expect(unit.code).toBe(0)
  expect(unit.out).toContain(`ExecStart="${process.execPath}" "${program}" schedule -w "${dir}"`)
  await writeFile(join(dir, 'thidua.yaml'), (await soundWorkspace())['thidua.yaml']!)
  const refused = await start('schedule').ended
  expect(refused.code).toBe(3)
  expect(refused.err).toContain('Chưa nguồn nào có lịch.')
})

test('check reads the disk, the clock and the inbox of this machine', async () => {
  const { code, out } = await start('check', '--json').ended
  expect({ code, ...(JSON.parse(out) as object) }).toMatchObject({
    code: 0,
    problems: [],
    warnings: [],
    notes: [{ code: 'no_readers_copy' }],
    organisations: 2,
    plans: 1,
  })
})

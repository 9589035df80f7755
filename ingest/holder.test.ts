import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWarehouse } from './connection.ts'
import { holderText, readHolder } from './holder.ts'

let dir: string
let path: string
const effects = { clock: () => new Date() }
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'thidua-holder-'))
  path = join(dir, 'warehouse.duckdb')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

/** Another process that opens the warehouse for `thidua ingest` and keeps it until it is killed. */
async function holding(): Promise<ChildProcess> {
  const connection = new URL('connection.ts', import.meta.url).href
  const script = `
    const { openWarehouse } = await import(${JSON.stringify(connection)})
    await openWarehouse(${JSON.stringify(path)}, { clock: () => new Date() }, { command: 'ingest' })
    console.log('open')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
  await once(child.stdout, 'data')
  return child
}

test('a second process learns who holds the warehouse; when that one is killed, its name holds nobody up', async () => {
  const child = await holding()
  const { since } = JSON.parse(await readFile(`${path}.holder.json`, 'utf8')) as { since: string }
  // Vietnam is seven hours ahead of UTC all year.
  const local = new Date(Date.parse(since) + 7 * 3_600_000).toISOString()
  const when = `${local.slice(11, 16)} ${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`
  await expect(openWarehouse(path, effects)).rejects.toMatchObject({
    code: 'warehouse_locked',
    message: `Kho dữ liệu đang được một tiến trình khác ghi. Hãy đợi lệnh kia chạy xong rồi chạy lại. (lệnh ingest, tiến trình ${child.pid}, từ ${when})`,
  })
  child.kill('SIGKILL')
  await once(child, 'close')
  expect(existsSync(`${path}.holder.json`)).toBe(true)
  expect(await readHolder(path)).toBeNull()
  const warehouse = await openWarehouse(path, effects, { command: 'build' })
  expect(await readHolder(path)).toMatchObject({ pid: process.pid, command: 'build' })
  warehouse.close()
  expect(existsSync(`${path}.holder.json`)).toBe(false)
})

test('a second opening in the same process is told its own name', async () => {
  const warehouse = await openWarehouse(path, effects, { command: 'run' })
  await expect(openWarehouse(path, effects)).rejects.toMatchObject({
    message: expect.stringContaining(`(lệnh run, tiến trình ${process.pid}, từ `) as string,
  })
  warehouse.close()
})

test('a warehouse that cannot be opened leaves no name', async () => {
  await writeFile(path, 'không phải kho dữ liệu '.repeat(1000))
  await expect(openWarehouse(path, effects)).rejects.toMatchObject({ code: 'warehouse_unreadable' })
  expect(existsSync(`${path}.holder.json`)).toBe(false)
})

test.each([
  ['a process that was there before the machine was started', { since: '2001-01-01T00:00:00.000Z' }, null],
  ['something else than a holder', { pid: 'x' }, null],
  ['a holder on another machine', { host: 'may-kia' }, { host: 'may-kia' }],
])('%s', async (_name, change, read) => {
  const own = { pid: process.pid, host: hostname(), command: null, since: new Date().toISOString() }
  await writeFile(`${path}.holder.json`, JSON.stringify({ ...own, ...change }))
  expect(await readHolder(path)).toEqual(read === null ? null : { ...own, ...read })
})

test('half a file names nobody; without a command the process stands alone; another machine is named', async () => {
  await writeFile(`${path}.holder.json`, '{"pid": 1')
  expect(await readHolder(path)).toBeNull()
  expect(holderText({ pid: 7, host: 'may-kia', command: null, since: '2026-11-25T01:05:59.000Z' })).toBe(
    'tiến trình 7, trên máy may-kia, từ 08:05 25/11/2026',
  )
})

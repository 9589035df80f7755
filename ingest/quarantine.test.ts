import { readFile, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InputFile, ReadContext } from '../sources/source.ts'
import type { Warehouse } from './connection.ts'
import { ingestFiles } from './ingestFiles.ts'
import { exportRejected, listRejected, resolveRejected, showRejected } from './quarantine.ts'
import { recordRun } from './run.ts'
import { retryQuarantine } from './retry.ts'
import { freshness, lastRuns, openRejections } from './status.ts'
import { metricFile } from './testing/toySources.ts'
import {
  fixedEffects,
  registryOf,
  type TestWorkspace,
  testWorkspace,
  toySources,
} from './testing/workspace.ts'

let space: TestWorkspace
let warehouse: Warehouse
const effects = fixedEffects('2025-07-02T00:00:00.000Z')
beforeEach(async () => {
  space = await testWorkspace()
  await space.drop('1.txt', file.join('\n'))
  await space.ingest()
  warehouse = await space.open()
})
afterEach(async () => {
  warehouse.close()
  await space.remove()
})

const file = [
  'TOY',
  'observed=2025-03-01T02:00:00Z',
  'cover=a,2025-01-01T00:00:00Z,2025-02-01T00:00:00Z',
  'a;2025-01-01;5;',
  'c;2025-01-01;8;',
  'c;2025-01-01;8;',
  '0912 345 678;2025-01-01;8;',
  'a;2025-01-02;x;',
]

const retry = (channels: readonly string[]) =>
  retryQuarantine(
    warehouse,
    { archive: space.archive, sources: space.request().sources, registry: registryOf(channels) },
    effects,
  )
const rows = () =>
  warehouse.rows(`select sensor, value::integer as value, batch_id, load_seq::integer as seq, source_row::integer as line
    from raw.toy__reading order by source_row`)

test('refused rows: listed by row, one shown, personal values not kept', async () => {
  const list = await listRejected(warehouse)
  expect(list.map((row) => [row.row, row.column, row.value, row.code])).toEqual([
    [5, 'sensor', 'c', 'unregistered_channel'],
    [6, 'sensor', 'c', 'unregistered_channel'],
    // A telephone number is refused and forgotten.
    [7, 'sensor', null, 'unregistered_channel'],
    [8, 'value', 'NaN', 'schema'],
  ])
  expect(await showRejected(warehouse, list[0]!.rejectedId)).toEqual(list[0])
  await expect(showRejected(warehouse, 'q-không có')).rejects.toMatchObject({ code: 'unknown_rejection' })
  expect(await listRejected(warehouse, { code: 'schema', limit: 1 })).toHaveLength(1)
})

test('retry loads what is accepted now under the same batch and settles its refusals', async () => {
  const [before] = await rows()
  const outcomes = await retry(['a', 'b', 'c'])
  // Line 5 joins; line 6 says the same again; lines 7 and 8 are as bad as before.
  expect(outcomes).toEqual([
    {
      batchId: before!.batch_id,
      file: '1.txt',
      source: 'toy',
      status: 'read',
      counts: { new: 1, updated: 0, unchanged: 2, rejected: 2 },
      resolved: 2,
      message: null,
    },
  ])
  expect(await rows()).toEqual([
    before,
    { sensor: 'c', value: 8, batch_id: before!.batch_id, seq: 1, line: 5 },
  ])
  expect((await listRejected(warehouse)).map((row) => row.row)).toEqual([7, 8])
  expect((await listRejected(warehouse, { status: 'resolved' })).map((row) => row.row)).toEqual([5, 6])
  expect(await warehouse.rows('select count(*)::integer as n from ops.coverage')).toEqual([{ n: 1 }])
  // Once more: nothing changes.
  expect((await retry(['a', 'b', 'c']))[0]?.counts).toEqual({ new: 0, updated: 0, unchanged: 3, rejected: 2 })
  expect(await rows()).toHaveLength(2)
})

test('retry reads a file as it was read before: same time, as sure or as estimated', async () => {
  await space.drop('a/m.csv', metricFile(['"2025-01-01T00:00:00","x"', '"2025-01-02T00:00:00","2"']))
  await utimes(
    join(space.inbox, 'a/m.csv'),
    new Date('2025-02-01T00:00:00Z'),
    new Date('2025-02-01T00:00:00Z'),
  )
  const given = { ...space.request().context, exportedAt: '2025-04-01T00:00:00Z' }
  await ingestFiles(warehouse, space.request(), effects)
  await space.drop('2.txt', ['TOY', 'observed=2025-03-01T02:00:00Z', 'c;2025-01-01;1;'].join('\n'))
  await ingestFiles(warehouse, space.request({ context: given }), effects)
  await utimes(join(space.archive, '2025-02/a/m.csv'), new Date(), new Date())
  const seen: unknown[] = []
  const watched = toySources.map((source) => ({
    ...source,
    read: (file: InputFile, context: ReadContext) => {
      seen.push([
        source.id,
        context.exportedAt,
        context.channel,
        source.id === 'bulk' ? file.modifiedAt : null,
      ])
      return source.read(file, context)
    },
  }))
  const request = { archive: space.archive, sources: watched, registry: registryOf(['a', 'b']) }
  const outcomes = await retryQuarantine(warehouse, request, effects)
  expect(outcomes.map((outcome) => outcome.counts.new + outcome.counts.updated)).toEqual([0, 0, 0])
  expect(seen).toEqual([
    ['toy', null, null, null],
    ['bulk', null, 'a', '2025-02-01T00:00:00.000Z'],
    ['toy', '2025-04-01T00:00:00.000Z', null, null],
  ])
})

test('retry says when the archived file is gone, and touches nothing', async () => {
  await rm(join(space.archive, '2025-03/1.txt'))
  expect(await retry(['a', 'b', 'c'])).toMatchObject([
    { status: 'missing', message: expect.stringContaining('archive/2025-03/1.txt') as string },
  ])
  expect(await listRejected(warehouse)).toHaveLength(4)
})

test('a refusal can be settled by hand, all or none', async () => {
  const [first] = await listRejected(warehouse)
  await expect(resolveRejected(warehouse, [first!.rejectedId, 'q-lạ'], effects)).rejects.toMatchObject({
    code: 'unknown_rejection',
  })
  expect(await listRejected(warehouse)).toHaveLength(4)
  expect(await resolveRejected(warehouse, [first!.rejectedId], effects)).toBe(1)
  expect(await showRejected(warehouse, first!.rejectedId)).toMatchObject({
    status: 'resolved',
    resolvedAt: '2025-07-02T00:00:00.000Z',
  })
})

test('the export opens in Excel: BOM, Vietnamese headers, no cell that runs as a formula', async () => {
  await warehouse.connection.run(`update ops.rejected_row set value = '=HYPERLINK("x")' where source_row = 5`)
  const path = join(space.dir, 'loại.csv')
  expect(await exportRejected(warehouse, path)).toBe(4)
  const text = await readFile(path, 'utf8')
  expect(text.startsWith('\ufeffMã,Nguồn,Luồng,Tệp,Dòng,')).toBe(true)
  expect(text.split('\r\n')[1]).toContain(`,5,sensor,"'=HYPERLINK(""x"")",`)
})

test('status: runs, freshness, refusals by reason', async () => {
  await recordRun(
    warehouse,
    'ingest',
    effects,
    () => Promise.resolve(3),
    (n) => ({ status: 'done', counts: { n } }),
  )
  const failing = recordRun(
    warehouse,
    'build',
    effects,
    () => Promise.reject(new Error('hỏng')),
    () => ({ status: 'done', counts: null }),
  )
  await expect(failing).rejects.toThrow('hỏng')
  // A process killed in the middle leaves this.
  await warehouse.connection.run(
    `insert into ops.run values ('r-x', 'publish', '2025-07-01T00:00:00Z', null, 'running', null)`,
  )
  await recordRun(
    warehouse,
    'run',
    effects,
    () => Promise.resolve(),
    () => ({ status: 'partly', counts: null }),
  )
  expect((await lastRuns(warehouse)).map((run) => [run.command, run.status, run.counts])).toEqual([
    ['run', 'partly', 'null'],
    ['build', 'failed', 'null'],
    ['ingest', 'done', '{"n":3}'],
    ['publish', 'interrupted', null],
  ])
  const loaded = '2025-07-01T00:00:00.000Z'
  expect(await freshness(warehouse)).toEqual([
    {
      source: 'toy',
      entityKind: 'source',
      entityId: 'toy',
      lastCovered: null,
      lastObserved: '2025-03-01T02:00:00.000Z',
      lastLoaded: loaded,
    },
    {
      source: 'toy',
      entityKind: 'channel',
      entityId: 'a',
      lastCovered: '2025-02-01T00:00:00.000Z',
      lastObserved: '2025-03-01T02:00:00.000Z',
      lastLoaded: loaded,
    },
  ])
  expect((await openRejections(warehouse)).map((row) => [row.code, row.count, row.files])).toEqual([
    ['unregistered_channel', 3, 1],
    ['schema', 1, 1],
  ])
})

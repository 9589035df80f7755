import { afterEach, beforeEach, expect, test } from 'vitest'
import { unit } from '../core/testing/daNang.ts'
import { type TestWarehouse, testWarehouse } from '../testing/testWarehouse.ts'
import {
  type StgChannelSnapshotCount,
  stgChannelSnapshotCount,
} from './observations/stg_channel_snapshot__count.ts'
import { type StgOpsBuildParameter, stgOpsBuildParameter } from './ops/stg_ops__build_parameter.ts'
import { stgOpsCoverage } from './ops/stg_ops__coverage.ts'
import { type StgRegistryUnit, stgRegistryUnit } from './registry/stg_registry__unit.ts'

let warehouse: TestWarehouse
beforeEach(async () => {
  warehouse = await testWarehouse()
})
afterEach(() => warehouse.close())

test('the newest registry load speaks, even where it dropped a unit', async () => {
  await warehouse.insertRaw('raw.registry__unit', [
    { ...unit({ unit_id: 'a' }), batch_id: 'b-1', load_seq: 1 },
    { ...unit({ unit_id: 'b' }), batch_id: 'b-1', load_seq: 1 },
    { ...unit({ unit_id: 'a', short_name: 'mới' }), batch_id: 'b-2', load_seq: 2 },
  ])
  await warehouse.build([stgRegistryUnit])
  const rows = await warehouse.rows<StgRegistryUnit>(stgRegistryUnit)
  expect(rows.map(({ unit_id, short_name }) => [unit_id, short_name])).toEqual([['a', 'mới']])
})

const count = (value: number, observed_at: string, load_seq: number) => ({
  channel_id: 'fb',
  date: '2024-06-30',
  metric: 'followers',
  value,
  observed_at,
  load_seq,
  batch_id: `b-${load_seq}`,
})

// Loaded later but observed earlier does not win; of two observed at once the later load does.
test('the newest observation is the one observed last, then the one loaded last', async () => {
  await warehouse.insertRaw('raw.channel_snapshot__count', [
    count(1, '2024-07-02T00:00:00Z', 1),
    count(2, '2024-07-02T00:00:00Z', 2),
    count(3, '2024-07-01T00:00:00Z', 3),
  ])
  await warehouse.build([stgChannelSnapshotCount])
  const rows = await warehouse.rows<StgChannelSnapshotCount>(stgChannelSnapshotCount)
  expect(rows.filter((row) => row.is_latest).map((row) => row.value)).toEqual([2])
  expect(rows).toHaveLength(3)
})

test('an earlier build sees the figures as they were known then, and warns', async () => {
  await warehouse.asOf('2024-07-01T12:00:00Z')
  await warehouse.insertRaw('raw.channel_snapshot__count', [
    count(1, '2024-07-01T00:00:00Z', 1),
    count(2, '2024-07-02T00:00:00Z', 2),
  ])
  await warehouse.insertRaw('ops.batch', [
    { batch_id: 'late', load_seq: 3, source: 'meta_content', observed_at: '2024-07-02T00:00:00Z' },
  ])
  await warehouse.insertRaw('ops.coverage', [
    {
      batch_id: 'late',
      load_seq: 3,
      source: 'meta_content',
      stream: 'post',
      entity_kind: 'channel',
      entity_id: 'fb',
      covered_from: '2024-06-01T00:00:00Z',
      covered_to: '2024-07-01T00:00:00Z',
    },
  ])
  const tests = await warehouse.build([stgChannelSnapshotCount, stgOpsCoverage, stgOpsBuildParameter])
  const rows = await warehouse.rows<StgChannelSnapshotCount>(stgChannelSnapshotCount)
  expect(rows.map((row) => [row.value, row.is_latest])).toEqual([[1, true]])
  expect(await warehouse.rows(stgOpsCoverage)).toEqual([])
  expect(tests.find(({ test: name }) => name === 'nothing_observed_after_as_of')?.status).toBe('warned')
})

// 30/6 17:00Z is already the first of July in Vietnam.
test('the build has a civil date', async () => {
  await warehouse.asOf('2024-06-30T17:00:00Z')
  await warehouse.build([stgOpsBuildParameter])
  const [row] = await warehouse.rows<StgOpsBuildParameter>(stgOpsBuildParameter)
  expect(row?.as_of_date).toBe('2024-07-01')
})

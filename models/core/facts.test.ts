import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { models } from '../index.ts'
import { type TestWarehouse, testWarehouse } from '../testing/testWarehouse.ts'
import { type DimChannelOwner, dimChannelOwner } from './dim_channel_owner.ts'
import { type FctChannelDaily, fctChannelDaily } from './fct_channel_daily.ts'
import { type FctCoverage, fctCoverage } from './fct_coverage.ts'
import { type FctPost, fctPost } from './fct_post.ts'
import { type FctPostSnapshot, fctPostSnapshot } from './fct_post_snapshot.ts'
import { type FctUnitCoverage, fctUnitCoverage } from './fct_unit_coverage.ts'
import { daNang, organisationId, unit, vn } from './testing/daNang.ts'

let warehouse: TestWarehouse
beforeEach(async () => {
  warehouse = await testWarehouse()
})
afterEach(() => warehouse.close())

test('staging and core build on an empty warehouse', async () => {
  await warehouse.build(models.filter(({ layer }) => layer !== 'marts'))
})

const channel = (channel_id: string, more: Record<string, string | null> = {}) => ({
  channel_id,
  unit_id: 'a',
  platform: 'facebook',
  kind: 'page',
  name: channel_id,
  ...more,
})
const post = (
  post_id: string,
  published_at: string,
  more: Record<string, string | number | boolean | null> = {},
) => ({
  channel_id: 'fb',
  post_id,
  published_at,
  published_raw: '',
  published_zone: 'America/Los_Angeles',
  ...more,
})

describe('channels and posts', () => {
  beforeEach(async () => {
    await daNang(warehouse)
    await warehouse.insertRaw('raw.registry__unit', [unit({ unit_id: 'a' }), unit({ unit_id: 'b' })])
    await warehouse.insertRaw('raw.registry__channel', [
      channel('fb', { opened_on: '2024-01-10' }),
      channel('yt', { platform: 'youtube', kind: 'channel' }),
    ])
    await warehouse.insertRaw('raw.registry__channel_owner', [
      { channel_id: 'fb', unit_id: 'b', valid_from: '2024-07-01' },
    ])
  })

  test('owners follow one another, the first since ever', async () => {
    await warehouse.build([dimChannelOwner])
    expect(await warehouse.rows<DimChannelOwner>(dimChannelOwner)).toEqual([
      { channel_id: 'fb', owner_no: 1, unit_id: 'a', valid_from: null, valid_to: '2024-06-30' },
      { channel_id: 'fb', owner_no: 2, unit_id: 'b', valid_from: '2024-07-01', valid_to: null },
      { channel_id: 'yt', owner_no: 1, unit_id: 'a', valid_from: null, valid_to: null },
    ])
  })

  // 30/6/2024 16:59:59Z is 23:59:59 in Vietnam, one second later is July: the channel has its new owner.
  test('a post belongs to the owner on its Vietnamese day', async () => {
    await warehouse.insertRaw('raw.meta_content__post', [
      post('1', '2024-06-30T16:59:59Z'),
      post('2', '2024-06-30T17:00:00Z'),
      post('3', '2024-01-01T00:00:00Z'),
    ])
    await warehouse.build([fctPost])
    const rows = await warehouse.rows<FctPost>(fctPost)
    expect(rows.map(({ post_id, published_on, unit_id }) => [post_id, published_on, unit_id])).toEqual([
      ['fb:1', '2024-06-30', 'a'],
      ['fb:2', '2024-07-01', 'b'],
      ['fb:3', '2024-01-01', 'a'],
    ])
  })

  // A second export restates reactions and lacks the column "is share": the figure is new, the share mark stays known.
  // Parts 5 + 1 + 0 = 6; in the second export a part is blank, so the sum is unknown.
  test('restated figures are new snapshots; a missing column takes nothing away', async () => {
    await warehouse.insertRaw('raw.meta_content__post', [
      post('1', '2024-06-01T00:00:00Z', {
        is_share: true,
        reactions: 5,
        comments: 1,
        shares: 0,
        observed_at: '2024-06-10T00:00:00Z',
      }),
      post('1', '2024-06-01T00:00:00Z', {
        reactions: 7,
        comments: 1,
        observed_at: '2024-07-10T00:00:00Z',
        batch_id: 'b-2',
        load_seq: 2,
      }),
    ])
    await warehouse.build([fctPost, fctPostSnapshot])
    const [row] = await warehouse.rows<FctPost>(fctPost)
    expect(row).toMatchObject({
      is_share: true,
      first_observed_at: '2024-06-10T00:00:00.000Z',
      last_observed_at: '2024-07-10T00:00:00.000Z',
      batch_id: 'b-2',
    })
    const snapshots = await warehouse.rows<FctPostSnapshot>(fctPostSnapshot)
    expect(snapshots.map(({ reactions, interactions }) => [reactions, interactions])).toEqual([
      [5, 6],
      [7, null],
    ])
  })

  test('daily figures: newest version, partial and rounded ones marked', async () => {
    const count = (channel_id: string, value: number, observed_at: string) => ({
      channel_id,
      date: '2024-06-30',
      metric: 'followers',
      value,
      observed_at,
      batch_id: observed_at,
    })
    await warehouse.insertRaw('raw.channel_snapshot__count', [
      count('fb', 1000, '2024-07-01T00:00:00Z'),
      count('fb', 1010, '2024-07-05T00:00:00Z'),
      count('yt', 1230, '2024-07-01T00:00:00Z'),
    ])
    await warehouse.insertRaw('raw.meta_daily__metric', [
      {
        channel_id: 'fb',
        date: '2024-06-30',
        day_zone: 'America/Los_Angeles',
        metric: 'views',
        value: 6257,
        is_partial: true,
      },
    ])
    await warehouse.build([fctChannelDaily])
    const rows = await warehouse.rows<FctChannelDaily>(fctChannelDaily)
    expect(
      rows.map(({ channel_id, metric, value, precision, day_zone }) => [
        channel_id,
        metric,
        value,
        precision,
        day_zone,
      ]),
    ).toEqual([
      ['fb', 'followers', 1010, 'exact', 'Asia/Ho_Chi_Minh'],
      ['fb', 'views', 6257, 'partial', 'America/Los_Angeles'],
      ['yt', 'followers', 1230, 'rounded', 'Asia/Ho_Chi_Minh'],
    ])
  })
})

describe('coverage', () => {
  const covers = (entity_kind: string, entity_id: string, from: string, to: string, batch_id = 'b-log') => ({
    batch_id,
    load_seq: 1,
    source: 'submission_log',
    stream: 'item',
    entity_kind,
    entity_id,
    covered_from: vn(from),
    covered_to: vn(to),
  })
  beforeEach(async () => {
    await daNang(warehouse)
    await warehouse.insertRaw('raw.registry__unit', [unit({ unit_id: 'a' }), unit({ unit_id: 'b' })])
  })

  // January and February touch, April stands alone; the log of May was written on 10/5, so it ends with that day.
  test('joins what touches, and ends with the day on which the log was written', async () => {
    await warehouse.insertRaw('ops.batch', [
      { batch_id: 'b-may', load_seq: 2, source: 'submission_log', observed_at: vn('2024-05-10 09:00') },
    ])
    await warehouse.insertRaw('ops.coverage', [
      covers('organisation', organisationId, '2024-01-01 00:00', '2024-02-01 00:00'),
      covers('organisation', organisationId, '2024-02-01 00:00', '2024-03-01 00:00'),
      covers('organisation', organisationId, '2024-04-01 00:00', '2024-05-01 00:00'),
      covers('organisation', organisationId, '2024-05-01 00:00', '2024-06-01 00:00', 'b-may'),
    ])
    await warehouse.build([fctCoverage])
    const rows = await warehouse.rows<FctCoverage>(fctCoverage)
    expect(rows.map(({ covered_from, covered_to }) => [covered_from, covered_to])).toEqual([
      ['2023-12-31T17:00:00.000Z', '2024-02-29T17:00:00.000Z'],
      ['2024-03-31T17:00:00.000Z', '2024-05-10T17:00:00.000Z'],
    ])
  })

  test('a unit is covered by its organisation and by its own log together', async () => {
    await warehouse.insertRaw('ops.coverage', [
      covers('organisation', organisationId, '2024-01-01 00:00', '2024-02-01 00:00'),
      covers('unit', 'b', '2024-02-01 00:00', '2024-02-15 00:00'),
    ])
    await warehouse.build([fctUnitCoverage])
    const rows = await warehouse.rows<FctUnitCoverage>(fctUnitCoverage)
    expect(rows.map(({ unit_id, covered_to }) => [unit_id, covered_to])).toEqual([
      ['a', '2024-01-31T17:00:00.000Z'],
      ['b', '2024-02-14T17:00:00.000Z'],
    ])
  })
})

/** A group's downloads and a page's older exports through the real ingest, into a real warehouse. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testWorkspace, type TestWorkspace } from '../ingest/testing/workspace.ts'
import { spreadsheetMl } from '../sources/files/fixtures.ts'
import { probeFile } from '../sources/files/probe.ts'
import * as block from '../sources/group_insights/fixtures.ts'
import { groupInsights } from '../sources/group_insights/source.ts'
import { pageDaysFile } from '../sources/meta_legacy/fixtures.ts'
import { metaLegacy } from '../sources/meta_legacy/source.ts'

let workspace: TestWorkspace
beforeEach(async () => {
  workspace = await testWorkspace()
})
afterEach(() => workspace.remove())

const ingest = (exportedAt: string) =>
  workspace.ingest({
    sources: [metaLegacy, groupInsights],
    probe: probeFile,
    context: { registry: block.groupRegistry(), exportedAt, channel: null },
  })

const statuses = async (exportedAt: string) =>
  (await ingest(exportedAt)).files.map(({ source, status, counts }) => ({ source, status, ...counts }))

test('a later download of the same group restates its days and adds new ones', async () => {
  await workspace.drop(
    'nhom-a/thang 4.csv',
    block.quotedCsv(block.stacked(block.members, block.contributors)),
  )
  // 23 figures: eight on the 20th and 21st, seven on the 22nd, whose posts are blank.
  expect(await statuses('2026-04-24T00:00:00Z')).toMatchObject([
    { source: 'group_insights', status: 'loaded', new: 23, updated: 0, rejected: 0 },
  ])
  const later = [
    block.membersHeader,
    ['2026-04-21', '120', '3', '5', '1', '4', '12', '47', '60'],
    ['2026-04-22', '124', '2', '4', '0', '6', '8', '1,030', '58'],
    ['2026-04-23', '125', '2', '4', '0', '6', '8', '20', '50'],
  ]
  await workspace.drop('nhom-a/thang 5.csv', block.pasted(later))
  // The 21st is as it was; on the 22nd posts are new and active members restated; the 23rd is new.
  expect(await statuses('2026-05-02T00:00:00Z')).toMatchObject([
    { source: 'group_insights', status: 'loaded', new: 9, updated: 1, unchanged: 14, rejected: 0 },
  ])
  expect(
    await workspace.ask(
      `select metric, arg_max(value, observed_at) as value from raw.group_insights__metric
       where date = '2026-04-22' and metric in ('active_members', 'posts') group by metric order by metric`,
    ),
  ).toEqual([
    { metric: 'active_members', value: '58' },
    { metric: 'posts', value: '6' },
  ])
  expect(
    await workspace.ask(
      `select value, precision, reason from raw.group_insights__metric where date = '2026-04-20' and metric = 'group_members'`,
    ),
  ).toEqual([{ value: null, precision: 'unavailable', reason: 'not_counted_yet' }])
})

test('no name of a contributor reaches the warehouse', async () => {
  const rows = [
    ...block.stacked(...block.dropped, block.unknownBlock),
    block.membersHeader,
    ['2026-04-21', block.secretName],
  ]
  await workspace.drop('nhom-a/nhom.csv', block.quotedCsv(rows))
  expect(await statuses('2026-05-02T00:00:00Z')).toMatchObject([{ status: 'loaded', new: 0, rejected: 1 }])
  // Strings are compressed inside the file, so the tables are asked too.
  const bytes = await readFile(join(workspace.dir, 'warehouse.duckdb'))
  const tables = JSON.stringify([
    await workspace.ask('select * from ops.rejected_row'),
    await workspace.ask('select * from raw.group_insights__metric'),
  ])
  for (const secret of [block.secretName, block.secretMail, block.secretText]) {
    expect(bytes.includes(secret)).toBe(false)
    expect(tables).not.toContain(secret)
  }
})

test('an older page-level export, XML named .xls, lands beside it, and neither is taken for the other', async () => {
  await workspace.drop(
    'kenh-a/cu.xls',
    spreadsheetMl({
      'Key Metrics': pageDaysFile(['10/31/2015', '1250', '3', '5', '400', '900', '7000', '2', '9']),
    }),
  )
  await workspace.drop('nhom-a/nhom.csv', block.quotedCsv(block.growth))
  expect(await statuses('2026-05-02T00:00:00Z')).toMatchObject([
    { source: 'meta_legacy', status: 'loaded', new: 7 },
    { source: 'group_insights', status: 'loaded', new: 6 },
  ])
  expect(
    await workspace.ask(
      `select channel_id, strftime(date, '%Y-%m-%d') as day, period, value from raw.meta_legacy__metric where metric = 'page_impressions_unique' order by period`,
    ),
  ).toEqual([
    { channel_id: 'kenh-a', day: '2015-10-31', period: 'day', value: '400' },
    { channel_id: 'kenh-a', day: '2015-10-31', period: 'week', value: '900' },
  ])
})

/** What units and boards type in, through the real ingest into a real warehouse: restated, refused, covered, and without persons. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testWorkspace, type TestWorkspace } from '../ingest/testing/workspace.ts'
import { activityLog } from '../sources/activity_log/source.ts'
import { channelSnapshot } from '../sources/channel_snapshot/source.ts'
import { probeFile } from '../sources/files/probe.ts'
import { groupReport } from '../sources/group_report/source.ts'
import { messageLog } from '../sources/message_log/source.ts'
import { workspaceFixture } from '../sources/registry/fixtures.ts'
import { loadRegistry, type Registry } from '../sources/registry/loadRegistry.ts'
import { submissionLog } from '../sources/submission_log/source.ts'
import { channelsWithGroups, workbook } from '../sources/typed/fixtures.ts'
import { unitReport } from '../sources/unit_report/source.ts'

const sources = [submissionLog, channelSnapshot, unitReport, groupReport, messageLog, activityLog]

let workspace: TestWorkspace
let registers: Awaited<ReturnType<typeof workspaceFixture>>
let registry: Registry
beforeEach(async () => {
  workspace = await testWorkspace()
  registers = await workspaceFixture(channelsWithGroups)
  registry = (await loadRegistry(registers.dir)).registry!
})
afterEach(async () => {
  await workspace.remove()
  await registers.remove()
})

const ingest = async (exportedAt: string) => {
  const { files } = await workspace.ingest({
    sources,
    probe: probeFile,
    context: { registry: registry.lookup, exportedAt, channel: null },
  })
  return files.map(({ source, status, counts }) => ({ source, status, ...counts }))
}

const firstQuarter = [
  ['Kỳ từ', '01/01/2024'],
  ['Kỳ đến', '31/03/2024'],
  ['Phạm vi', 'hoi-a'],
]
const report = (...rows: (string | number | null)[][]) =>
  workbook({
    'Báo cáo đơn vị': [
      ['Đơn vị', 'Số người trong danh sách', 'Số người có liên kết', 'Số người có liên kết và tương tác'],
      ...rows,
    ],
    'Thông tin': firstQuarter,
  })

test('of two reports that disagree the newer one wins, both are kept, and a blank takes nothing back', async () => {
  await workspace.drop('a.xlsx', await report(['Gia Lâm', 100, 80, 70], ['Gia Lâm huyện', 5, 4, 3]))
  // Three figures of Gia Lâm; the other name is a question for the operator.
  expect(await ingest('2024-04-02T00:00:00Z')).toMatchObject([
    { source: 'unit_report', status: 'loaded', new: 3, updated: 0, rejected: 1 },
  ])
  await workspace.drop('b.xlsx', await report(['Gia Lâm', 100, 82, null]))
  expect(await ingest('2024-04-20T00:00:00Z')).toMatchObject([
    { source: 'unit_report', status: 'loaded', new: 0, updated: 1, unchanged: 1, rejected: 0 },
  ])
  expect(
    await workspace.ask(
      `select measure, arg_max(value, observed_at)::integer as value, count(*)::integer as kept
       from raw.unit_report__headcount group by measure order by measure`,
    ),
  ).toMatchObject([
    { measure: 'linked', value: 82, kept: 2 },
    { measure: 'linked_interacting', value: 70 },
    { measure: 'listed', value: 100 },
  ])
  expect(await workspace.ask('select code, value from ops.rejected_row')).toEqual([
    { code: 'unit_unknown', value: 'Gia Lâm huyện' },
  ])
})

test('each kind of file lands in its own tables, with the coverage that it can claim', async () => {
  await workspace.drop(
    'nhom.xlsx',
    await workbook({
      'Nhóm theo tháng': [
        ['Nhóm', 'Tháng', 'Tổng số thành viên nhóm'],
        ['a-nhom', '03/2024', 299],
      ],
      'Bài đăng': [
        ['Kênh', 'Ngày đăng', 'Tiêu đề', 'Loại bài', 'Số ảnh'],
        ['a-nhom', '08/03/2024', 'Ngày hội', 'bài thường', 4],
      ],
      'Thông tin': firstQuarter,
    }),
  )
  await workspace.drop(
    'hoat-dong.csv',
    [
      'Kỳ từ,2024-01-01',
      'Kỳ đến,2024-03-31',
      'Phạm vi,hoi-a',
      'Đơn vị,Loại hoạt động,Tên hoạt động,Hạn,Ngày thực hiện',
      'Gia Lâm,báo cáo định kỳ,Báo cáo quý I,2024-03-31,2024-03-29',
      '',
    ].join('\n'),
  )
  expect(await ingest('2024-04-02T00:00:00Z')).toMatchObject([
    { source: 'activity_log', status: 'loaded', new: 1, rejected: 0 },
    { source: 'group_report', status: 'loaded', new: 2, rejected: 0 },
  ])
  expect(
    await workspace.ask(
      `select c.source, stream, entity_kind, entity_id from ops.coverage c order by source`,
    ),
  ).toEqual([
    { source: 'activity_log', stream: 'activity', entity_kind: 'organisation', entity_id: 'hoi-a' },
    { source: 'group_report', stream: 'content', entity_kind: 'channel', entity_id: 'a-nhom' },
  ])
})

test('no text and no person of a log of messages reaches the warehouse', async () => {
  await workspace.drop(
    'tin-nhan.xlsx',
    await workbook({
      'Tin nhắn': [
        ['Kênh', 'Loại', 'Người nhắn', 'Nội dung', 'Nhận lúc', 'Trả lời lúc'],
        ['a-fb', 'tin nhắn', 'Hồ Thị Bịa', 'chuyện riêng 0905123456', '08/03/2024 10:00', '08/03/2024 11:00'],
        ['a-fb', 'thư', 'Hồ Thị Bịa', 'chuyện riêng khác', '08/03/2024 10:00', null],
      ],
      'Thông tin': firstQuarter,
    }),
  )
  expect(await ingest('2024-04-02T00:00:00Z')).toMatchObject([
    { source: 'message_log', status: 'loaded', new: 1, rejected: 1 },
  ])
  // Strings are compressed inside the file, so the tables are asked too.
  const bytes = await readFile(join(workspace.dir, 'warehouse.duckdb'))
  const tables = JSON.stringify([
    await workspace.ask('select * from ops.rejected_row'),
    await workspace.ask('select * from ops.batch'),
    await workspace.ask('select * from raw.message_log__message'),
  ])
  for (const secret of ['Bịa', 'chuyện riêng', '0905123456']) {
    expect(bytes.includes(secret)).toBe(false)
    expect(tables).not.toContain(secret)
  }
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activityLog } from '../../sources/activity_log/source.ts'
import { channelSnapshot } from '../../sources/channel_snapshot/source.ts'
import { inputFile } from '../../sources/files/fixtures.ts'
import { probeFile } from '../../sources/files/probe.ts'
import { groupReport } from '../../sources/group_report/source.ts'
import { messageLog } from '../../sources/message_log/source.ts'
import { workspaceFixture } from '../../sources/registry/fixtures.ts'
import { loadRegistry, type Registry } from '../../sources/registry/loadRegistry.ts'
import type { Source } from '../../sources/source.ts'
import { submissionLog } from '../../sources/submission_log/source.ts'
import { channelsWithGroups, civil, itemsOf } from '../../sources/typed/fixtures.ts'
import { unitReport } from '../../sources/unit_report/source.ts'
import { writeTemplates } from './writeTemplates.ts'

const typed = [submissionLog, channelSnapshot, unitReport, groupReport, messageLog, activityLog]

let workspace: Awaited<ReturnType<typeof workspaceFixture>>
let dir: string
let registry: Registry
beforeAll(async () => {
  workspace = await workspaceFixture(channelsWithGroups)
  dir = await mkdtemp(join(tmpdir(), 'thidua-typed-templates-'))
  registry = (await loadRegistry(workspace.dir)).registry!
  await writeTemplates(dir, registry, '2024-03-01')
})
afterAll(async () => {
  await workspace.remove()
  await rm(dir, { recursive: true, force: true })
})

type Cell = string | number | Date

/** Fills the first row below the headers by their names, and the period of March 2024, as the operator would. */
async function filled(name: string, sheets: Readonly<Record<string, Readonly<Record<string, Cell>>>>) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(join(dir, `${name}.hoi-a.xlsx`))
  for (const [sheetName, cells] of Object.entries(sheets)) {
    const sheet = book.getWorksheet(sheetName)!
    const headers = sheet.getRow(1).values as (string | undefined)[]
    for (const [header, value] of Object.entries(cells)) {
      expect(headers, sheetName).toContain(header)
      sheet.getCell(2, headers.indexOf(header)).value = value
    }
  }
  const info = book.getWorksheet('Thông tin')!
  info.getCell('B1').value = civil('2024-03-01 00:00')
  info.getCell('B2').value = civil('2024-03-31 00:00')
  const path = join(dir, `da-dien-${name}.xlsx`)
  await writeFile(path, new Uint8Array(await book.xlsx.writeBuffer()))
  return inputFile(path)
}

/** Reads a filled template through the one source that recognises it. */
async function readBack(source: Source, file: Awaited<ReturnType<typeof filled>>) {
  const probe = await probeFile(file)
  expect(typed.filter((one) => one.detect(probe) !== null)).toEqual([source])
  const context = { registry: registry.lookup, exportedAt: null, channel: null }
  const { rows, rejections, notices, coverage } = await itemsOf(await source.read(file, context))
  expect([rejections, notices]).toEqual([[], []])
  for (const { stream, row } of rows)
    expect(source.streams.find(({ name }) => name === stream)!.schema.safeParse(row).error).toBeUndefined()
  return { rows: rows.map(({ stream, row }) => ({ stream, ...row })), coverage }
}

describe('a filled-in template comes back through its reader', () => {
  it('the report of a unit', async () => {
    const file = await filled('mau-bao-cao-don-vi', {
      'Báo cáo đơn vị': {
        'Đơn vị': 'Thị trấn Yên Viên',
        'Số người trong danh sách': 200,
        'Số người có liên kết': 160,
        'Số người có liên kết và tương tác': 150,
        'Minh chứng': 'bc-03.pdf',
      },
    })
    const { rows, coverage } = await readBack(unitReport, file)
    expect(rows).toMatchObject([
      { unit_id: 'a-gl-tt-yen-vien', measure: 'listed', value: 200, period_to: '2024-03-31' },
      { measure: 'linked', value: 160, evidence: 'bc-03.pdf' },
      { measure: 'linked_interacting', value: 150, channel_scope: 'all' },
    ])
    expect(coverage).toEqual([])
  })

  it('the report of a group', async () => {
    const file = await filled('mau-bao-cao-nhom', {
      'Nhóm theo tháng': {
        Nhóm: 'Phụ nữ A lắng nghe',
        Tháng: civil('2024-03-01 00:00'),
        'Tổng số thành viên nhóm': 299,
        'Đã kết nạp': 3,
      },
      'Bài đăng': {
        Kênh: 'Phụ nữ A lắng nghe',
        'Ngày đăng': civil('2024-03-08 00:00'),
        'Tiêu đề': 'Ngày hội',
        'Loại bài': 'bài tổng hợp',
        'Số ảnh': 9,
        'Có chú thích': 'x',
        'Tự đăng': '-',
        'Nguồn chia sẻ': 'chính thống',
        Nhãn: 'câu chuyện đẹp',
      },
    })
    const { rows, coverage } = await readBack(groupReport, file)
    expect(rows).toMatchObject([
      { stream: 'month', channel_id: 'a-nhom', month: '2024-03', measure: 'group_members', value: 299 },
      { stream: 'month', measure: 'admitted', value: 3 },
      {
        stream: 'content',
        posted_on: '2024-03-08',
        kind: 'roundup',
        image_count: 9,
        has_captions: true,
        is_original: false,
        share_source: 'official',
        tag: 'good_story',
      },
    ])
    expect(coverage).toMatchObject([{ stream: 'content', entityKind: 'channel', entityId: 'a-nhom' }])
  })

  it('the log of messages and moderation', async () => {
    const file = await filled('mau-so-tin-nhan', {
      'Tin nhắn': {
        Kênh: 'Phụ nữ Hải Châu',
        Loại: 'tin nhắn',
        'Nhận lúc': civil('2024-03-08 10:00'),
        'Trả lời lúc': civil('2024-03-08 11:30'),
      },
      'Tin nhắn theo tháng': {
        Kênh: 'Phụ nữ A lắng nghe',
        Tháng: '03/2024',
        Loại: 'câu hỏi',
        'Số nhận được': 12,
        'Số giờ trả lời (trung vị)': 2.5,
      },
      'Kiểm duyệt': { Kênh: 'Phụ nữ A lắng nghe', Tháng: '03/2024', 'Bài được duyệt': 30 },
    })
    const { rows, coverage } = await readBack(messageLog, file)
    expect(rows).toMatchObject([
      { stream: 'message', channel_id: 'a-hc-fb', answered_at: '2024-03-08T04:30:00.000Z' },
      { stream: 'month', kind: 'question', measure: 'received', value: '12' },
      { stream: 'month', measure: 'median_reply_hours', value: '2.5' },
      { stream: 'moderation', content_kind: 'all', measure: 'posts_approved', value: '30' },
    ])
    expect(coverage.map(({ stream, entityId }) => [stream, entityId])).toEqual([['message', 'a-hc-fb']])
  })

  it('the register of activities', async () => {
    const file = await filled('mau-so-hoat-dong', {
      'Hoạt động': {
        'Đơn vị': 'Thị trấn Yên Viên',
        'Mã hoạt động': 'TH-01',
        'Loại hoạt động': 'tập huấn',
        'Tên hoạt động': 'Viết tin, bài',
        'Ngày thực hiện hoặc nhận': civil('2024-03-12 00:00'),
        'Số người tham gia': 45,
      },
    })
    const { rows, coverage } = await readBack(activityLog, file)
    expect(rows).toMatchObject([
      { activity_code: 'TH-01', kind: 'training', done_on: '2024-03-12', status: 'done', participants: 45 },
    ])
    expect(coverage).toMatchObject([{ entityKind: 'organisation', entityId: 'hoi-a' }])
  })
})

describe('the drop-downs', () => {
  it('offer groups only where a group is meant, and words that the readers know', async () => {
    const lists = async (name: string, sheetName: string, header: string) => {
      const book = new ExcelJS.Workbook()
      await book.xlsx.readFile(join(dir, `${name}.hoi-a.xlsx`))
      const sheet = book.getWorksheet(sheetName)!
      const column = (sheet.getRow(1).values as (string | undefined)[]).indexOf(header)
      const rule = sheet.getCell(2, column).dataValidation
      const [, letter, last] = /\$([A-Z])\$2:\$[A-Z]\$(\d+)$/.exec(String(rule.formulae?.[0])) ?? []
      const source = book.getWorksheet('Danh mục')!
      return Array.from({ length: Number(last) - 1 }, (_, i) => source.getCell(`${letter}${i + 2}`).value)
    }
    expect(await lists('mau-bao-cao-nhom', 'Nhóm theo tháng', 'Nhóm')).toEqual([
      'Phụ nữ A lắng nghe',
      'Phụ nữ Gia Lâm khỏe',
    ])
    expect(await lists('mau-bao-cao-nhom', 'Bài đăng', 'Kênh')).toEqual([
      'Hội LHPN thành phố A',
      'Phụ nữ A lắng nghe',
      'Phụ nữ Gia Lâm khỏe',
      'Phụ nữ Hải Châu',
    ])
    expect(await lists('mau-so-hoat-dong', 'Hoạt động', 'Loại hoạt động')).toContain('báo cáo định kỳ')
    expect(await lists('mau-so-tin-nhan', 'Tin nhắn', 'Loại')).toEqual(['tin nhắn', 'câu hỏi'])
  })

  it('counts take whole numbers only', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(join(dir, 'mau-bao-cao-don-vi.hoi-a.xlsx'))
    const sheet = book.getWorksheet('Báo cáo đơn vị')!
    for (let column = 3; column <= 13; column += 1)
      expect(sheet.getCell(2, column).dataValidation, sheet.getCell(1, column).text).toMatchObject({
        type: 'whole',
        operator: 'greaterThanOrEqual',
      })
  })

  it('a blank template is nobody’s figures: it asks for its period', async () => {
    const context = { registry: registry.lookup, exportedAt: null, channel: null }
    for (const [name, source] of [
      ['mau-bao-cao-don-vi', unitReport],
      ['mau-bao-cao-nhom', groupReport],
      ['mau-so-tin-nhan', messageLog],
      ['mau-so-hoat-dong', activityLog],
    ] as const)
      await expect(source.read(await inputFile(join(dir, `${name}.hoi-a.xlsx`)), context)).rejects.toThrow(
        /Tệp này ghi của kỳ nào\?/,
      )
  })
})

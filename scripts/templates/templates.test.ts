import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { channelSnapshot } from '../../sources/channel_snapshot/source.ts'
import { inputFile } from '../../sources/files/fixtures.ts'
import { probeFile } from '../../sources/files/probe.ts'
import { workspaceFixture } from '../../sources/registry/fixtures.ts'
import { loadRegistry, type Registry } from '../../sources/registry/loadRegistry.ts'
import type { ReadContext } from '../../sources/source.ts'
import { submissionLog } from '../../sources/submission_log/source.ts'
import { civil, itemsOf } from '../../sources/typed/fixtures.ts'
import { choicesOf } from './choices.ts'
import { scaffold } from './workspace.ts'
import { writeTemplates } from './writeTemplates.ts'

let workspace: Awaited<ReturnType<typeof workspaceFixture>>
let dir: string
let registry: Registry
let context: ReadContext

beforeAll(async () => {
  workspace = await workspaceFixture()
  dir = await mkdtemp(join(tmpdir(), 'thidua-templates-'))
  registry = (await loadRegistry(workspace.dir)).registry!
  context = { registry: registry.lookup, exportedAt: null, channel: null }
})
afterAll(async () => {
  await workspace.remove()
  await rm(dir, { recursive: true, force: true })
})

/** Opens a template, lets `fill` write into it, and saves it as the operator would. */
async function filled(name: string, fill: (book: ExcelJS.Workbook) => void) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(join(dir, 'blank', name))
  fill(book)
  const path = join(dir, `filled-${name}`)
  await writeFile(path, new Uint8Array(await book.xlsx.writeBuffer()))
  return inputFile(path)
}

describe('the templates', () => {
  it('are one set per organisation, and the same bytes every time', async () => {
    const first = await writeTemplates(join(dir, 'blank'), registry)
    const second = await writeTemplates(join(dir, 'again'), registry)
    const kinds = [
      'mau-so-tiep-nhan-tin-bai',
      'mau-so-lieu-kenh',
      'mau-bao-cao-don-vi',
      'mau-bao-cao-nhom',
      'mau-so-tin-nhan',
      'mau-so-hoat-dong',
    ]
    expect(first.map((path) => basename(path))).toEqual(
      ['hoi-a', 'mttq-5'].flatMap((id) => kinds.map((kind) => `${kind}.${id}.xlsx`)),
    )
    for (const [index, path] of first.entries())
      expect((await readFile(path)).equals(await readFile(second[index]!))).toBe(true)
  })

  it('offer only what the readers resolve for certain', () => {
    const { units, channels } = choicesOf(registry, 'hoi-a', '2024-03-01')
    for (const unit of units)
      expect(registry.lookup.unit(unit, { organisationId: 'hoi-a', date: '2024-03-01' }).ok, unit).toBe(true)
    for (const channel of channels) expect(registry.lookup.channel(channel).ok, channel).toBe(true)
    expect(units).toContain('Thị trấn Yên Viên')
    expect(units).not.toContain('Phường Hải Châu') // in force from 1 July 2025
    expect(choicesOf(registry, 'mttq-5', null).units).toEqual(['Quận 5', 'Phường 2', 'Phường 5', 'Phường 10'])
  })

  it('carry drop-downs and date formats', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(join(dir, 'blank', 'mau-so-tiep-nhan-tin-bai.hoi-a.xlsx'))
    const sheet = book.getWorksheet('Tin bài')!
    expect(sheet.getCell('A2').dataValidation).toMatchObject({
      type: 'list',
      formulae: ["'Danh mục'!$A$2:$A$13"],
    })
    expect(sheet.getCell('D2').dataValidation).toMatchObject({
      type: 'list',
      formulae: ["'Danh mục'!$C$2:$C$5"],
    })
    expect(sheet.getColumn(6).numFmt).toBe('dd/mm/yyyy hh:mm')
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Tin bài',
      'Sự kiện',
      'Thông tin',
      'Hướng dẫn',
      'Danh mục',
    ])
  })

  it('fit a page of A4 across, with room for every line of a header and of the guide', async () => {
    for (const path of await writeTemplates(join(dir, 'blank'), registry)) {
      const book = new ExcelJS.Workbook()
      await book.xlsx.readFile(path)
      for (const sheet of book.worksheets)
        expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1 })
      book.getWorksheet('Hướng dẫn')!.eachRow((row) => {
        // A line of the guide holds fewer than 120 letters, and a line is 16 points high.
        const { length } = String(row.getCell(1).value)
        expect(row.height).toBeGreaterThanOrEqual(Math.ceil(length / 120) * 16)
      })
    }
    const report = new ExcelJS.Workbook()
    await report.xlsx.readFile(join(dir, 'blank', 'mau-bao-cao-don-vi.hoi-a.xlsx'))
    // "Tổng số cán bộ, / người lao động / của Ban": three lines in a column of 18.
    expect(report.getWorksheet('Báo cáo đơn vị')!.getRow(1).height).toBe(48)
  })

  it('warn of a name outside the registry, and let no word outside a vocabulary in', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(join(dir, 'blank', 'mau-so-hoat-dong.hoi-a.xlsx'))
    const sheet = book.getWorksheet('Hoạt động')!
    expect(sheet.getCell('A2').dataValidation).toMatchObject({ type: 'list', errorStyle: 'warning' })
    expect(sheet.getCell('C2').dataValidation.errorStyle ?? 'stop').toBe('stop')
  })

  it('come back through the submission log’s reader when filled in', async () => {
    const file = await filled('mau-so-tiep-nhan-tin-bai.hoi-a.xlsx', (book) => {
      book.getWorksheet('Thông tin')!.getCell('B1').value = civil('2024-03-01 00:00')
      book.getWorksheet('Thông tin')!.getCell('B2').value = civil('2024-03-31 00:00')
      const items = book.getWorksheet('Tin bài')!
      const cells = [
        'Thị trấn Yên Viên',
        'SK1',
        'Ngày hội',
        'bài',
        'Phụ nữ Hải Châu',
        civil('2024-03-08 14:30'),
        'bai.docx',
        4,
        'x',
        'nhận',
      ]
      cells.forEach((value, index) => (items.getCell(2, index + 1).value = value))
      const events = book.getWorksheet('Sự kiện')!
      const event = [
        'SK1',
        'Thị trấn Yên Viên',
        'Mít tinh',
        civil('2024-03-08 00:00'),
        civil('2024-03-08 10:00'),
        'x',
      ]
      event.forEach((value, index) => (events.getCell(2, index + 1).value = value))
    })
    const probe = await probeFile(file)
    expect(submissionLog.detect(probe)).not.toBeNull()
    expect(channelSnapshot.detect(probe)).toBeNull()
    const { rows, rejections, notices, coverage } = await itemsOf(await submissionLog.read(file, context))
    expect([rejections, notices]).toEqual([[], []])
    expect(rows.map(({ row }) => row)).toMatchObject([
      {
        unit_id: 'a-gl-tt-yen-vien',
        kind: 'article',
        received_at: '2024-03-08T07:30:00.000Z',
        image_count: 4,
        has_captions: true,
      },
      { event_code: 'SK1', ended_at: '2024-03-08T03:00:00.000Z', is_important: true },
    ])
    expect(coverage).toMatchObject([
      { entityId: 'hoi-a', from: '2024-02-29T17:00:00.000Z' },
      { stream: 'event' },
    ])
  })

  it('come back through the snapshot’s reader when filled in', async () => {
    const file = await filled('mau-so-lieu-kenh.hoi-a.xlsx', (book) => {
      const sheet = book.getWorksheet('Số liệu kênh')!
      const cells = ['Phụ nữ Hải Châu', civil('2024-12-31 00:00'), 12345]
      cells.forEach((value, index) => (sheet.getCell(2, index + 1).value = value))
    })
    expect(channelSnapshot.detect(await probeFile(file))).not.toBeNull()
    const { rows, rejections } = await itemsOf(await channelSnapshot.read(file, context))
    expect(rejections).toEqual([])
    expect(rows.map(({ row }) => row)).toEqual([
      { channel_id: 'a-hc-fb', date: '2024-12-31', metric: 'followers', value: 12345, evidence: null },
    ])
  })
})

describe('a new workspace', () => {
  it('passes its own check, and its sample plan is not in force', async () => {
    const target = join(dir, 'moi')
    const { created, kept } = await scaffold(target)
    expect(kept).toEqual([])
    expect(created).toContain('registry/calendar.csv')
    const { registry: fresh, problems } = await loadRegistry(target)
    expect(problems).toEqual([])
    expect(fresh!.plans).toEqual([])
    expect(fresh!.calendar.length).toBeGreaterThan(80)
    expect(await writeTemplates(join(target, 'templates'), fresh!)).toHaveLength(6)
  })

  it('leaves alone what is there', async () => {
    const target = join(dir, 'cu')
    await scaffold(target)
    await writeFile(join(target, 'thidua.yaml'), 'của tôi')
    const again = await scaffold(target)
    expect(again.created).toEqual([])
    expect(again.kept).toContain('thidua.yaml')
    expect(await readFile(join(target, 'thidua.yaml'), 'utf8')).toBe('của tôi')
  })

  it('has a sample plan that stands once it is adopted', async () => {
    const target = join(dir, 'dung')
    await scaffold(target)
    const path = join(target, 'plans', 'ke-hoach-mau.yaml')
    await writeFile(path, (await readFile(path, 'utf8')).replace('sample: true\n', ''))
    const { registry: adopted, problems } = await loadRegistry(target)
    expect(problems).toEqual([])
    expect(adopted!.plans.map(({ plan_id }) => plan_id)).toEqual(['ke-hoach-mau'])
  })
})

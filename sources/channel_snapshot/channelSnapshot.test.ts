import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixtureFolder } from '../files/fixtures.ts'
import { probeFile } from '../files/probe.ts'
import { workspaceFixture } from '../registry/fixtures.ts'
import { loadRegistry } from '../registry/loadRegistry.ts'
import { SourceError, type InputFile, type ReadContext } from '../source.ts'
import { civil, itemsOf, workbook } from '../typed/fixtures.ts'
import { channelSnapshot } from './source.ts'

let workspace: Awaited<ReturnType<typeof workspaceFixture>>
let folder: Awaited<ReturnType<typeof fixtureFolder>>
let context: ReadContext
let files = 0

beforeAll(async () => {
  workspace = await workspaceFixture()
  folder = await fixtureFolder()
  const { registry } = await loadRegistry(workspace.dir)
  context = { registry: registry!.lookup, exportedAt: null, channel: null }
})
afterAll(async () => {
  await workspace.remove()
  await folder.remove()
})

const header = ['Kênh', 'Ngày', 'Số người theo dõi', 'Số lượt thích', 'Số thành viên nhóm', 'Minh chứng']
const put = (name: string, content: string | Uint8Array, options?: Parameters<typeof folder.write>[2]) =>
  folder.write(`${(files += 1)}-${name}`, content, options)
const read = async (file: InputFile) => itemsOf(await channelSnapshot.read(file, context))
const refusal = async (file: InputFile) =>
  channelSnapshot.read(file, context).then(
    () => 'read',
    (error: unknown) =>
      error instanceof SourceError ? `${error.code}: ${error.message}` : Promise.reject(error),
  )
const sheet = (...rows: Parameters<typeof workbook>[0][string]) =>
  workbook({ 'Số liệu kênh': [header, ...rows] })

describe('the snapshot sheet', () => {
  it('gives one row per count; a blank is not a zero, a zero is', async () => {
    const file = await put(
      'so-lieu.xlsx',
      await sheet(
        ['a-fb', civil('2024-12-31 00:00'), 12345, 12000, null, 'anh-31-12.png'],
        ['Phụ nữ Hải Châu', '31/12/2024', '1.234.567', null, '-', null],
        [613168031534769, '31/12/2024', 0, null, null, null],
      ),
    )
    const { rows, rejections, coverage, observed } = await read(file)
    expect(rejections).toEqual([])
    expect(
      rows.map(({ sourceRow, row }) => [
        sourceRow,
        row['channel_id'],
        row['metric'],
        row['value'],
        row['evidence'],
      ]),
    ).toEqual([
      [2, 'a-fb', 'followers', 12345, 'anh-31-12.png'],
      [2, 'a-fb', 'likes', 12000, 'anh-31-12.png'],
      [3, 'a-hc-fb', 'followers', 1234567, null],
      [4, 'a-fb', 'followers', 0, null],
    ])
    expect(rows.every(({ row }) => row['date'] === '2024-12-31')).toBe(true)
    expect(coverage).toEqual([])
    expect(observed).toMatchObject([{ basis: 'modification_time', estimated: true }])
    for (const { row } of rows)
      expect(channelSnapshot.streams[0]!.schema.safeParse(row).error).toBeUndefined()
  })

  it('refuses counts that have two readings or were rounded, and loads the others of the same row', async () => {
    const file = await put(
      'hai-nghia.xlsx',
      await sheet(
        ['a-fb', '31/12/2024', '12.345', 12000, null, null],
        ['a-fb', '30/12/2024', 12.345, null, null, null],
        ['a-fb', '29/12/2024', '12,3K', -5, null, null],
        ['Kênh lạ', '31/12/2024', 5, null, null, null],
        ['a-fb', '31/13/2024', 5, null, null, null],
        [null, null, 5, null, null, null],
        ['a-fb', '28/12/2024', null, null, null, null],
      ),
    )
    const { rows, rejections, notices } = await read(file)
    expect(rows.map(({ row }) => [row['metric'], row['value']])).toEqual([['likes', 12000]])
    expect(rejections.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'Số liệu kênh!C2 ambiguous_number',
      'Số liệu kênh!C3 ambiguous_number',
      'Số liệu kênh!C4 not_a_number',
      'Số liệu kênh!D4 negative',
      'Số liệu kênh!A5 channel_unknown',
      'Số liệu kênh!B6 bad_date',
      'Số liệu kênh!A7 channel_missing',
      'Số liệu kênh!B7 date_missing',
    ])
    expect(notices.map(({ code, row }) => [code, row])).toEqual([['no_count_given', 8]])
  })

  it('keeps no link to a person', async () => {
    const link = 'https://www.facebook.com/profile.php?id=100012345678901'
    const { rows, notices, rejections } = await read(
      await put(
        'lien-ket.xlsx',
        await sheet(['a-fb', '31/12/2024', 5, null, null, link], [link, '31/12/2024', 5, null, null, null]),
      ),
    )
    expect(rows.map(({ row }) => row['evidence'])).toEqual([null])
    expect(notices.map(({ code }) => code)).toEqual(['personal_link_dropped'])
    expect(rejections.map(({ value, code }) => [value, code])).toEqual([[null, 'channel_unknown']])
    expect(JSON.stringify([rows, notices, rejections])).not.toContain('profile.php')
  })

  it('refuses a file that is older than its figures', async () => {
    const file = await put('som.xlsx', await sheet(['a-fb', '31/12/2024', 5]), {
      modifiedAt: '2024-12-30T10:00:00.000Z',
    })
    expect(await refusal(file)).toMatch(/^observed_at_unknown/)
  })

  it('reads a CSV whose dates prove their order, and asks where they do not', async () => {
    const csv = (...rows: string[]) => `${[header.slice(0, 3).join(','), ...rows].join('\n')}\n`
    expect(
      (await read(await put('a.csv', csv('a-fb,31/12/2024,5', 'a-fb,01/12/2024,4')))).rows.map(
        ({ row }) => row['date'],
      ),
    ).toEqual(['2024-12-31', '2024-12-01'])
    expect(await refusal(await put('b.csv', csv('a-fb,05/03/2024,5')))).toMatch(/^date_order_unknown/)
    expect((await read(await put('c.csv', csv('a-fb,2024-03-05,5')))).rows).toHaveLength(1)
  })

  it('is recognised by its header', async () => {
    const detected = async (content: string | Uint8Array) =>
      channelSnapshot.detect(await probeFile(await put('x', content)))
    expect(await detected(await sheet())).toContain('phiếu ghi số liệu kênh')
    expect(await detected('PHIẾU GHI\nKênh;Ngày;Số người theo dõi\n')).toContain('dòng 2')
    expect(await detected('Đơn vị,Tiêu đề,Loại,Ngày giờ gửi\n')).toBeNull()
  })
})

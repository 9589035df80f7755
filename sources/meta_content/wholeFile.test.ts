import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeFile } from '../files/probe.ts'
import { csv, english, post, vietnamese } from './fixtures.ts'
import { metaContent } from './source.ts'
import { codes, exportFolder, refused } from './testing.ts'

let folder: Awaited<ReturnType<typeof exportFolder>>
beforeAll(async () => {
  folder = await exportFolder()
})
afterAll(() => folder.remove())

describe('a content export as a whole', () => {
  it('says when Los Angeles moved its clocks over a post', async () => {
    const { rows, notices } = await folder.read(
      csv([english, post({ 'Publish time': '03/09/2025 02:30' }), post({ 'Post ID': '1000000000000002' })]),
    )
    expect(rows[0]?.['published_at']).toBe('2025-03-09T10:30:00.000Z')
    expect(notices).toMatchObject([{ code: 'dst_gap', row: 2, column: 'Publish time' }])
  })

  it('reads day-first files and refuses what a mixed file leaves open', async () => {
    const dayFirst = await folder.read(
      csv([
        english,
        post({ 'Publish time': '15/03/2025 03:06' }),
        post({ 'Post ID': '1000000000000002', 'Publish time': '05/03/2025 03:06' }),
      ]),
    )
    // 5 March is before the clocks moved: UTC-8.
    expect(dayFirst.rows[1]?.['published_at']).toBe('2025-03-05T11:06:00.000Z')
    expect(codes(dayFirst.notices)).toEqual(['day_first'])
    const mixed = await folder.read(
      csv([
        english,
        post({ 'Publish time': '15/03/2025 03:06' }),
        post({ 'Post ID': '1000000000000002', 'Publish time': '03/16/2025 03:06' }),
        post({ 'Post ID': '1000000000000003', 'Publish time': '05/03/2025 03:06' }),
      ]),
    )
    expect(mixed.rows.map((row) => row['published_at'])).toEqual([
      '2025-03-15T10:06:00.000Z',
      '2025-03-16T10:06:00.000Z',
    ])
    expect(mixed.rejections).toMatchObject([{ code: 'ambiguous_date', row: 4, value: '05/03/2025 03:06' }])
    const asked = folder.read(csv([english, post({ 'Publish time': '03/05/2025 03:06' })]), {
      name: 'x.csv',
      context: { exportedAt: '2025-07-01T00:00:00Z' },
    })
    expect((await refused(asked)).code).toBe('ambiguous_date_order')
  })

  it('refuses the per-day shape, the Instagram sibling and ids rounded throughout', async () => {
    const daily = [1, 2, 3].map((day) => post({ Date: `03/1${day}/2025`, Views: String(day) }))
    expect((await refused(folder.read(csv([english, ...daily])))).code).toBe('daily_per_post')
    const vietnameseDaily = [post({ Date: '2025-03-15' })]
    expect((await refused(folder.read(csv([vietnamese, ...vietnameseDaily])))).code).toBe('daily_per_post')
    // Nothing under Date at all: twelve lines of two posts.
    const unlabelled = Array.from({ length: 12 }, (_, at) =>
      post({ 'Post ID': `100000000000000${at % 2}`, Date: '' }),
    )
    expect((await refused(folder.read(csv([english, ...unlabelled])))).code).toBe('daily_per_post')
    const instagram = ['Post ID', 'Account ID', 'Account username', 'Publish time', 'Views', 'Reach', 'Likes']
    const row = ['180', '17', 'trang', '03/15/2025 03:06', '1', '1', '1']
    const probe = await probeFile(await folder.write('ig.csv', csv([instagram, row])))
    expect(metaContent.detect(probe)).toContain('Instagram')
    expect((await refused(folder.read(csv([instagram, row])))).code).toBe('instagram_export')
    const rounded = [post({ 'Post ID': '122121474620644000' }), post({ 'Post ID': '122121248420644000' })]
    expect((await refused(folder.read(csv([english, ...rounded])))).code).toBe('ids_rounded')
  })

  it('quarantines posts of unregistered pages with the line that channels.csv lacks', async () => {
    const name = 'Hội "Phụ nữ", phường Đông'
    const unknown = { 'Page ID': '100064000000099', 'Page name': name }
    const { rows, rejections, coverage } = await folder.read(
      csv([english, post(), post({ ...unknown, 'Post ID': '1000000000000002' })]),
    )
    expect(rows).toHaveLength(1)
    expect(coverage).toHaveLength(1)
    expect(rejections).toMatchObject([
      { code: 'unregistered_channel', row: 3, column: 'Page ID', value: '100064000000099' },
    ])
    expect(rejections[0]?.reason.split('\n').at(-1)).toBe(
      'fb-hoi-phu-nu-phuong-dong,<mã đơn vị>,facebook,page,"Hội ""Phụ nữ"", phường Đông",100064000000099,https://www.facebook.com/100064000000099,,,',
    )
  })

  it('proposes the unit or the channel of the same name, and decides neither', async () => {
    const unit = { 'Page ID': '100064000000098', 'Page name': 'Hội phụ nữ phường Thử' }
    const renamed = { 'Post ID': '1000000000000002', 'Page ID': '100064000000097', 'Page name': 'Trang A' }
    const { rows, rejections } = await folder.read(csv([english, post(unit), post(renamed)]))
    expect(rows).toEqual([])
    expect(rejections[0]?.reason.split('\n').at(-1)).toMatch(/^fb-hoi-phu-nu-phuong-thu,p-thu,facebook,page,/)
    expect(rejections[1]?.reason).toContain('thêm ;100064000000097 vào cột external_ids')
  })

  it('takes the page from --channel or the folder only where a line names none', async () => {
    const bare = csv([english, post({ 'Page ID': '', 'Page name': '' })])
    expect((await folder.read(bare)).rejections).toMatchObject([{ code: 'missing_page_id', row: 2 }])
    expect((await folder.read(bare, { folder: 'thang-3/kenh-b' })).rows[0]?.['channel_id']).toBe('kenh-b')
    expect(
      (await folder.read(bare, { context: { channel: 'kenh-a' }, folder: 'kenh-b' })).rows[0]?.['channel_id'],
    ).toBe('kenh-a')
    expect((await refused(folder.read(bare, { context: { channel: 'kenh-z' } }))).code).toBe(
      'unknown_channel',
    )
  })

  it('claims no coverage without a range, or with one that the posts contradict, and none after the export', async () => {
    const content = csv([english, post()])
    const unnamed = await folder.read(content, { name: 'tệp của tôi.csv' })
    expect([unnamed.coverage, codes(unnamed.notices)]).toEqual([[], ['no_range_in_name']])
    const renamed = await folder.read(content, { name: 'Jan-01-2025_Jan-31-2025_1.csv' })
    expect([renamed.coverage, codes(renamed.notices)]).toEqual([[], ['range_mismatch']])
    const cut = await folder.read(content, { context: { exportedAt: '2025-03-20T00:00:00Z' } })
    expect(cut.coverage[0]?.to).toBe('2025-03-20T00:00:00.000Z')
  })

  it('asks for the export time when nothing tells it', async () => {
    const content = csv([english, post()])
    const late = { modifiedAt: '2025-03-15T10:06:00.000Z', context: { exportedAt: null } }
    expect((await refused(folder.read(content, late))).code).toBe('observed_at_unknown')
    const { observed } = await folder.read(content, { ...late, modifiedAt: '2025-04-01T00:00:00.000Z' })
    expect(observed).toMatchObject([{ basis: 'modification_time', estimated: true }])
  })

  it('reads a file that Excel turned to latin-1 and says so', async () => {
    const content = Buffer.from(csv([english, post({ Title: 'Caf\u00e9' })], '\r\n', ''), 'latin1')
    const { rows, notices } = await folder.read(content)
    expect(rows[0]?.['caption']).toBe('Café')
    expect(codes(notices)).toEqual(['encoding_latin1'])
  })

  it('reports unknown kinds and words, counts missing columns, and stays short about floods', async () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      post({ 'Post ID': String(1000000000000001 + at), 'Post type': 'Thơ', Date: 'Vòng đời' }),
    )
    const { rows, notices } = await folder.read(
      csv([english.slice(0, 19), ...many.map((row) => row.slice(0, 19))]),
    )
    expect(rows).toHaveLength(30)
    expect(rows[0]).toMatchObject({ post_kind: 'other', total_clicks: null })
    const count = (code: string) => notices.filter((notice) => notice.code === code).length
    expect(['missing_columns', 'unknown_date_label', 'unknown_post_kind'].map(count)).toEqual([1, 21, 21])
    expect(notices.at(-1)?.message).toContain('tổng cộng 30 dòng')
  })
})

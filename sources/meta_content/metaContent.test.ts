import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FixtureOptions } from '../files/fixtures.ts'
import { fixtureFolder } from '../files/fixtures.ts'
import { probeFile } from '../files/probe.ts'
import type { Item, ReadContext, Row } from '../source.ts'
import { SourceError } from '../source.ts'
import { csv, english, fakeRegistry, pageB, post, vietnamese } from './fixtures.ts'
import { metaContent } from './source.ts'

let folder: Awaited<ReturnType<typeof fixtureFolder>>
beforeAll(async () => {
  folder = await fixtureFolder()
})
afterAll(() => folder.remove())

const march = 'Mar-01-2025_Mar-31-2025_1039829308656930.csv'
const context: ReadContext = { registry: fakeRegistry(), exportedAt: '2025-04-02T00:00:00Z', channel: null }

async function read(
  content: string | Uint8Array,
  options: FixtureOptions & { name?: string; context?: Partial<ReadContext> } = {},
) {
  const file = await folder.write(options.name ?? march, content, options)
  const reading = await metaContent.read(file, { ...context, ...options.context })
  if (reading.way !== 'records') throw new Error('expected records')
  const items: Item[] = []
  for await (const item of reading.items) items.push(item)
  const of = <T extends Item['type']>(type: T) =>
    items.filter((item): item is Extract<Item, { type: T }> => item.type === type)
  return {
    rows: of('row').map(({ row, sourceRow }): Row => ({ sourceRow, ...row })),
    rejections: of('rejection'),
    notices: of('notice'),
    coverage: of('coverage'),
    observed: of('observed'),
  }
}

const codes = (items: readonly { readonly code: string }[]) => items.map(({ code }) => code)

async function refused(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SourceError)
  return error as SourceError
}

describe('content export', () => {
  it('is recognised by its headers in either language, not by its name', async () => {
    const detect = async (content: string) =>
      metaContent.detect(await probeFile(await folder.write('x.txt', content)))
    expect(await detect(csv([english, post()]))).toContain('xuất nội dung')
    expect(await detect(csv([vietnamese.map((header) => header.normalize('NFD')), post()]))).toContain(
      'xuất nội dung',
    )
    expect(await detect('Date,Views\n2025-01-01,5\n')).toBeNull()
    expect(await detect('xin chào')).toBeNull()
  })

  it('reads a post whole', async () => {
    const { rows, rejections, notices, coverage, observed } = await read(csv([english, post()]))
    expect(rows).toEqual([
      {
        sourceRow: 2,
        channel_id: 'kenh-a',
        post_id: '1123178815835796',
        page_external_id: '100064000000001',
        page_name: 'Trang A',
        // 03:06 in Los Angeles, UTC-7 since 9 March.
        published_at: '2025-03-15T10:06:00.000Z',
        published_raw: '03/15/2025 03:06',
        published_zone: 'America/Los_Angeles',
        post_kind: 'photo',
        caption: 'Ra quân ngày chủ nhật xanh',
        permalink: 'https://www.facebook.com/permalink.php?story_fbid=pfbid0abc&id=100064000000001',
        is_share: false,
        is_crosspost: false,
        views: 120,
        reach: 90,
        interactions_reported: 15,
        reactions: 10,
        comments: 3,
        shares: 2,
        total_clicks: 7,
      },
    ])
    expect(rejections).toEqual([])
    expect(notices).toEqual([])
    expect(observed).toEqual([
      { type: 'observed', at: '2025-04-02T00:00:00.000Z', basis: 'given', estimated: false },
    ])
    // Whole days in Los Angeles: UTC-8 on 1 March, UTC-7 on 1 April.
    expect(coverage).toEqual([
      {
        type: 'coverage',
        stream: 'post',
        entityKind: 'channel',
        entityId: 'kenh-a',
        from: '2025-03-01T08:00:00.000Z',
        to: '2025-04-01T07:00:00.000Z',
      },
    ])
  })

  it('reads the Vietnamese wording, CRLF and decomposed names the same', async () => {
    const cells = post({ Date: 'Trọn đời', 'Post type': 'Ảnh' })
    const plain = await read(csv([english, post()]))
    const other = await read(csv([vietnamese, cells], '\r\n'), { name: `Hải Châu ${march}`.normalize('NFD') })
    expect(other.rows).toEqual(plain.rows)
    expect(other.coverage).toEqual(plain.coverage)
    expect(other.notices).toEqual([])
  })

  it('maps by name whatever the order, wording or capitals, and says which columns it does not know', async () => {
    const headers = english.map((header) =>
      header === 'Reactions, Comments and Shares'
        ? 'Reactions, comments and shares'
        : header === 'Duration (sec)'
          ? 'Duration (secs)'
          : header,
    )
    const { rows, notices } = await read(
      csv([[...headers, 'Lượt xem từ Mặt trăng'].reverse(), [...post(), '9'].reverse()]),
    )
    expect(rows[0]).toMatchObject({ views: 120, interactions_reported: 15, comments: 3 })
    expect(codes(notices)).toEqual(['unknown_columns'])
    expect(notices[0]?.message).toContain('"Lượt xem từ Mặt trăng"')
  })

  it('does not take "Bình luận về dữ liệu" for "Bình luận"', async () => {
    const { rows } = await read(
      csv([vietnamese, post({ 'Data comment': '99', Comments: '', Date: 'Trọn đời' })]),
    )
    expect(rows[0]?.['comments']).toBeNull()
  })

  it('merges twin columns: non-blank wins, a conflict is said', async () => {
    // The same file has Lượt xem and Views, ID bài viết and Post ID; each row fills one of the two.
    const headers = [...english, 'Lượt xem', 'ID bài viết', 'Views']
    const { rows, notices } = await read(
      csv([
        headers,
        [...post({ 'Post ID': '', Views: '' }), '41', '1000000000000001', ''],
        [...post({ 'Post ID': '1000000000000002', Views: '' }), '', '', '42'],
        [...post({ 'Post ID': '1000000000000003', Views: '5' }), '7', '', '5'],
      ]),
    )
    expect(rows.map((row) => [row['post_id'], row['views']])).toEqual([
      ['1000000000000001', 41],
      ['1000000000000002', 42],
      ['1000000000000003', 5],
    ])
    expect(notices).toMatchObject([{ code: 'twin_conflict', row: 4, column: 'Lượt xem' }])
    expect(notices[0]?.message).toContain('5 và 7')
  })

  it('reads ragged blocks, blank rows and cells over several lines, with the row that Excel shows', async () => {
    const title = 'Dòng một\nDòng hai, "trích"\r\nDòng ba 𝐓𝐢𝐧 𝐧𝐨́𝐧𝐠 🎉'
    const { rows } = await read(
      csv([
        english,
        post({ Title: title }).slice(0, 15),
        [''],
        post({ 'Post ID': '1000000000000002', 'Page ID': pageB }).slice(0, 18),
        post({ 'Post ID': '1000000000000003' }),
      ]),
    )
    expect(
      rows.map((row) => [row['sourceRow'], row['channel_id'], row['reach'], row['comments'], row['shares']]),
    ).toEqual([
      [2, 'kenh-a', 90, null, null],
      [4, 'kenh-b', 90, 3, null],
      [5, 'kenh-a', 90, 3, 2],
    ])
    expect(rows[0]?.['caption']).toBe(title.normalize('NFC'))
  })

  it('merges a post that stands twice with complementary blanks', async () => {
    const { rows, notices, rejections } = await read(
      csv([
        english,
        post({ Views: '', Comments: '', 'Page name': '' }),
        post({ Reach: '', Reactions: '', Permalink: 'https://www.facebook.com/other' }),
      ]),
    )
    expect(rows).toHaveLength(1)
    // Neither the sum nor the last: each line gives what the other lacks, and 120 stays 120.
    expect(rows[0]).toMatchObject({ sourceRow: 2, views: 120, reach: 90, reactions: 10, comments: 3 })
    expect(rows[0]?.['page_name']).toBe('Trang A')
    expect(codes(notices)).toEqual(['repeated_post'])
    expect(rejections).toEqual([])
  })

  it('keeps the first of two conflicting values and refuses the later with both named', async () => {
    const { rows, rejections } = await read(csv([english, post(), post({ Views: '130', Title: 'Khác hẳn' })]))
    expect(rows[0]).toMatchObject({ views: 120, caption: 'Ra quân ngày chủ nhật xanh' })
    expect(rejections).toMatchObject([
      { code: 'conflicting_value', row: 3, column: 'Title', value: null },
      { code: 'conflicting_value', row: 3, column: 'Views', value: '130' },
    ])
    expect(rejections[1]?.reason).toContain('(120 và 130)')
  })

  it('keeps posts of two pages apart even under one id', async () => {
    const { rows, notices } = await read(csv([english, post(), post({ 'Page ID': pageB, Views: '1' })]))
    expect(rows.map((row) => [row['channel_id'], row['views']])).toEqual([
      ['kenh-a', 120],
      ['kenh-b', 1],
    ])
    expect(notices).toEqual([])
  })

  it('checks the sum, keeps both, and leaves blanks unknown', async () => {
    const { rows, notices } = await read(
      csv([
        english,
        post({ 'Reactions, Comments and Shares': '16' }),
        post({ 'Post ID': '1000000000000002', 'Reactions, Comments and Shares': '16', Shares: '' }),
      ]),
    )
    expect(notices).toMatchObject([{ code: 'sum_mismatch', row: 2 }])
    expect(notices[0]?.message).toContain('10 + bình luận 3 + chia sẻ 2 = 15')
    expect(rows.map((row) => [row['interactions_reported'], row['shares']])).toEqual([
      [16, 2],
      [16, null],
    ])
  })

  it('refuses damaged ids unless the link rescues them', async () => {
    const { rows, rejections, notices } = await read(
      csv([
        english,
        post({ 'Post ID': '1123178815835790.00' }),
        post({ 'Post ID': '1.12E+15', Permalink: 'https://www.facebook.com/a/posts/1123178815835796' }),
        post({ 'Post ID': '' }),
      ]),
    )
    expect(rows.map((row) => row['post_id'])).toEqual(['1123178815835796'])
    expect(rejections).toMatchObject([
      { code: 'damaged_post_id', row: 2, column: 'Post ID', value: '1123178815835790.00' },
      { code: 'missing_post_id', row: 4, value: null },
    ])
    expect(notices).toMatchObject([{ code: 'post_id_rescued', row: 3 }])
  })

  it('refuses a figure with two readings cell by cell and keeps the post', async () => {
    const { rows, rejections } = await read(csv([english, post({ Views: '407.137', Reach: '1,234' })]))
    expect(rows[0]).toMatchObject({ views: null, reach: 1234 })
    expect(rejections).toMatchObject([
      { code: 'ambiguous_number', row: 2, column: 'Views', value: '407.137' },
    ])
  })

  it('refuses lines without a readable time or with cells beyond the header', async () => {
    const { rows, rejections } = await read(
      csv([
        english,
        post(),
        post({ 'Post ID': '1000000000000002', 'Publish time': '15 thg 3' }),
        post({ 'Post ID': '1000000000000003', 'Publish time': '' }),
        [...post({ 'Post ID': '1000000000000004' }), 'thừa'],
      ]),
    )
    expect(rows).toHaveLength(1)
    expect(rejections.map(({ code, row }) => [code, row])).toEqual([
      ['bad_publish_time', 3],
      ['too_many_cells', 5],
      ['missing_publish_time', 4],
    ])
  })

  it('says when Los Angeles moved its clocks over a post', async () => {
    const { rows, notices } = await read(
      csv([english, post({ 'Publish time': '03/09/2025 02:30' }), post({ 'Post ID': '1000000000000002' })]),
    )
    expect(rows[0]?.['published_at']).toBe('2025-03-09T10:30:00.000Z')
    expect(notices).toMatchObject([{ code: 'dst_gap', row: 2, column: 'Publish time' }])
  })

  it('reads day-first files and refuses what a mixed file leaves open', async () => {
    const dayFirst = await read(
      csv([
        english,
        post({ 'Publish time': '15/03/2025 03:06' }),
        post({ 'Post ID': '1000000000000002', 'Publish time': '05/03/2025 03:06' }),
      ]),
    )
    // 5 March is before the clocks moved: UTC-8.
    expect(dayFirst.rows[1]?.['published_at']).toBe('2025-03-05T11:06:00.000Z')
    expect(codes(dayFirst.notices)).toEqual(['day_first'])
    const mixed = await read(
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
    const asked = read(csv([english, post({ 'Publish time': '03/05/2025 03:06' })]), {
      name: 'x.csv',
      context: { exportedAt: '2025-07-01T00:00:00Z' },
    })
    expect((await refused(asked)).code).toBe('ambiguous_date_order')
  })

  it('refuses the per-day shape, the Instagram sibling and ids rounded throughout', async () => {
    const daily = [1, 2, 3].map((day) => post({ Date: `03/1${day}/2025`, Views: String(day) }))
    expect((await refused(read(csv([english, ...daily])))).code).toBe('daily_per_post')
    const vietnameseDaily = [post({ Date: '2025-03-15' })]
    expect((await refused(read(csv([vietnamese, ...vietnameseDaily])))).code).toBe('daily_per_post')
    // Nothing under Date at all: twelve lines of two posts.
    const unlabelled = Array.from({ length: 12 }, (_, at) =>
      post({ 'Post ID': `100000000000000${at % 2}`, Date: '' }),
    )
    expect((await refused(read(csv([english, ...unlabelled])))).code).toBe('daily_per_post')
    const instagram = ['Post ID', 'Account ID', 'Account username', 'Publish time', 'Views', 'Reach', 'Likes']
    const row = ['180', '17', 'trang', '03/15/2025 03:06', '1', '1', '1']
    const probe = await probeFile(await folder.write('ig.csv', csv([instagram, row])))
    expect(metaContent.detect(probe)).toContain('Instagram')
    expect((await refused(read(csv([instagram, row])))).code).toBe('instagram_export')
    const rounded = [post({ 'Post ID': '122121474620644000' }), post({ 'Post ID': '122121248420644000' })]
    expect((await refused(read(csv([english, ...rounded])))).code).toBe('ids_rounded')
  })

  it('quarantines posts of unregistered pages with the line that channels.csv lacks', async () => {
    const name = 'Hội "Phụ nữ", phường Đông'
    const unknown = { 'Page ID': '100064000000099', 'Page name': name }
    const { rows, rejections, coverage } = await read(
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
    const { rows, rejections } = await read(csv([english, post(unit), post(renamed)]))
    expect(rows).toEqual([])
    expect(rejections[0]?.reason.split('\n').at(-1)).toMatch(/^fb-hoi-phu-nu-phuong-thu,p-thu,facebook,page,/)
    expect(rejections[1]?.reason).toContain('thêm ;100064000000097 vào cột external_ids')
  })

  it('takes the page from --channel or the folder only where a line names none', async () => {
    const bare = csv([english, post({ 'Page ID': '', 'Page name': '' })])
    expect((await read(bare)).rejections).toMatchObject([{ code: 'missing_page_id', row: 2 }])
    expect((await read(bare, { folder: 'thang-3/kenh-b' })).rows[0]?.['channel_id']).toBe('kenh-b')
    expect(
      (await read(bare, { context: { channel: 'kenh-a' }, folder: 'kenh-b' })).rows[0]?.['channel_id'],
    ).toBe('kenh-a')
    expect((await refused(read(bare, { context: { channel: 'kenh-z' } }))).code).toBe('unknown_channel')
  })

  it('claims no coverage without a range, or with one that the posts contradict, and none after the export', async () => {
    const content = csv([english, post()])
    const unnamed = await read(content, { name: 'tệp của tôi.csv' })
    expect([unnamed.coverage, codes(unnamed.notices)]).toEqual([[], ['no_range_in_name']])
    const renamed = await read(content, { name: 'Jan-01-2025_Jan-31-2025_1.csv' })
    expect([renamed.coverage, codes(renamed.notices)]).toEqual([[], ['range_mismatch']])
    const cut = await read(content, { context: { exportedAt: '2025-03-20T00:00:00Z' } })
    expect(cut.coverage[0]?.to).toBe('2025-03-20T00:00:00.000Z')
  })

  it('asks for the export time when nothing tells it', async () => {
    const content = csv([english, post()])
    const late = { modifiedAt: '2025-03-15T10:06:00.000Z', context: { exportedAt: null } }
    expect((await refused(read(content, late))).code).toBe('observed_at_unknown')
    const { observed } = await read(content, { ...late, modifiedAt: '2025-04-01T00:00:00.000Z' })
    expect(observed).toMatchObject([{ basis: 'modification_time', estimated: true }])
  })

  it('reads a file that Excel turned to latin-1 and says so', async () => {
    const content = Buffer.from(csv([english, post({ Title: 'Caf\u00e9' })], '\r\n', ''), 'latin1')
    const { rows, notices } = await read(content)
    expect(rows[0]?.['caption']).toBe('Café')
    expect(codes(notices)).toEqual(['encoding_latin1'])
  })

  it('reports unknown kinds and words, counts missing columns, and stays short about floods', async () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      post({ 'Post ID': String(1000000000000001 + at), 'Post type': 'Thơ', Date: 'Vòng đời' }),
    )
    const { rows, notices } = await read(csv([english.slice(0, 19), ...many.map((row) => row.slice(0, 19))]))
    expect(rows).toHaveLength(30)
    expect(rows[0]).toMatchObject({ post_kind: 'other', total_clicks: null })
    const count = (code: string) => notices.filter((notice) => notice.code === code).length
    expect(['missing_columns', 'unknown_date_label', 'unknown_post_kind'].map(count)).toEqual([1, 21, 21])
    expect(notices.at(-1)?.message).toContain('tổng cộng 30 dòng')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeFile } from '../files/probe.ts'
import { csv, english, pageB, post, vietnamese } from './fixtures.ts'
import { metaContent } from './source.ts'
import { codes, exportFolder, march } from './testing.ts'

let folder: Awaited<ReturnType<typeof exportFolder>>
beforeAll(async () => {
  folder = await exportFolder()
})
afterAll(() => folder.remove())

describe('the lines of a content export', () => {
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
    const { rows, rejections, notices, coverage, observed } = await folder.read(csv([english, post()]))
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
    const plain = await folder.read(csv([english, post()]))
    const other = await folder.read(csv([vietnamese, cells], '\r\n'), {
      name: `Hải Châu ${march}`.normalize('NFD'),
    })
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
    const { rows, notices } = await folder.read(
      csv([[...headers, 'Lượt xem từ Mặt trăng'].reverse(), [...post(), '9'].reverse()]),
    )
    expect(rows[0]).toMatchObject({ views: 120, interactions_reported: 15, comments: 3 })
    expect(codes(notices)).toEqual(['unknown_columns'])
    expect(notices[0]?.message).toContain('"Lượt xem từ Mặt trăng"')
  })

  it('does not take "Bình luận về dữ liệu" for "Bình luận"', async () => {
    const { rows } = await folder.read(
      csv([vietnamese, post({ 'Data comment': '99', Comments: '', Date: 'Trọn đời' })]),
    )
    expect(rows[0]?.['comments']).toBeNull()
  })

  it('merges twin columns: non-blank wins, a conflict is said', async () => {
    // The same file has Lượt xem and Views, ID bài viết and Post ID; each row fills one of the two.
    const headers = [...english, 'Lượt xem', 'ID bài viết', 'Views']
    const { rows, notices } = await folder.read(
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
    const { rows } = await folder.read(
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
    const { rows, notices, rejections } = await folder.read(
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
    const { rows, rejections } = await folder.read(
      csv([english, post(), post({ Views: '130', Title: 'Khác hẳn' })]),
    )
    expect(rows[0]).toMatchObject({ views: 120, caption: 'Ra quân ngày chủ nhật xanh' })
    expect(rejections).toMatchObject([
      { code: 'conflicting_value', row: 3, column: 'Title', value: null },
      { code: 'conflicting_value', row: 3, column: 'Views', value: '130' },
    ])
    expect(rejections[1]?.reason).toContain('(120 và 130)')
  })

  it('keeps posts of two pages apart even under one id', async () => {
    const { rows, notices } = await folder.read(
      csv([english, post(), post({ 'Page ID': pageB, Views: '1' })]),
    )
    expect(rows.map((row) => [row['channel_id'], row['views']])).toEqual([
      ['kenh-a', 120],
      ['kenh-b', 1],
    ])
    expect(notices).toEqual([])
  })

  it('checks the sum, keeps both, and leaves blanks unknown', async () => {
    const { rows, notices } = await folder.read(
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
    const { rows, rejections, notices } = await folder.read(
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
    const { rows, rejections } = await folder.read(csv([english, post({ Views: '407.137', Reach: '1,234' })]))
    expect(rows[0]).toMatchObject({ views: null, reach: 1234 })
    expect(rejections).toMatchObject([
      { code: 'ambiguous_number', row: 2, column: 'Views', value: '407.137' },
    ])
  })

  it('refuses lines without a readable time or with cells beyond the header', async () => {
    const { rows, rejections } = await folder.read(
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
})

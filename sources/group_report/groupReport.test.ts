import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeFile } from '../files/probe.ts'
import { channelsWithGroups, civil, typedDesk, workbook } from '../typed/fixtures.ts'
import { groupReport } from './source.ts'
import { contentStream, groupMonthStream } from './stream.ts'

let at: Awaited<ReturnType<typeof typedDesk>>
beforeAll(async () => {
  at = await typedDesk(groupReport, channelsWithGroups)
})
afterAll(() => at.remove())

type Cell = string | number | Date | null
const info = (scope: string): Cell[][] => [
  ['Kỳ từ', '01/05/2024'],
  ['Kỳ đến', '30/06/2024'],
  ['Phạm vi', scope],
]
const monthHeader = [
  'Nhóm',
  'Tháng',
  'Tổng số thành viên nhóm',
  'Đã là hội viên',
  'Trong đó hội viên danh dự',
  'Chưa là hội viên',
  'Đã kết nạp',
  'Số người trong ban quản trị',
  'Trong đó cán bộ Hội',
  'Minh chứng',
]
const months = (rows: Cell[][], scope = 'hoi-a') =>
  workbook({ 'Nhóm theo tháng': [monthHeader, ...rows], 'Thông tin': info(scope) })
const postHeader = [
  'Kênh',
  'Ngày đăng',
  'Tiêu đề',
  'Loại bài',
  'Số ảnh',
  'Có chú thích',
  'Tự đăng',
  'Nguồn chia sẻ',
  'Nhãn',
  'Liên kết',
]
const posts = (rows: Cell[][], scope = 'hoi-a') =>
  workbook({ 'Bài đăng': [postHeader, ...rows], 'Thông tin': info(scope) })
const sha = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)

describe('a line written twice', () => {
  it('counts once, and the operator is told', async () => {
    const row = [
      'a-nhom',
      civil('2024-05-08 00:00'),
      'Tin ảnh',
      'bài thường',
      4,
      null,
      null,
      null,
      null,
      null,
    ]
    const other = [
      'a-nhom',
      civil('2024-05-08 00:00'),
      'Tin ảnh khác',
      'bài thường',
      4,
      null,
      null,
      null,
      null,
      null,
    ]
    const { notices } = await at.read(
      await at.put('hai-lan.xlsx', await posts([row, other, row]), { modifiedAt: '2024-07-02T00:00:00Z' }),
    )
    expect(notices).toMatchObject([{ code: 'repeated_row', row: 4 }])
    expect(notices[0]!.message).toContain('Dòng 4 giống hệt dòng 2')
  })

  it('is told once, however many figures it holds', async () => {
    const row = ['a-nhom', '05/2024', 299, 250, null, 49, null, null, null, null]
    const { rows, notices } = await at.read(await at.put('thang.xlsx', await months([row, row])))
    expect(rows).toHaveLength(6)
    expect(notices.map(({ code, row }) => [code, row])).toEqual([['repeated_row', 3]])
  })
})

describe('months of groups', () => {
  it('give a row per figure; a blank is unknown and gives none', async () => {
    const { rows, rejections, notices, coverage } = await at.read(
      await at.put(
        'thang.xlsx',
        await months([
          // 250 + 49 = 299, of the 250 two are honorary.
          ['Phụ nữ Gia Lâm khỏe', '05/2024', 299, 250, 2, 49, 0, 7, 7, 'anh-31-5.png'],
          ['a-gl-nhom', civil('2024-06-01 00:00'), 640, null, null, null, null, null, null, null],
        ]),
      ),
    )
    expect([rejections, notices, coverage]).toEqual([[], [], []])
    expect(rows.map(({ row }) => [row['channel_id'], row['month'], row['measure'], row['value']])).toEqual([
      ['a-gl-nhom', '2024-05', 'group_members', 299],
      ['a-gl-nhom', '2024-05', 'union_members', 250],
      ['a-gl-nhom', '2024-05', 'honorary_members', 2],
      ['a-gl-nhom', '2024-05', 'non_members', 49],
      ['a-gl-nhom', '2024-05', 'admitted', 0],
      ['a-gl-nhom', '2024-05', 'board_size', 7],
      ['a-gl-nhom', '2024-05', 'board_cadres', 7],
      ['a-gl-nhom', '2024-06', 'group_members', 640],
    ])
    for (const { row } of rows) expect(groupMonthStream.schema.safeParse(row).error).toBeUndefined()
  })

  it('refuse what cannot be, and say what does not add up', async () => {
    const { rows, rejections, notices } = await at.read(
      await at.put(
        'sai.xlsx',
        await months([
          ['a-fb', '05/2024', 299, null, null, null, null, null, null, null],
          ['a-nhom', '04/2024', 299, null, null, null, null, null, null, null],
          ['a-nhom', 'quý 2', 299, null, null, null, null, null, null, null],
          [null, '05/2024', 299, null, null, null, null, null, null, null],
          ['a-nhom', '05/2024', 299, 250, null, 40, null, 7, 8, null],
        ]),
      ),
    )
    expect(rejections.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'Nhóm theo tháng!A2 not_a_group',
      'Nhóm theo tháng!B3 outside_period',
      'Nhóm theo tháng!B4 bad_month',
      'Nhóm theo tháng!A5 channel_missing',
      'Nhóm theo tháng!I6 part_exceeds_whole',
    ])
    expect(rows.map(({ row }) => row['measure'])).toEqual(['group_members', 'union_members', 'non_members'])
    // 250 + 40 = 290, not 299.
    expect(notices.map(({ code, message }) => [code, message.includes('bằng 290')])).toEqual([
      ['parts_do_not_add_up', true],
    ])
  })

  it('may be of the one group that "Phạm vi" names, and not of half a month', async () => {
    const { rows } = await at.read(
      await at.put('mot.xlsx', await months([[null, '06/2024', 640]], 'Phụ nữ Gia Lâm khỏe')),
    )
    expect(rows.map(({ row }) => row['channel_id'])).toEqual(['a-gl-nhom'])
    const half = await workbook({
      'Nhóm theo tháng': [monthHeader, ['a-nhom', '05/2024', 10]],
      'Thông tin': [
        ['Kỳ từ', '01/05/2024'],
        ['Kỳ đến', '15/05/2024'],
        ['Phạm vi', 'hoi-a'],
      ],
    })
    expect((await at.read(await at.put('nua.xlsx', half))).rejections.map(({ code }) => code)).toEqual([
      'outside_period',
    ])
  })
})

describe('posts of groups', () => {
  it('keep what the plan asks, and neither title nor author', async () => {
    const link = 'https://www.facebook.com/groups/123/posts/456'
    const file = await workbook({
      'Bài đăng': [
        [...postHeader, 'Người đăng'],
        ['a-nhom', '08/05/2024', 'Ngày hội', 'bài thường', 4, '-', 'x', null, 'tin tốt', link, 'Lê Thị Thử'],
        ['a-nhom', '09/05/2024', 'Tổng hợp tuần', 'Bài tổng hợp', 10, 'x', null, null, null, null, null],
        ['a-nhom', '10/05/2024', 'Chia sẻ', 'bài', null, null, null, 'chính thống', null, null, null],
      ],
      'Thông tin': info('hoi-a'),
    })
    const { rows, rejections, notices, coverage } = await at.read(await at.put('bai.xlsx', file))
    expect(rejections).toEqual([])
    expect(rows.map(({ row }) => row)).toEqual([
      {
        channel_id: 'a-nhom',
        text_identity: `c:${sha(link)}`,
        posted_on: '2024-05-08',
        kind: 'post',
        image_count: 4,
        has_captions: false,
        is_original: true,
        share_source: null,
        tag: 'good_news',
        link,
      },
      {
        channel_id: 'a-nhom',
        text_identity: `t:${sha('2024-05-09 tổng hợp tuần')}`,
        posted_on: '2024-05-09',
        kind: 'roundup',
        image_count: 10,
        has_captions: true,
        is_original: null,
        share_source: null,
        tag: null,
        link: null,
      },
      expect.objectContaining({ image_count: null, is_original: false, share_source: 'official' }),
    ])
    for (const { row } of rows) expect(contentStream.schema.safeParse(row).error).toBeUndefined()
    expect(notices.map(({ code, column }) => [code, column])).toEqual([
      ['personal_column_dropped', 'Người đăng'],
    ])
    const everything = JSON.stringify([rows, notices, coverage])
    expect(everything).not.toContain('Thử')
    expect(everything).not.toContain('Ngày hội')
    // 1 May 00:00 to 1 July 00:00 in UTC+7; the organisation's other groups were not listed and stay unknown.
    expect(coverage).toEqual([
      {
        type: 'coverage',
        stream: 'content',
        entityKind: 'channel',
        entityId: 'a-nhom',
        from: '2024-04-30T17:00:00.000Z',
        to: '2024-06-30T17:00:00.000Z',
      },
    ])
  })

  it('an empty list of one group says that nothing was posted', async () => {
    const { rows, coverage } = await at.read(await at.put('trong.xlsx', await posts([], 'a-gl-nhom')))
    expect(rows).toEqual([])
    expect(coverage.map(({ entityId }) => entityId)).toEqual(['a-gl-nhom'])
    expect((await at.read(await at.put('chung.xlsx', await posts([])))).coverage).toEqual([])
  })

  it('refuses cell by cell, and takes no link to a person as identity', async () => {
    const profile = 'https://www.facebook.com/groups/123/user/100012345678901'
    const { rows, rejections, notices } = await at.read(
      await at.put(
        'sai.xlsx',
        await posts([
          ['a-nhom', '01/07/2024', 'Ngoài kỳ', 'bài', null, null, null, null, null, null],
          ['a-nhom', null, 'Không ngày', 'ảnh', '3-5', 'y', 'có lẽ', 'báo', 'vui', null],
          ['a-nhom', '02/05/2024', null, 'bài', null, null, null, null, null, profile],
          ['a-nhom', '02/05/2024', 'Mâu thuẫn', 'bài', null, null, 'x', 'khác', null, null],
          ['a-nhom', '02/05/2024', 'Có tiêu đề', 'bài', null, null, null, null, null, profile],
        ]),
      ),
    )
    expect(rejections.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'Bài đăng!B2 outside_period',
      'Bài đăng!B3 date_missing',
      'Bài đăng!D3 bad_kind',
      'Bài đăng!E3 number_became_date',
      'Bài đăng!F3 bad_flag',
      'Bài đăng!G3 bad_flag',
      'Bài đăng!H3 bad_share_source',
      'Bài đăng!I3 bad_tag',
      'Bài đăng!C4 post_without_identity',
      'Bài đăng!H5 original_with_source',
    ])
    expect(rows.map(({ row }) => [row['text_identity'], row['link']])).toEqual([
      [`t:${sha('2024-05-02 có tiêu đề')}`, null],
    ])
    expect(notices.map(({ code }) => code)).toEqual(['personal_link_dropped'])
    expect(JSON.stringify([rows, rejections, notices])).not.toContain('100012345678901')
  })

  it('reads a CSV whose dates only fit the period one way round', async () => {
    // 05/06 is 5 June with the day first and 6 May with the month first, both inside; 03/07 only 7 March or 3 July.
    const csv = (...days: string[]) =>
      ['Kỳ từ,2024-05-01', 'Kỳ đến,2024-05-31', 'Phạm vi,a-nhom', 'Ngày đăng,Tiêu đề,Loại bài,Tự đăng']
        .concat(days.map((day, i) => `${day},Bài ${i},bài,x`))
        .concat('')
        .join('\n')
    const { rows } = await at.read(await at.put('a.csv', csv('05/06/2024', '05/02/2024')))
    expect(rows.map(({ row }) => row['posted_on'])).toEqual(['2024-05-06', '2024-05-02'])
    expect(await at.refusal(await at.put('b.csv', csv('05/05/2024')))).toMatch(/^date_order_unknown/)
  })
})

describe('detection', () => {
  it('knows its files by their headers', async () => {
    const detected = async (content: string | Uint8Array) =>
      groupReport.detect(await probeFile(await at.put('x', content)))
    expect(await detected(await months([]))).toContain('số liệu nhóm theo tháng')
    expect(await detected(await posts([]))).toContain('bảng kê bài đăng')
    expect(await detected('Đơn vị,Tiêu đề,Loại bài,Ngày giờ gửi,Số ảnh,Có chú thích,Ngày đăng\n')).toBeNull()
    expect(await detected('Kênh,Ngày,Số thành viên nhóm,Minh chứng\n')).toBeNull()
    expect(await detected('Kênh,Tháng,Loại,Số nhận được\n')).toBeNull()
  })
})

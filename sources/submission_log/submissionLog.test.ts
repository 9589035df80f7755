import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { civil, workbook } from '../typed/fixtures.ts'
import { desk, eventHeader, itemHeader, log, march, sha } from './fixtures.ts'
import { submissionLog } from './source.ts'

let at: Awaited<ReturnType<typeof desk>>
beforeAll(async () => {
  at = await desk()
})
afterAll(() => at.remove())
const put: typeof at.put = (...args) => at.put(...args)
const read: typeof at.read = (file) => at.read(file)
const refusal: typeof at.refusal = (file) => at.refusal(file)

describe('the workbook', () => {
  it('is read row by row, with times in the organisation’s zone', async () => {
    const file = await put(
      'so.xlsx',
      await log(
        [
          [
            'Huyện Gia Lâm',
            'SK1',
            'Ngày  hội phụ nữ',
            'Tin',
            'a-fb',
            civil('2024-03-08 10:05'),
            'ngay-hoi.docx',
            3,
            'x',
            'đăng',
            null,
            civil('2024-03-09 00:00'),
            'https://facebook.com/a/posts/1',
          ],
          [
            'ĐVTT 01',
            null,
            'Chùm ảnh',
            'ảnh',
            null,
            '09/03/2024 07:30',
            null,
            '5',
            '-',
            null,
            null,
            null,
            null,
          ],
        ],
        {
          'Sự kiện': [
            eventHeader,
            ['SK1', 'Gia Lâm', 'Mít tinh 8/3', civil('2024-03-08 00:00'), '10:00', 'x'],
          ],
        },
      ),
    )
    const { rows, rejections, coverage, observed, notices } = await read(file)
    expect(rejections).toEqual([])
    expect(notices).toEqual([])
    expect(rows).toEqual([
      {
        type: 'row',
        stream: 'item',
        sourceRow: 2,
        row: {
          organisation_id: 'hoi-a',
          unit_id: 'a-gl',
          unit_typed: 'Huyện Gia Lâm',
          event_code: 'SK1',
          title: 'Ngày hội phụ nữ',
          text_identity: `c:${sha('ngay-hoi.docx')}`,
          kind: 'news',
          target_channel: 'a-fb',
          received_at: '2024-03-08T03:05:00.000Z', // 10:05 in UTC+7
          image_count: 3,
          has_captions: true,
          status: 'published',
          return_reason: null,
          published_on: '2024-03-09',
          link: 'https://facebook.com/a/posts/1',
        },
      },
      {
        type: 'row',
        stream: 'item',
        sourceRow: 3,
        row: expect.objectContaining({
          unit_id: 'a-dvtt-01',
          kind: 'photo',
          text_identity: `t:${sha('chùm ảnh')}`,
          received_at: '2024-03-09T00:30:00.000Z',
          image_count: 5,
          has_captions: false,
          status: 'received',
          event_code: null,
          published_on: null,
        }) as unknown,
      },
      {
        type: 'row',
        stream: 'event',
        sourceRow: 2,
        row: {
          organisation_id: 'hoi-a',
          event_code: 'SK1',
          unit_id: 'a-gl',
          name: 'Mít tinh 8/3',
          event_date: '2024-03-08',
          ended_at: '2024-03-08T03:00:00.000Z',
          is_important: true,
        },
      },
    ])
    // 1 March 00:00 to 1 April 00:00 in UTC+7.
    const span = {
      entityKind: 'organisation',
      entityId: 'hoi-a',
      from: '2024-02-29T17:00:00.000Z',
      to: '2024-03-31T17:00:00.000Z',
    }
    expect(coverage).toEqual([
      { type: 'coverage', stream: 'item', ...span },
      { type: 'coverage', stream: 'event', ...span },
    ])
    expect(observed).toEqual([
      { type: 'observed', at: '2030-01-01T00:00:00.000Z', basis: 'modification_time', estimated: true },
    ])
    for (const { stream, row } of rows)
      expect(
        submissionLog.streams.find(({ name }) => name === stream)!.schema.safeParse(row).error,
      ).toBeUndefined()
  })

  it('takes title rows, an STT column, merged titles, a repeated header and blank lines in stride', async () => {
    const header = ['STT', ...itemHeader.slice(0, 6)]
    const file = await put(
      'tieu-de.xlsx',
      await workbook(
        {
          'Tin bài': [
            ['SỔ TIẾP NHẬN TIN, BÀI'],
            [],
            header,
            [1, 'Gia Lâm', '-', 'Một', 'bài', null, '01/03/2024 8:00'],
            [2, null, null, null, null, null, null],
            header,
            [3, 'Gia Lâm', null, 'Hai', 'Bài viết tổng hợp', null, '31/03/2024 23:59'],
          ],
          'Thông tin': march,
        },
        [{ sheet: 'Tin bài', range: 'A1:G1' }],
      ),
    )
    const { rows, rejections } = await read(file)
    expect(rejections).toEqual([])
    expect(
      rows.map(({ sourceRow, row }) => [sourceRow, row['title'], row['kind'], row['event_code']]),
    ).toEqual([
      [4, 'Một', 'article', null],
      [7, 'Hai', 'roundup', null],
    ])
  })

  it('refuses what Excel spoilt or people mistyped, cell by cell, and loads the rest', async () => {
    const good = ['Gia Lâm', null, 'Tốt', 'tin', null, '05/03/2024 08:00']
    const file = await put(
      'sai.xlsx',
      await log([
        [...good],
        ['Gia Lâm', null, 'Ngày thay số', 'tin', null, '05/03/2024 08:00', null, civil('2024-05-03 00:00')],
        ['Gia Lâm', null, 'Khoảng', 'tin', null, '05/03/2024 08:00', null, '3-5'],
        ['Gia Lâm', null, 'Hai nghĩa', 'tin', null, '05/03/2024 08:00', null, '1.234'],
        ['Gia Lâm', null, 'Tháng trước ngày', 'tin', null, '03/25/2024 08:00'],
        ['Gia Lâm', null, 'Thiếu giờ', 'tin', null, '05/03/2024'],
        ['Gia Lâm', null, 'Số sê-ri', 'tin', null, 45360.5],
        [null, null, 'Ô gộp', 'tin', null, '05/03/2024 08:00'],
        ['Gia Lâm', null, null, 'tin, bài', null, '05/04/2024 08:00', null, null, 'y', 'chờ'],
        ['Gia Lâm', null, 'Trả không lý do', 'tin', null, '05/03/2024 08:00', null, null, null, 'trả lại'],
        [
          'Gia Lâm',
          null,
          'Trả đúng',
          'tin',
          null,
          '05/03/2024 08:00',
          null,
          null,
          null,
          'Trả lại',
          'Hình thức',
        ],
      ]),
    )
    const { rows, rejections } = await read(file)
    expect(rows.map(({ row }) => row['title'])).toEqual(['Tốt', 'Trả đúng'])
    expect(rows[1]!.row).toMatchObject({ status: 'returned', return_reason: 'form' })
    expect(rejections.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '3 Tin bài!H3 number_became_date',
      '4 Tin bài!H4 number_became_date',
      '5 Tin bài!H5 ambiguous_number',
      '6 Tin bài!F6 bad_time',
      '7 Tin bài!F7 time_missing',
      '8 Tin bài!F8 bad_time',
      '9 Tin bài!A9 unit_missing',
      '10 Tin bài!F10 outside_period',
      '10 Tin bài!C10 title_missing',
      '10 Tin bài!D10 bad_kind',
      '10 Tin bài!J10 bad_status',
      '10 Tin bài!I10 bad_flag',
      '11 Tin bài!K11 return_reason_missing',
    ])
  })

  it('asks which unit is meant, with the line to add to aliases.csv', async () => {
    const file = await put(
      'ten.xlsx',
      await log([
        ['Yên Viên', null, 'A', 'tin', null, '05/03/2024 08:00'],
        ['Xã Yên Viên', null, 'B', 'tin', null, '05/03/2024 08:00'],
        ['Hoà Cường Bắc', null, 'C', 'tin', null, '05/03/2024 08:00'],
        ['Phụ nữ Gia Lâm', null, 'D', 'tin', null, '05/03/2024 08:00'],
      ]),
    )
    const { rows, rejections } = await read(file)
    expect(rows.map(({ row }) => [row['unit_id'], row['unit_typed']])).toEqual([
      ['a-gl-x-yen-vien', 'Xã Yên Viên'],
      ['a-hc-hoa-cuong', 'Hoà Cường Bắc'],
    ])
    expect(rejections.map(({ code, column, value }) => [code, column, value])).toEqual([
      ['unit_ambiguous', 'Tin bài!A2', 'Yên Viên'],
      ['unit_unknown', 'Tin bài!A5', 'Phụ nữ Gia Lâm'],
    ])
    expect(rejections[0]!.reason).toContain('Cần xác nhận')
    expect(rejections[0]!.reason).toContain('unit,Yên Viên,a-gl-tt-yen-vien')
    expect(rejections[1]!.reason).toContain('unit,Phụ nữ Gia Lâm,<mã đơn vị>')
  })

  it('covers only one unit when the scope names one, and only until the log was written', async () => {
    const bytes = await workbook({
      'Tin bài': [itemHeader.slice(2, 6), ['Một', 'tin', null, '05/03/2024 08:00']],
      'Thông tin': [
        ...march.slice(0, 2),
        ['Phạm vi', 'Huyện Gia Lâm'],
        ['Xuất lúc', civil('2024-03-15 17:00')],
      ],
    })
    const { rows, coverage, observed } = await read(await put('gia-lam.xlsx', bytes))
    expect(rows[0]!.row).toMatchObject({ unit_id: 'a-gl', organisation_id: 'hoi-a' })
    expect(observed).toMatchObject([{ at: '2024-03-15T10:00:00.000Z', basis: 'in_file', estimated: false }])
    expect(coverage).toMatchObject([
      {
        entityKind: 'unit',
        entityId: 'a-gl',
        from: '2024-02-29T17:00:00.000Z',
        to: '2024-03-15T10:00:00.000Z',
      },
    ])
  })

  it('refuses the file with its question: period, scope, export time, columns', async () => {
    const row = ['Gia Lâm', null, 'Một', 'tin', null, '05/03/2024 08:00']
    expect(await refusal(await put('ky.xlsx', await workbook({ 'Tin bài': [itemHeader, row] })))).toMatch(
      /^period_unknown: .*kỳ nào\?.*\.ky\.txt/,
    )
    expect(await refusal(await put('pv.xlsx', await log([row], { 'Thông tin': march.slice(0, 2) })))).toMatch(
      /^scope_unknown: .*hoi-a, mttq-5/,
    )
    expect(
      await refusal(await put('xuat.xlsx', await log([row]), { modifiedAt: '2024-03-01T00:00:00.000Z' })),
    ).toMatch(/^observed_at_unknown: Tệp này được xuất lúc nào\?/)
    expect(
      await refusal(
        await put(
          'cot.xlsx',
          await workbook({ 'Tin bài': [itemHeader.filter((h) => h !== 'Loại'), row], 'Thông tin': march }),
        ),
      ),
    ).toMatch(/^missing_columns: Thiếu cột "Loại" trong trang "Tin bài"/)
  })

  it('takes the scope from a folder named by an organisation', async () => {
    const row = ['Gia Lâm', null, 'Một', 'tin', null, '05/03/2024 08:00']
    const file = await put('thu-muc.xlsx', await log([row], { 'Thông tin': march.slice(0, 2) }), {
      folder: 'hoi-a',
    })
    expect((await read(file)).coverage).toMatchObject([{ entityId: 'hoi-a' }])
  })
})

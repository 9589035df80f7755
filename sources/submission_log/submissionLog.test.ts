import { writeFile } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixtureFolder } from '../files/fixtures.ts'
import { probeFile } from '../files/probe.ts'
import { workspaceFixture } from '../registry/fixtures.ts'
import { loadRegistry } from '../registry/loadRegistry.ts'
import { SourceError, type InputFile, type ReadContext } from '../source.ts'
import { civil, itemsOf, workbook } from '../typed/fixtures.ts'
import { submissionLog } from './source.ts'

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

const itemHeader = [
  'Đơn vị',
  'Mã sự kiện',
  'Tiêu đề',
  'Loại',
  'Kênh đích',
  'Ngày giờ gửi',
  'Tệp hoặc nội dung',
  'Số ảnh',
  'Có chú thích',
  'Trạng thái',
  'Lý do trả lại',
  'Ngày đăng',
  'Liên kết',
]
const eventHeader = ['Mã sự kiện', 'Đơn vị', 'Tên', 'Ngày', 'Kết thúc', 'Quan trọng']
const march = [
  ['Kỳ từ', '01/03/2024'],
  ['Kỳ đến', '31/03/2024'],
  ['Phạm vi', 'Hội LHPN thành phố A'],
]

async function put(name: string, content: string | Uint8Array, options?: Parameters<typeof folder.write>[2]) {
  files += 1
  return folder.write(`${files}-${name}`, content, options)
}
const read = async (file: InputFile) => itemsOf(await submissionLog.read(file, context))
const refusal = async (file: InputFile) =>
  submissionLog.read(file, context).then(
    () => 'read',
    (error: unknown) =>
      error instanceof SourceError ? `${error.code}: ${error.message}` : Promise.reject(error),
  )
const log = (rows: Parameters<typeof workbook>[0][string], extra: Parameters<typeof workbook>[0] = {}) =>
  workbook({ 'Tin bài': [itemHeader, ...rows], 'Thông tin': march, ...extra })
const sha = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)

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

  it('reads the ends of events as they are written, and an unknown end as unknown', async () => {
    const file = await put(
      'su-kien.xlsx',
      await workbook({
        'Sự kiện': [
          eventHeader,
          ['E1', 'Gia Lâm', 'Giờ', '08/03/2024', '10g30', 'x'],
          ['E2', 'Gia Lâm', 'Ngày giờ', '08/03/2024', civil('2024-03-09 11:00'), 'x'],
          ['E3', 'Gia Lâm', 'Không rõ', '08/03/2024', null, null],
          ['E4', 'Gia Lâm', 'Chỉ ngày', '08/03/2024', '08/03/2024', '-'],
          ['E5', 'Gia Lâm', 'Ngược', '08/03/2024', '07/03/2024 10:00', 'x'],
          ['E6', 'Gia Lâm', 'Giờ sai', '08/03/2024', '25:00', 'x'],
          [null, 'Gia Lâm', 'Không mã', '08/03/2024', '9h', 'x'],
        ],
        'Thông tin': march,
      }),
    )
    const { rows, rejections, coverage } = await read(file)
    expect(rows.map(({ row }) => [row['event_code'], row['ended_at'], row['is_important']])).toEqual([
      ['E1', '2024-03-08T03:30:00.000Z', true],
      ['E2', '2024-03-09T04:00:00.000Z', true],
      ['E3', null, false],
      ['E4', null, false],
    ])
    expect(rejections.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'Sự kiện!E6 end_before_start',
      'Sự kiện!E7 bad_time',
      'Sự kiện!A8 event_code_missing',
    ])
    expect(coverage.map(({ stream }) => stream)).toEqual(['event'])
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

describe('CSV', () => {
  const lines = (...rows: string[]) => `${rows.join('\n')}\n`
  const head = 'Đơn vị,Tiêu đề,Loại,Ngày giờ gửi,Trạng thái'

  it('reads the period from its first lines, with BOM, CRLF and semicolons', async () => {
    const text = lines(
      'Kỳ từ,01/03/2024',
      'Kỳ đến,31/03/2024',
      'Phạm vi,hoi-a',
      head,
      'Gia Lâm,Một,tin,25/03/2024 08:00,nhận',
    )
    for (const variant of [text, `\ufeff${text}`, text.replaceAll('\n', '\r\n'), text.replaceAll(',', ';')]) {
      const { rows, rejections } = await read(await put('so.csv', variant))
      expect(rejections).toEqual([])
      expect(rows.map(({ sourceRow, row }) => [sourceRow, row['received_at']])).toEqual([
        [5, '2024-03-25T01:00:00.000Z'],
      ])
    }
  })

  it('reads the period from a sidecar', async () => {
    const file = await put('so.csv', lines(head, 'Gia Lâm,Một,tin,2024-03-25 08:00,nhận'))
    await writeFile(`${file.path}.ky.txt`, 'Kỳ từ: 01/03/2024\r\nKỳ đến: 31/03/2024\r\nPhạm vi: Hội A\r\n')
    expect((await read(file)).rows).toHaveLength(1)
  })

  it('reads month-first dates only where the file proves them', async () => {
    const period = ['Kỳ từ,3/1/2024', 'Kỳ đến,3/31/2024', 'Phạm vi,hoi-a', head]
    const proven = await read(await put('my.csv', lines(...period, 'Gia Lâm,Một,tin,3/5/2024 2:05 PM,nhận')))
    // 14:05 on 5 March in UTC+7.
    expect(proven.rows.map(({ row }) => row['received_at'])).toEqual(['2024-03-05T07:05:00.000Z'])
    const byPeriod = ['Kỳ từ,01/03/2024', 'Kỳ đến,05/03/2024', 'Phạm vi,hoi-a', head]
    // Read month first the period would run from January to May, and both orders would hold the receipt.
    expect(
      await refusal(await put('hai.csv', lines(...byPeriod, 'Gia Lâm,Một,tin,02/03/2024 08:00,nhận'))),
    ).toMatch(/^date_order_unknown/)
    const iso = ['Kỳ từ,2024-03-01', 'Kỳ đến,2024-03-05', 'Phạm vi,hoi-a', head]
    // 02/03 is inside 1-5 March only with the day first.
    expect(
      (await read(await put('ky.csv', lines(...iso, 'Gia Lâm,Một,tin,02/03/2024 08:00,nhận')))).rows[0]!.row,
    ).toMatchObject({
      received_at: '2024-03-02T01:00:00.000Z',
    })
    const mixed = lines(...period, 'Gia Lâm,Một,tin,25/03/2024 08:00,nhận')
    expect(await refusal(await put('lan.csv', mixed))).toMatch(/^date_order_mixed/)
  })

  it('reads an event register', async () => {
    const text = lines(
      'Kỳ từ,01/03/2024',
      'Kỳ đến,31/03/2024',
      'Phạm vi,hoi-a',
      eventHeader.join(','),
      'E1,Gia Lâm,"Tên, có phẩy",25/03/2024,10:00,x',
    )
    expect((await read(await put('sk.csv', text))).rows).toMatchObject([
      { stream: 'event', row: { name: 'Tên, có phẩy', is_important: true } },
    ])
  })
})

describe('the export of a Vietnamese form', () => {
  const form = (extraHeader = '', extraValue = '') =>
    [
      `Dấu thời gian,"Địa chỉ email ","Đơn vị gửi  tin, bài","Tiêu đề ""tin, bài""  ",Loại tin bài?,"Loại tin, bài:",Nội dung ,Số lượng ảnh${extraHeader}`,
      `05/03/2024 15:43:03,nguoi@example.com,Gia Lâm,"Ngày hội, ""áo dài""",khac,Tin,"dòng 1\ndòng 2",3${extraValue}`,
      '',
    ].join('\r\n')
  const period = 'Kỳ từ: 01/03/2024\nKỳ đến: 05/03/2024\nPhạm vi: hoi-a\n'

  it('is read by its questions; personal columns stay outside and the operator is told', async () => {
    const file = await put('bieu-mau.csv', form())
    await writeFile(`${file.path}.ky.txt`, period)
    const { rows, rejections, notices } = await read(file)
    expect(rejections).toEqual([])
    expect(rows).toMatchObject([
      {
        sourceRow: 2,
        row: {
          unit_id: 'a-gl',
          title: 'Ngày hội, "áo dài"',
          kind: 'news',
          received_at: '2024-03-05T08:43:03.000Z',
          image_count: 3,
          status: 'received',
          text_identity: `c:${sha('dòng 1 dòng 2')}`,
        },
      },
    ])
    expect(notices.map(({ code, column }) => [code, column])).toEqual([
      ['personal_column_dropped', 'Địa chỉ email'],
      ['unknown_column', 'Loại tin bài'],
    ])
    expect(JSON.stringify([rows, notices])).not.toContain('nguoi@example.com')
  })

  it('is refused, without a value, when an unknown column looks personal', async () => {
    for (const [header, value] of [
      [',Liên hệ', ',0905 123 456'],
      [',Trang', ',https://www.facebook.com/profile.php?id=1000'],
      [',Cán bộ', ',Nguyễn Thị Mẫu'],
      [',Căn cước', ',x'],
    ] as const) {
      const file = await put('la.csv', form(header, value))
      await writeFile(`${file.path}.ky.txt`, period)
      const message = await refusal(file)
      expect(message).toMatch(/^personal_column: Cột/)
      expect(message).not.toContain(value.slice(1, 6) === 'x' ? '?' : value.slice(1))
    }
  })
})

describe('detection', () => {
  it('knows its files by their headers, and no others', async () => {
    const detected = async (content: string | Uint8Array, name: string) =>
      submissionLog.detect(await probeFile(await put(name, content)))
    expect(await detected(await log([]), 'x.xlsx')).toContain('trang "Tin bài" (dòng 1)')
    expect(await detected(`Kỳ từ,01/03/2024\n${eventHeader.join(',')}\n`, 'x.csv')).toContain(
      'danh sách sự kiện',
    )
    expect(await detected('Dấu thời gian,Đơn vị gửi,Tiêu đề,Loại\n', 'x.csv')).toContain('sổ tiếp nhận')
    expect(await detected('Kênh,Ngày,Số người theo dõi\n', 'x.csv')).toBeNull()
    expect(await detected('Post ID,Page ID,Title,Publish time,Permalink\n', 'x.csv')).toBeNull()
    expect(await detected('Mã bài viết,Tiêu đề,Ngày,Liên kết cố định,Loại bài viết\n', 'x.csv')).toBeNull()
  })
})

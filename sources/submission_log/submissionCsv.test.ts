import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeFile } from '../files/probe.ts'
import { desk, eventHeader, log, sha } from './fixtures.ts'
import { submissionLog } from './source.ts'

let at: Awaited<ReturnType<typeof desk>>
beforeAll(async () => {
  at = await desk()
})
afterAll(() => at.remove())
const put: typeof at.put = (...args) => at.put(...args)
const read: typeof at.read = (file) => at.read(file)
const refusal: typeof at.refusal = (file) => at.refusal(file)

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

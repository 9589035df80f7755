import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeFile } from '../files/probe.ts'
import { channelsWithGroups, civil, typedDesk, workbook } from '../typed/fixtures.ts'
import { messageLog } from './source.ts'
import { messageStream } from './stream.ts'

let at: Awaited<ReturnType<typeof typedDesk>>
beforeAll(async () => {
  at = await typedDesk(messageLog, channelsWithGroups)
})
afterAll(() => at.remove())

type Cell = string | number | Date | null
const march = (scope = 'hoi-a'): Cell[][] => [
  ['Kỳ từ', '01/03/2024'],
  ['Kỳ đến', '31/03/2024'],
  ['Phạm vi', scope],
]
const log = (rows: Cell[][], scope?: string) =>
  workbook({ 'Tin nhắn': [['Kênh', 'Loại', 'Nhận lúc', 'Trả lời lúc'], ...rows], 'Thông tin': march(scope) })

describe('the log of messages', () => {
  it('keeps when a message came and when it was answered; two of one minute are two', async () => {
    const { rows, rejections, coverage } = await at.read(
      await at.put(
        'so.xlsx',
        await log([
          ['a-fb', 'tin nhắn', civil('2024-03-08 10:00'), civil('2024-03-08 15:30')],
          ['a-fb', 'tin nhắn', '08/03/2024 10:00', null],
          ['a-fb', 'câu hỏi', '08/03/2024 10:00', '-'],
          ['a-nhom', 'Câu hỏi', '09/03/2024 21:15', 'x'],
          ['a-nhom', 'câu hỏi', '10/03/2024 21:15', '10/03/2024'],
        ]),
      ),
    )
    expect(rejections).toEqual([])
    // 10:00 in UTC+7 is 03:00 in UTC.
    const ten = '2024-03-08T03:00:00.000Z'
    expect(rows.map(({ row }) => Object.values(row))).toEqual([
      ['a-fb', 'message', ten, true, '2024-03-08T08:30:00.000Z', 1],
      ['a-fb', 'message', ten, false, null, 2],
      ['a-fb', 'question', ten, false, null, 1],
      ['a-nhom', 'question', '2024-03-09T14:15:00.000Z', true, null, 1],
      // Answered that day, nobody knows at what time.
      ['a-nhom', 'question', '2024-03-10T14:15:00.000Z', true, null, 1],
    ])
    for (const { row } of rows) expect(messageStream.schema.safeParse(row).error).toBeUndefined()
    expect(coverage.map(({ stream, entityId }) => [stream, entityId])).toEqual([
      ['message', 'a-fb'],
      ['message', 'a-nhom'],
    ])
  })

  it('lets no text and no person in, whatever they hold', async () => {
    const file = await workbook({
      'Tin nhắn': [
        ['Kênh', 'Loại', 'Người nhắn', 'Nội dung', 'Nhận lúc', 'Trả lời lúc'],
        ['a-fb', 'tin nhắn', 'Đỗ Thị Giả', 'Gọi tôi 0905 123 456', '08/03/2024 10:00', null],
      ],
      'Thông tin': march(),
    })
    const { rows, notices, rejections } = await at.read(await at.put('rieng.xlsx', file))
    expect(rows).toHaveLength(1)
    expect(notices.map(({ code, column }) => [code, column])).toEqual([
      ['personal_column_dropped', 'Người nhắn'],
      ['personal_column_dropped', 'Nội dung'],
    ])
    expect(JSON.stringify([rows, notices, rejections])).not.toMatch(/Giả|0905|Gọi/)
  })

  it('refuses what cannot be', async () => {
    const { rows, rejections } = await at.read(
      await at.put(
        'sai.xlsx',
        await log([
          ['a-fb', 'tin nhắn', '08/03/2024 10:00', '08/03/2024 09:59'],
          ['a-fb', 'tin nhắn', '08/03/2024', null],
          ['a-fb', 'tin nhắn', '01/04/2024 00:00', null],
          ['a-fb', 'thư', '08/03/2024 10:00', null],
          ['a-fb', 'tin nhắn', '08/03/2024 10:00', 'mai'],
          [null, null, null, 'x'],
          ['a-fb', 'tin nhắn', '08/03/2024 10:00', '07/03/2024'],
        ]),
      ),
    )
    expect(rows).toEqual([])
    expect(rejections.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'Tin nhắn!D2 answered_before_received',
      'Tin nhắn!C3 time_missing',
      'Tin nhắn!C4 outside_period',
      'Tin nhắn!B5 bad_kind',
      'Tin nhắn!D6 bad_time',
      'Tin nhắn!A7 channel_missing',
      'Tin nhắn!B7 kind_missing',
      'Tin nhắn!C7 time_missing',
      'Tin nhắn!D8 answered_before_received',
    ])
  })

  it('cannot know an answer given after the log was written', async () => {
    const file = await at.put(
      'tuong-lai.xlsx',
      await log([['a-fb', 'tin nhắn', '08/03/2024 10:00', '20/04/2024 10:00']]),
      { modifiedAt: '2024-04-01T00:00:00.000Z' },
    )
    expect(await at.refusal(file)).toMatch(/^observed_at_unknown/)
  })

  it('numbers the messages of a minute 1, 2 … whatever their order among others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('08:00', '08:01'), { maxLength: 12 }), async (clocks) => {
        const text = [
          'Kỳ từ,2024-03-01',
          'Kỳ đến,2024-03-31',
          'Phạm vi,a-fb',
          'Loại,Nhận lúc,Trả lời lúc',
          ...clocks.map((clock) => `tin nhắn,2024-03-08 ${clock},x`),
          '',
        ]
        const { rows } = await at.read(await at.put('p.csv', text.join('\n')))
        const keys = rows.map(({ row }) => `${String(row['received_at'])} ${String(row['ordinal'])}`)
        expect(new Set(keys).size).toBe(clocks.length)
        expect(rows.every(({ row }) => Number(row['ordinal']) <= clocks.length)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })
})

describe('monthly counts', () => {
  it('of messages: what was received, answered of it, and the median of working hours', async () => {
    const file = await workbook({
      'Tin nhắn theo tháng': [
        ['Kênh', 'Tháng', 'Loại', 'Số nhận được', 'Số đã trả lời', 'Số giờ trả lời (trung vị)'],
        ['a-fb', '03/2024', 'tin nhắn', 40, 38, '2,5'],
        ['a-nhom', '03/2024', 'câu hỏi', 10, 11, 1.25],
        ['a-nhom', '03/2024', 'tin nhắn', null, null, '1.234'],
      ],
      'Thông tin': march(),
    })
    const { rows, rejections, coverage } = await at.read(await at.put('thang.xlsx', file))
    expect(rows.map(({ row }) => [row['channel_id'], row['kind'], row['measure'], row['value']])).toEqual([
      ['a-fb', 'message', 'received', '40'],
      ['a-fb', 'message', 'answered', '38'],
      ['a-fb', 'message', 'median_reply_hours', '2.5'],
      ['a-nhom', 'question', 'median_reply_hours', '1.25'],
    ])
    expect(rejections.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'Tin nhắn theo tháng!E3 part_exceeds_whole',
      'Tin nhắn theo tháng!F4 bad_decimal',
    ])
    // A month that nobody counted is unknown.
    expect(coverage).toEqual([])
  })

  it('of moderation: for all content or one kind of it', async () => {
    const file = await workbook({
      'Kiểm duyệt': [
        ['Kênh', 'Tháng', 'Loại nội dung', 'Bài gửi chờ duyệt', 'Bài được duyệt', 'Người xin vào nhóm'],
        // 35 approved of 30 submitted: five had waited since February.
        ['a-nhom', civil('2024-03-01 00:00'), null, 30, 35, 12],
        ['a-nhom', '03/2024', 'ảnh', 20, 20, 3],
        ['a-nhom', '03/2024', 'thơ', 1, 1, null],
      ],
      'Thông tin': march(),
    })
    const { rows, rejections } = await at.read(await at.put('duyet.xlsx', file))
    expect(rows.map(({ row }) => [row['content_kind'], row['measure'], row['value']])).toEqual([
      ['all', 'posts_submitted', '30'],
      ['all', 'posts_approved', '35'],
      ['all', 'members_requested', '12'],
      ['photo', 'posts_submitted', '20'],
      ['photo', 'posts_approved', '20'],
    ])
    expect(rejections.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'Kiểm duyệt!F3 not_per_content_kind',
      'Kiểm duyệt!C4 bad_content_kind',
    ])
  })
})

describe('detection', () => {
  it('knows its files by their headers', async () => {
    const detected = async (content: string | Uint8Array) =>
      messageLog.detect(await probeFile(await at.put('x', content)))
    expect(await detected(await log([]))).toContain('sổ tin nhắn, câu hỏi')
    expect(await detected('Kênh,Tháng,Loại,Số nhận được\n')).toContain('số tin nhắn theo tháng')
    expect(await detected('Nhóm,Tháng,Bài được duyệt\n')).toContain('kiểm duyệt')
    expect(await detected('Nhóm,Tháng,Đã kết nạp\n')).toBeNull()
    expect(await detected('Kênh,Ngày,Số người theo dõi\n')).toBeNull()
  })
})

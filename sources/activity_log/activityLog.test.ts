import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeFile } from '../files/probe.ts'
import { channelsWithGroups, civil, typedDesk, workbook } from '../typed/fixtures.ts'
import { activityLog } from './source.ts'
import { activityStream } from './stream.ts'

let at: Awaited<ReturnType<typeof typedDesk>>
beforeAll(async () => {
  at = await typedDesk(activityLog, channelsWithGroups)
})
afterAll(() => at.remove())

type Cell = string | number | Date | null
const header = [
  'Đơn vị',
  'Mã hoạt động',
  'Loại hoạt động',
  'Tên hoạt động',
  'Hạn hoặc ngày dự kiến',
  'Ngày thực hiện hoặc nhận',
  'Tình trạng',
  'Số người tham gia',
  'Kênh',
  'Liên kết',
  'Minh chứng',
]
const register = (rows: Cell[][], scope = 'hoi-a') =>
  workbook({
    'Hoạt động': [header, ...rows],
    'Thông tin': [
      ['Kỳ từ', '01/01/2024'],
      ['Kỳ đến', '30/06/2024'],
      ['Phạm vi', scope],
    ],
  })

describe('the register of activities', () => {
  it('says when each was due and done; a register without a row for a unit says that it had none', async () => {
    const { rows, rejections, notices, coverage } = await at.read(
      await at.put(
        'so.xlsx',
        await register([
          // Due on the last day, received two days late and outside the period: it was due inside.
          ['Gia Lâm', 'BC-6T', 'báo cáo định kỳ', 'Báo cáo 6 tháng', '30/06/2024', '02/07/2024'],
          ['Thành phố A', null, 'clip chuyên đề', 'Clip  số 1', '31/03/2024', null],
          ['Gia Lâm', null, 'Cuộc thi', 'Áo dài', null, civil('2024-03-08 00:00'), null, 120, 'a-gl-nhom'],
          ['ĐVTT 01', 'M1', 'mốc kế hoạch', 'Ra mắt', '15/05/2024', null, 'đã làm'],
          ['ĐVTT 01', 'M2', 'mốc', 'Khảo sát', '15/04/2024', null, 'hủy'],
        ]),
      ),
    )
    expect([rejections, notices]).toEqual([[], []])
    const digest = (text: string) => `t:${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
    expect(
      rows.map(({ row }) => [
        row['unit_id'],
        row['activity_code'],
        row['kind'],
        row['due_on'],
        row['done_on'],
        row['status'],
        row['participants'],
        row['channel_id'],
      ]),
    ).toEqual([
      ['a-gl', 'BC-6T', 'periodic_report', '2024-06-30', '2024-07-02', 'done', null, null],
      ['a', digest('clip clip số 1 2024-03-31'), 'clip', '2024-03-31', null, 'planned', null, null],
      ['a-gl', digest('contest áo dài 2024-03-08'), 'contest', null, '2024-03-08', 'done', 120, 'a-gl-nhom'],
      // Done, but nobody wrote down when.
      ['a-dvtt-01', 'M1', 'milestone', '2024-05-15', null, 'done', null, null],
      ['a-dvtt-01', 'M2', 'milestone', '2024-04-15', null, 'cancelled', null, null],
    ])
    for (const { row } of rows) expect(activityStream.schema.safeParse(row).error).toBeUndefined()
    expect(coverage).toEqual([
      {
        type: 'coverage',
        stream: 'activity',
        entityKind: 'organisation',
        entityId: 'hoi-a',
        from: '2023-12-31T17:00:00.000Z',
        to: '2024-06-30T17:00:00.000Z',
      },
    ])
  })

  it('refuses what contradicts itself, and every problem of a row at once', async () => {
    const { rows, rejections } = await at.read(
      await at.put(
        'sai.xlsx',
        await register([
          ['Gia Lâm', null, 'tập huấn', 'Không ngày', null, null],
          ['Gia Lâm', null, 'tập huấn', 'Ngoài kỳ', '01/07/2024', '02/07/2024'],
          ['Gia Lâm', null, 'tập huấn', 'Chưa mà có ngày', null, '02/03/2024', 'chưa làm'],
          ['Gia Lâm', null, 'liên hoan', null, '32/01/2024', null, 'đang làm', 'nhiều', 'Kênh lạ'],
          ['Gia Lâm', null, 'tập huấn', 'Gọi 0905123456', '02/03/2024', null],
        ]),
      ),
    )
    expect(rows).toEqual([])
    expect(rejections.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'Hoạt động!E2 date_missing',
      'Hoạt động!F3 outside_period',
      'Hoạt động!G4 status_contradicts_date',
      'Hoạt động!E5 bad_time',
      'Hoạt động!C5 bad_kind',
      'Hoạt động!D5 title_missing',
      'Hoạt động!G5 bad_status',
      'Hoạt động!H5 not_a_number',
      'Hoạt động!I5 channel_unknown',
      'Hoạt động!D6 personal_value',
    ])
    expect(JSON.stringify(rejections)).not.toContain('0905123456')
  })

  it('keeps no list of people and no link to one', async () => {
    const profile = 'https://www.facebook.com/people/x/100012345678901'
    const file = await workbook({
      'Hoạt động': [
        [...header, 'Giảng viên'],
        ['Gia Lâm', null, 'tập huấn', 'Kỹ năng', null, '02/03/2024', null, 30, null, profile, null, 'Vũ Giả'],
      ],
      'Thông tin': [
        ['Kỳ từ', '01/01/2024'],
        ['Kỳ đến', '30/06/2024'],
        ['Phạm vi', 'Huyện Gia Lâm'],
      ],
    })
    const { rows, notices, coverage } = await at.read(await at.put('rieng.xlsx', file))
    expect(rows.map(({ row }) => [row['link'], row['participants']])).toEqual([[null, 30]])
    expect(notices.map(({ code }) => code)).toEqual(['personal_column_dropped', 'personal_link_dropped'])
    expect(JSON.stringify([rows, notices])).not.toMatch(/Vũ Giả|100012345678901/)
    expect(coverage.map(({ entityKind, entityId }) => [entityKind, entityId])).toEqual([['unit', 'a-gl']])
  })

  it('cannot hold what is done after it was written', async () => {
    const file = await at.put(
      'sau.xlsx',
      await register([['Gia Lâm', null, 'tập huấn', 'Mai sau', null, '02/06/2024']]),
      { modifiedAt: '2024-05-01T00:00:00.000Z' },
    )
    expect(await at.refusal(file)).toMatch(/^observed_at_unknown/)
    const planned = await at.put(
      'ke-hoach.xlsx',
      await register([['Gia Lâm', null, 'tập huấn', 'Mai sau', '02/06/2024', null]]),
      { modifiedAt: '2024-05-01T00:00:00.000Z' },
    )
    const { rows, coverage } = await at.read(planned)
    expect(rows.map(({ row }) => row['status'])).toEqual(['planned'])
    expect(coverage.map(({ to }) => to)).toEqual(['2024-05-01T00:00:00.000Z'])
  })

  it('is recognised by its header, and a CSV proves the order of its dates', async () => {
    const detected = async (content: string | Uint8Array) =>
      activityLog.detect(await probeFile(await at.put('x', content)))
    expect(await detected(await register([]))).toContain('sổ hoạt động')
    expect(await detected('Mã sự kiện,Đơn vị,Tên,Ngày,Kết thúc,Quan trọng\n')).toBeNull()
    const csv = (day: string) =>
      [
        'Kỳ từ,01/01/2024',
        'Kỳ đến,01/12/2024',
        'Phạm vi,hoi-a',
        'Đơn vị,Loại hoạt động,Tên hoạt động,Hạn,Ngày thực hiện',
        `Gia Lâm,tập huấn,Một,,${day}`,
        '',
      ].join('\n')
    expect(await at.refusal(await at.put('a.csv', csv('05/03/2024')))).toMatch(/^date_order_unknown/)
    const { rows } = await at.read(await at.put('b.csv', csv('25/03/2024')))
    expect(rows.map(({ row }) => row['done_on'])).toEqual(['2024-03-25'])
  })
})

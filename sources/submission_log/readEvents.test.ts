import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { civil, workbook } from '../typed/fixtures.ts'
import { desk, eventHeader, march } from './fixtures.ts'

let at: Awaited<ReturnType<typeof desk>>
beforeAll(async () => {
  at = await desk()
})
afterAll(() => at.remove())
const put: typeof at.put = (...args) => at.put(...args)
const read: typeof at.read = (file) => at.read(file)

describe('the register of events', () => {
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
})

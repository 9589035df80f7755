import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf, instantOf, parseDate, possibleOrders } from './dates.ts'
import { infoOfSheets } from './info.ts'
import { columnLetters, findTable } from './table.ts'
import { yesOrNo } from './words.ts'

describe('dates', () => {
  it('reads the ways in which people write them', () => {
    const at = (text: string, order: 'day_first' | 'month_first' = 'day_first') => {
      const time = parseDate(text, order)
      return (
        time && `${dateOf(time)} ${time.civil.hour}:${time.civil.minute}${time.hasTime ? '' : ' no time'}`
      )
    }
    expect(at('08/03/2024 14:30')).toBe('2024-03-08 14:30')
    expect(at('8-3-2024')).toBe('2024-03-08 0:0 no time')
    expect(at('10h00 ngày 08/3/2024')).toBe('2024-03-08 10:0')
    expect(at('8g ngày 08/3/2024')).toBe('2024-03-08 8:0')
    expect(at('08/03/2024 2:05 CH')).toBe('2024-03-08 14:5')
    expect(at('3/8/2024 12:00 AM', 'month_first')).toBe('2024-03-08 0:0')
    expect(at('3/25/2024')).toBeNull()
    expect(at('2024-03-08T14:30:00Z')).toBe('2024-03-08 14:30')
    expect(at('29/02/2023')).toBeNull()
    expect(at('8/3/24')).toBeNull()
  })

  it('takes a time to UTC, by the zone or by its own offset', () => {
    expect(instantOf(parseDate('08/03/2024 00:30', 'day_first')!, 'Asia/Ho_Chi_Minh')).toBe(
      '2024-03-07T17:30:00.000Z',
    )
    expect(instantOf(parseDate('2024-03-08T00:30:00+09:00', 'day_first')!, 'Asia/Ho_Chi_Minh')).toBe(
      '2024-03-07T15:30:00.000Z',
    )
  })

  it('knows which orders a list of dates allows', () => {
    expect(possibleOrders(['01/02/2024', '25/02/2024'])).toEqual(['day_first'])
    expect(possibleOrders(['01/02/2024', '02/25/2024'])).toEqual(['month_first'])
    expect(possibleOrders(['01/02/2024'])).toEqual(['day_first', 'month_first'])
    expect(possibleOrders(['25/02/2024', '02/25/2024'])).toEqual([])
    expect(possibleOrders(['2024-02-25', 'x', '31/13/2024'])).toEqual(['day_first'])
  })

  it('reads back every day in the order it was written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10)
          const [year, month, day] = iso.split('-')
          expect(dateOf(parseDate(`${day}/${month}/${year}`, 'day_first')!)).toBe(iso)
          expect(dateOf(parseDate(`${month}/${day}/${year}`, 'month_first')!)).toBe(iso)
        },
      ),
    )
  })
})

describe('tables', () => {
  it('names columns as Excel does', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ])
  })

  it('refuses two columns of one meaning', () => {
    const rows = [{ row: 1, cells: ['Tên', 'Họ tên', 'Ngày'] }]
    const aliases = { name: ['Tên', 'Họ tên'], date: ['Ngày'] }
    expect(() => findTable({ name: 'Trang', rows }, aliases, () => true)).toThrow(
      /hai cột cùng nghĩa "Tên" ở trang "Trang"/,
    )
  })
})

describe('what stands around a table', () => {
  const sheet = (name: string | null, ...rows: string[][]) => ({
    name,
    rows: rows.map((cells, index) => ({ row: index + 1, cells })),
  })

  it('is found side by side or in one cell; a note further right is no value', () => {
    expect(
      infoOfSheets(
        [
          sheet(
            'Thông tin',
            ['Kỳ từ:', '01/03/2024', 'ngày đầu'],
            ['Xuất lúc', '', 'lúc chốt tệp'],
            ['KỲ ĐẾN', '31/03/2024'],
            ['Phạm vi: Hội A'],
          ),
        ],
        new Map(),
      ),
    ).toEqual({
      from: { text: '01/03/2024', place: 'Thông tin, dòng 1' },
      to: { text: '31/03/2024', place: 'Thông tin, dòng 3' },
      scope: { text: 'Hội A', place: 'Thông tin, dòng 4' },
    })
  })

  it('is not taken from a guide, nor from below a header, and must not contradict itself', () => {
    const table = sheet('Tin bài', ['Kỳ từ', '01/03/2024'], ['Đơn vị'], ['Kỳ từ', '01/04/2024'])
    const guide = sheet('Hướng dẫn', ['Kỳ từ', 'ngày đầu của kỳ'])
    expect(infoOfSheets([guide, table], new Map([[table, 2]]))).toEqual({
      from: { text: '01/03/2024', place: 'Tin bài, dòng 1' },
    })
    const twice = sheet('Thông tin', ['Kỳ từ', '01/03/2024'], ['Kỳ từ', '02/03/2024'])
    expect(() => infoOfSheets([twice], new Map())).toThrow(/ghi hai lần khác nhau/)
  })
})

describe('yes and no', () => {
  it('has three answers and refuses the rest', () => {
    expect(['x', 'X', 'Có', '✓', 'TRUE'].map(yesOrNo)).toEqual([true, true, true, true, true])
    expect(['-', '–', 'không', '0'].map(yesOrNo)).toEqual([false, false, false, false])
    expect(yesOrNo('')).toBeNull()
    expect(yesOrNo('chắc có')).toBeUndefined()
  })
})

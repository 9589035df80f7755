import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOf, instantOf } from '../files/typedTime.ts'
import { clockText, orderOfSheet, parseDate, possibleOrders } from './dates.ts'
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

describe('serial days of a downloaded spreadsheet', () => {
  const order = orderOfSheet({ name: 'Trang 1', rows: [], hasSerialDates: true })!
  const at = (text: string) => {
    const time = parseDate(text, order)
    return time && `${instantOf(time, 'UTC')}${time.hasTime ? '' : ' no time'}`
  }

  it('count from 30/12/1899, the part of the day to the second', () => {
    // 45292 is 01/01/2024; 60 is the 29/02/1900 that Excel invents and Sheets does not have, far below what is read.
    expect(at('45292')).toBe('2024-01-01T00:00:00.000Z no time')
    expect(at('45359.604166666664')).toBe('2024-03-08T14:30:00.000Z')
    expect(at('45359.99999999')).toBe('2024-03-09T00:00:00.000Z no time')
    expect(at('08/03/2024 14:30')).toBe('2024-03-08T14:30:00.000Z')
    for (const text of ['19999', '80001', '4529', '452920', '45292,5', '-45292', '1.5', '2024'])
      expect([text, at(text)]).toEqual([text, null])
  })

  it('are no dates in a CSV nor in an Excel workbook, whose days may count from 1904', () => {
    expect(orderOfSheet({ name: null, rows: [] })).toBeNull()
    expect(orderOfSheet({ name: 'Trang 1', rows: [] })).toBe('day_first')
    expect(parseDate('45292', 'day_first')).toBeNull()
    expect(parseDate('45292', 'month_first')).toBeNull()
  })

  it('read back every second that Sheets can write', () => {
    const first = Date.UTC(1954, 9, 3)
    const last = Date.UTC(2119, 0, 9)
    fc.assert(
      fc.property(fc.integer({ min: first / 1000, max: last / 1000 }), (second) => {
        const iso = new Date(second * 1000).toISOString()
        fc.pre(iso >= '1970')
        const serial = (second * 1000 - Date.UTC(1899, 11, 30)) / 86_400_000
        expect(at(String(serial))?.slice(0, 24)).toBe(iso)
      }),
    )
  })

  it('hold a time without a day as a part of one', () => {
    // 10:30 is 10.5/24 = 0.4375.
    expect(clockText('0.4375', order)).toBe('10:30')
    expect(clockText('0.999988425925926', order)).toBe('23:59')
    expect(clockText('0.4375', 'day_first')).toBe('0.4375')
    expect(clockText('10g30', order)).toBe('10g30')
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

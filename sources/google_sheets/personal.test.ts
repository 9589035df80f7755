import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutPersonalColumns } from './personal.ts'

describe('personal columns', () => {
  it('are blanked from their header down, below a title, and everything else keeps its place', () => {
    const rows = [
      ['SỔ TIN BÀI'],
      ['Kỳ từ', '01/03/2024', 'Email'],
      ['Dấu thời gian', ' Địa chỉ  email', 'Đơn vị', 'Họ và tên'],
      [45359.5, 'a@example.com', 'Hải Châu', 'Người Nộp Bài'],
      [45360.5, 'b@example.com'],
    ]
    const { rows: blanked, notices } = withoutPersonalColumns<string | number | null>(rows, null, 'Trang 1')
    expect(blanked).toEqual([
      ['SỔ TIN BÀI'],
      ['Kỳ từ', '01/03/2024', 'Email'],
      ['Dấu thời gian', null, 'Đơn vị', null],
      [45359.5, null, 'Hải Châu', null],
      [45360.5, null],
    ])
    expect(notices.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['personal_column_blanked', 3, 'Địa chỉ  email'],
      ['personal_column_blanked', 3, 'Họ và tên'],
    ])
  })

  it('are found below a line of titles that looks like a header itself', () => {
    const rows = [
      ['Đơn vị', 'Hải Châu', 'Kỳ', 'Tháng Ba'],
      ['Dấu thời gian', 'Họ và tên', 'Đơn vị', 'Tiêu đề', 'Số ảnh'],
      ['01/03/2024', 'Người Nộp Bài', 'Hải Châu', 'Ra quân', '3'],
    ]
    expect(withoutPersonalColumns(rows, '', null).rows.map((row) => row[1])).toEqual(['Hải Châu', '', ''])
  })

  it('are told by their header, not by a value that sounds like one', () => {
    const rows = [
      ['Đơn vị', 'Kênh đích', 'Tiêu đề', 'Số ảnh'],
      ['Hải Châu', 'Zalo', 'Ra quân', '3'],
    ]
    expect(withoutPersonalColumns(rows, '', null)).toEqual({ rows, notices: [] })
  })

  it('never change the shape of a table', () => {
    const cell = fc.oneof(fc.constantFrom('Email', 'Họ tên', 'Đơn vị', '', 'Zalo', '12'), fc.string())
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 30 }), (rows) => {
        const { rows: blanked } = withoutPersonalColumns(rows, '', null)
        expect(blanked.map((row) => row.length)).toEqual(rows.map((row) => row.length))
        for (const [y, row] of blanked.entries())
          for (const [x, text] of row.entries()) expect(['', rows[y]![x]]).toContain(text)
      }),
    )
  })
})

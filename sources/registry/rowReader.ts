/** Takes the cells of one registry row, each by what it must be; what is wrong is reported, and null handed back. */
import type { Table, TableRow } from './csvTable.ts'
import { isCivilDate } from './civilDate.ts'
import type { Problem } from './problem.ts'

export interface RowReader {
  readonly line: number
  readonly report: (column: string, code: string, message: string) => void
  /** '' when blank, and then reported. */
  readonly required: (column: string) => string
  readonly optional: (column: string) => string | null
  /** An id: lower-case letters without marks, digits, hyphens. */
  readonly id: (column: string) => string
  readonly date: (column: string) => string | null
  readonly requiredDate: (column: string) => string
  readonly integer: (column: string) => number | null
  readonly oneOf: <T extends string>(column: string, allowed: readonly T[]) => T
  /** valid_from and valid_to, in order. */
  readonly validity: () => { readonly valid_from: string | null; readonly valid_to: string | null }
}

const dateRemedy =
  'Viết năm-tháng-ngày, ví dụ 2024-03-31. Nếu Excel tự đổi kiểu ngày, hãy định dạng cả cột là Text rồi gõ lại.'

export function rowReader(table: Table, row: TableRow, problems: Problem[]): RowReader {
  const report = (column: string, code: string, message: string) => {
    const place = table.places.get(column) ?? null
    problems.push({ file: table.file, line: row.line, column: place, field: column, code, message })
  }
  const optional = (column: string) => row.cells[column] || null
  const required = (column: string) => {
    const text = optional(column)
    if (text === null) report(column, 'blank', `Cột "${column}" không được để trống.`)
    return text ?? ''
  }
  const checkedDate = (column: string, text: string | null) => {
    if (text === null || text === '' || isCivilDate(text)) return text
    report(column, 'bad_date', `"${text}" không phải ngày hợp lệ. ${dateRemedy}`)
    return null
  }
  return {
    line: row.line,
    report,
    required,
    optional,
    id: (column) => {
      const text = required(column)
      if (text !== '' && !/^[a-z0-9][a-z0-9-]*$/.test(text))
        report(
          column,
          'bad_id',
          `Mã "${text}" không hợp lệ: chỉ dùng chữ thường không dấu, số và dấu gạch nối.`,
        )
      return text
    },
    date: (column) => checkedDate(column, optional(column)),
    requiredDate: (column) => checkedDate(column, required(column)) ?? '',
    integer: (column) => {
      const text = optional(column)
      if (text === null) return null
      if (/^-?\d{1,9}$/.test(text)) return Number(text)
      report(column, 'bad_number', `"${text}" không phải số nguyên. Hãy gõ số không có dấu chấm, dấu phẩy.`)
      return null
    },
    oneOf: <T extends string>(column: string, allowed: readonly T[]): T => {
      const text = required(column)
      const found = allowed.find((value) => value === text)
      if (found === undefined && text !== '')
        report(
          column,
          'unknown_value',
          `"${text}" không có trong danh sách. Cột "${column}" chỉ nhận: ${allowed.join(', ')}.`,
        )
      return found ?? allowed[0]!
    },
    validity: () => {
      const valid_from = checkedDate('valid_from', optional('valid_from'))
      const valid_to = checkedDate('valid_to', optional('valid_to'))
      if (valid_from !== null && valid_to !== null && valid_to < valid_from)
        report(
          'valid_to',
          'bad_interval',
          `valid_to (${valid_to}) trước valid_from (${valid_from}). Hãy sửa một trong hai ngày.`,
        )
      return { valid_from, valid_to }
    },
  }
}

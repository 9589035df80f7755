/** Reads the cells of one row, keeping every problem; the row stands only when there is none. */
import { parseCount } from '../files/numbers.ts'
import { looksPersonal } from '../files/personal.ts'
import type { ReadContext, Rejection } from '../source.ts'
import { parseDate, type DateOrder } from '../typed/dates.ts'
import type { TypedCell, TypedRecord } from '../typed/table.ts'
import { isDash, yesOrNo } from '../typed/words.ts'
import type { Frame } from './frame.ts'

export interface Reader<Name extends string> {
  readonly rejections: readonly Rejection[]
  readonly refuse: (cell: TypedCell, code: string, reason: string) => null
  /** Null when blank or a dash. */
  readonly text: (name: Name) => string | null
  readonly required: (name: Name, code: string, what: string) => string
  readonly count: (name: Name) => number | null
  readonly flag: (name: Name) => boolean | null
  readonly time: (cell: TypedCell) => ReturnType<typeof parseDate>
  readonly unit: (name: Name, date: string) => string
}

const dateLike = /^\d{1,2}[/-]\d{1,2}([/-]\d{4})?( .*)?$/

function unitReason(text: string, code: 'unknown' | 'ambiguous', candidates: readonly string[]): string {
  const quoted = /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  const line = (id: string) => `unit,${quoted},${id}`
  const settle = 'Cần xác nhận: hãy thêm vào registry/aliases.csv dòng'
  if (code === 'ambiguous')
    return `"${text}" có thể là ${candidates.join(' hoặc ')}. ${settle} ${candidates.map(line).join(' hoặc ')}, hoặc ghi rõ loại đơn vị.`
  const near =
    candidates.length > 0
      ? ` Tên gần nhất trong danh mục, khác loại hoặc khác thời gian: ${candidates.join(', ')}.`
      : ''
  return `Không có đơn vị "${text}" trong danh mục vào ngày này.${near} ${settle} ${line(candidates[0] ?? '<mã đơn vị>')}, hoặc sửa tên trong tệp.`
}

/** A reader over one record. */
export function rowReader<Name extends string>(
  stream: string,
  record: TypedRecord<Name>,
  {
    order,
    frame,
    context,
  }: { readonly order: DateOrder; readonly frame: Frame; readonly context: ReadContext },
): Reader<Name> {
  const rejections: Rejection[] = []
  const refuse = ({ text, place }: TypedCell, code: string, reason: string) => {
    const value = text === '' || looksPersonal(text) ? null : text
    rejections.push({ stream, row: record.row, column: place, value, code, reason })
    return null
  }
  const text = (name: Name) => {
    const { text: raw } = record.cell(name)
    return raw === '' || isDash(raw) ? null : raw
  }
  const required = (name: Name, code: string, what: string) => {
    const found = text(name)
    if (found === null)
      refuse(
        record.cell(name),
        code,
        `Thiếu ${what}. Nếu ô bị gộp với ô trên, hãy bỏ gộp và ghi đủ từng dòng.`,
      )
    return found ?? ''
  }
  return {
    rejections,
    refuse,
    text,
    required,
    count: (name) => {
      const cell = record.cell(name)
      if (isDash(cell.text)) return 0
      if (dateLike.test(cell.text))
        return refuse(
          cell,
          'number_became_date',
          `"${cell.text}" là ngày tháng: Excel đã đổi số (như 3-5) thành ngày. Hãy định dạng ô là Text hoặc Number rồi ghi lại một số.`,
        )
      const parsed = parseCount(cell.text)
      return parsed.ok ? parsed.value : refuse(cell, parsed.code, parsed.reason)
    },
    flag: (name) => {
      const cell = record.cell(name)
      const answer = yesOrNo(cell.text)
      return answer === undefined
        ? refuse(cell, 'bad_flag', `"${cell.text}" không rõ có hay không. Hãy ghi x (có) hoặc - (không).`)
        : answer
    },
    time: (cell) => {
      const time = parseDate(cell.text, order)
      if (time) return time
      const remedy = /^\d{5}(\.\d+)?$/.test(cell.text)
        ? 'Ô đang ở dạng số: hãy định dạng ô là Date rồi lưu lại.'
        : 'Hãy viết ngày/tháng/năm giờ:phút, ví dụ 08/03/2024 14:30.'
      return refuse(cell, 'bad_time', `"${cell.text}" không phải ngày giờ có thật. ${remedy}`)
    },
    unit: (name, date) => {
      const cell = record.cell(name)
      if (cell.text === '' && frame.unitId !== null) return frame.unitId
      const typed = required(name, 'unit_missing', 'tên đơn vị')
      if (typed === '') return ''
      const answer = context.registry.unit(typed, { organisationId: frame.organisationId, date })
      if (answer.ok) return answer.id
      refuse(cell, `unit_${answer.code}`, unitReason(typed, answer.code, answer.candidates))
      return ''
    },
  }
}

/** Reads the cells of one row, keeping every problem; the row stands only when there is none. */
import { parseCount } from '../files/numbers.ts'
import { looksPersonal } from '../files/personal.ts'
import type { Item, Notice, ReadContext, Rejection, Row } from '../source.ts'
import { dateOf } from '../files/typedTime.ts'
import { parseDate, type DateOrder } from './dates.ts'
import { parseDecimal } from './decimals.ts'
import type { Frame } from './frame.ts'
import { daysOfMonth, parseMonth } from './month.ts'
import { nameReader, type NameReader } from './nameReader.ts'
import { looksLikeFullName } from './personName.ts'
import { publicLink } from './publicLink.ts'
import type { TypedCell, TypedRecord } from './table.ts'
import { codeOf, isDash, yesOrNo, type Words } from './words.ts'

/** What every row of a file shares. */
export interface Setting {
  readonly order: DateOrder
  readonly frame: Frame
  readonly context: ReadContext
}

export type Refuse = (cell: TypedCell, code: string, reason: string) => null

export interface Reader<Name extends string> extends NameReader<Name> {
  readonly rejections: readonly Rejection[]
  readonly refuse: Refuse
  /** Null when blank or a dash. */
  readonly text: (name: Name) => string | null
  readonly required: (name: Name, code: string, what: string) => string
  /** As `required`, for text that is kept as it stands: what belongs to a person is refused. */
  readonly requiredPublic: (name: Name, code: string, what: string) => string
  /** Null when blank; a dash is 0. */
  readonly count: (name: Name) => number | null
  /** Exact, as text; at most two decimals. */
  readonly decimal: (name: Name) => string | null
  readonly flag: (name: Name) => boolean | null
  /** The code of one of the words; null when blank. */
  readonly word: <Code extends string>(name: Name, words: Words<Code>, code: string) => Code | null
  readonly time: (cell: TypedCell) => ReturnType<typeof parseDate>
  /** A civil day; null when blank. */
  readonly day: (name: Name) => string | null
  /** A month that lies inside the file's period as a whole. */
  readonly month: (name: Name) => string | null
  /** Refuses a day outside the file's period. */
  readonly inPeriod: (name: Name, day: string | null, what: string) => void
  /** A public link or a file's name; what leads to a person is left out with a notice. */
  readonly publicText: (name: Name) => string | null
  /** The row with its notices, or everything that is wrong with it. Null stands for a row that cannot be. */
  readonly items: (row: Row | null) => Item[]
  /** For figures that stand each for itself: the good ones beside what is wrong with the others. */
  readonly itemsInPart: (rows: readonly Row[]) => Item[]
}

const dateLike = /^\d{1,2}[/-]\d{1,2}([/-]\d{4})?( .*)?$/

/** A reader over one record; `stream` is where its rows and refusals belong. */
export function rowReader<Name extends string>(
  stream: string,
  record: TypedRecord<Name>,
  { order, frame, context }: Setting,
): Reader<Name> {
  const rejections: Rejection[] = []
  const notices: Notice[] = []
  const refuse: Refuse = ({ text, place }, code, reason) => {
    const value = text === '' || mayNamePerson(text) ? null : text
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
  const time = (cell: TypedCell) => {
    const found = parseDate(cell.text, order)
    if (found) return found
    const remedy = /^\d{5}(\.\d+)?$/.test(cell.text)
      ? 'Ô đang ở dạng số: hãy định dạng ô là Date rồi lưu lại.'
      : 'Hãy viết ngày/tháng/năm giờ:phút, ví dụ 08/03/2024 14:30.'
    return refuse(cell, 'bad_time', `${quoted(cell.text)} không phải ngày giờ có thật. ${remedy}`)
  }
  const asRows = (rows: readonly Row[]) =>
    rows.map((row): Item => ({ type: 'row', stream, sourceRow: record.row, row }))
  const refusals = () => rejections.map((rejection): Item => ({ type: 'rejection', ...rejection }))
  const told = () => notices.map((notice): Item => ({ type: 'notice', ...notice }))
  return {
    ...nameReader(record, { frame, context, refuse, required }),
    rejections,
    refuse,
    text,
    required,
    requiredPublic: (name, code, what) => {
      const found = required(name, code, what)
      if (looksPersonal(found))
        refuse(
          record.cell(name),
          'personal_value',
          `Ô ${what} có dữ liệu cá nhân (điện thoại, e-mail, trang cá nhân). Hãy bỏ phần đó rồi nộp lại.`,
        )
      return found
    },
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
      if (!parsed.ok) return refuse(cell, parsed.code, parsed.reason)
      if (!looksPersonal(cell.text)) return parsed.value
      return refuse(
        cell,
        'personal_value',
        'Ô này có vẻ là số điện thoại hoặc số căn cước, không phải số đếm. Hãy ghi lại số đếm rồi nộp lại.',
      )
    },
    decimal: (name) => {
      const cell = record.cell(name)
      const value = parseDecimal(cell.text)
      if (value !== undefined) return value
      return refuse(
        cell,
        'bad_decimal',
        `${quoted(cell.text)} không phải số hoặc có hai cách hiểu. Hãy ghi như 2 hoặc 2,5, nhiều nhất hai chữ số lẻ.`,
      )
    },
    flag: (name) => {
      const cell = record.cell(name)
      const answer = yesOrNo(cell.text)
      return answer === undefined
        ? refuse(
            cell,
            'bad_flag',
            `${quoted(cell.text)} không rõ có hay không. Hãy ghi x (có) hoặc - (không).`,
          )
        : answer
    },
    word: (name, words, code) => {
      const typed = text(name)
      if (typed === null) return null
      const known = Object.values<readonly string[]>(words).map(([first]) => first)
      return (
        codeOf(typed, words) ??
        refuse(record.cell(name), code, `${quoted(typed)} không rõ là gì. Chỉ dùng: ${known.join(', ')}.`)
      )
    },
    time,
    day: (name) => {
      if (text(name) === null) return null
      const found = time(record.cell(name))
      return found && dateOf(found)
    },
    month: (name) => {
      const typed = required(name, 'month_missing', 'tháng')
      if (typed === '') return null
      const month = parseMonth(typed, order)
      if (month === null)
        return refuse(
          record.cell(name),
          'bad_month',
          `${quoted(typed)} không phải tháng. Hãy viết tháng/năm, ví dụ 03/2024.`,
        )
      const { first, last } = daysOfMonth(month)
      if (first >= frame.from && last <= frame.to) return month
      return refuse(
        record.cell(name),
        'outside_period',
        `Tháng ${month} không nằm trọn trong kỳ của tệp (${frame.from} đến ${frame.to}). Hãy sửa tháng, hoặc sửa Kỳ từ, Kỳ đến.`,
      )
    },
    inPeriod: (name, day, what) => {
      if (day !== null && (day < frame.from || day > frame.to))
        refuse(
          record.cell(name),
          'outside_period',
          `${what} nằm ngoài kỳ của tệp (${frame.from} đến ${frame.to}). Hãy sửa ngày, hoặc sửa Kỳ từ, Kỳ đến.`,
        )
    },
    publicText: (name) => {
      const typed = text(name)
      if (!looksPersonal(typed)) return publicLink(typed)
      notices.push({
        code: 'personal_link_dropped',
        row: record.row,
        column: record.cell(name).place,
        message:
          'Ô này có dữ liệu cá nhân (như liên kết trang cá nhân) nên không được lưu; dòng vẫn được ghi nhận.',
      })
      return null
    },
    items: (row) => (rejections.length > 0 || row === null ? refusals() : [...asRows([row]), ...told()]),
    itemsInPart: (rows) => [...asRows(rows), ...refusals(), ...told()],
  }
}

/** A value as a message may show it: what belongs to a person is never repeated. */
const quoted = (text: string) => (mayNamePerson(text) ? 'Giá trị' : `"${text}"`)

/** Also a name, as that of whoever signed below the table. */
const mayNamePerson = (text: string) => looksPersonal(text) || looksLikeFullName(text)

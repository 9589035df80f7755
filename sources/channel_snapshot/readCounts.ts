/** One row of the sheet gives up to three counts; a blank cell gives none, because not written down is not zero. */
import { parseCount } from '../files/numbers.ts'
import { looksPersonal } from '../files/personal.ts'
import type { Item, ReadContext, Rejection } from '../source.ts'
import { dateOf } from '../files/typedTime.ts'
import { parseDate, type DateOrder } from '../typed/dates.ts'
import { channelReason } from '../typed/reasons.ts'
import type { TypedCell, TypedRecord } from '../typed/table.ts'
import { isDash } from '../typed/words.ts'
import { metrics, type CountColumn } from './columns.ts'
import type { CountRow } from './stream.ts'

const refused = (row: number, { text, place }: TypedCell, code: string, reason: string): Rejection => ({
  stream: 'count',
  row,
  column: place,
  value: text === '' || looksPersonal(text) ? null : text,
  code,
  reason,
})

type Checked<T> = { readonly value: T } | { readonly rejection: Rejection }

function channelOf(record: TypedRecord<CountColumn>, context: ReadContext): Checked<string> {
  const cell = record.cell('channel')
  if (cell.text === '') {
    const reason = 'Thiếu tên kênh. Nếu ô bị gộp với ô trên, hãy bỏ gộp và ghi đủ từng dòng.'
    return { rejection: refused(record.row, cell, 'channel_missing', reason) }
  }
  const answer = context.registry.channel(cell.text)
  if (answer.ok) return { value: answer.id }
  // A link to a person's profile is never repeated, not even as the question.
  const shown = looksPersonal(cell.text) ? '(liên kết cá nhân)' : cell.text
  const reason = channelReason(shown, answer.code, answer.candidates)
  return { rejection: refused(record.row, cell, `channel_${answer.code}`, reason) }
}

function dayOf(record: TypedRecord<CountColumn>, order: DateOrder): Checked<string> {
  const cell = record.cell('date')
  const time = parseDate(cell.text, order)
  if (time) return { value: dateOf(time) }
  const reason =
    cell.text === ''
      ? 'Thiếu ngày ghi số. Nếu ô bị gộp với ô trên, hãy bỏ gộp và ghi đủ từng dòng.'
      : `"${cell.text}" không phải ngày có thật. Hãy viết ngày/tháng/năm, ví dụ 31/12/2024, hoặc định dạng ô là Date.`
  return { rejection: refused(record.row, cell, cell.text === '' ? 'date_missing' : 'bad_date', reason) }
}

/** The counts of one row of the sheet, or what is wrong with them. A bad count does not take the good ones with it. */
export function readCounts(record: TypedRecord<CountColumn>, order: DateOrder, context: ReadContext): Item[] {
  const given = metrics.filter(
    (metric) => !['', '-'].includes(record.cell(metric).text) && !isDash(record.cell(metric).text),
  )
  const channel = channelOf(record, context)
  const day = dayOf(record, order)
  const rejections = [channel, day].flatMap((one) => ('rejection' in one ? [one.rejection] : []))
  const evidenceTyped = record.cell('evidence').text
  const evidence =
    evidenceTyped === '' || isDash(evidenceTyped) || looksPersonal(evidenceTyped) ? null : evidenceTyped
  const rows = given.flatMap((metric): CountRow[] => {
    const cell = record.cell(metric)
    const parsed = parseCount(cell.text)
    if (!parsed.ok) rejections.push(refused(record.row, cell, parsed.code, parsed.reason))
    if (!parsed.ok || parsed.value === null || 'rejection' in channel || 'rejection' in day) return []
    return [{ channel_id: channel.value, date: day.value, metric, value: parsed.value, evidence }]
  })
  const notices: Item[] = []
  if (given.length === 0 && rejections.length === 0)
    notices.push({
      type: 'notice',
      code: 'no_count_given',
      row: record.row,
      column: null,
      message:
        'Dòng không có số nào, nên không có gì được ghi nhận (để trống nghĩa là chưa có số, không phải 0).',
    })
  if (evidence === null && looksPersonal(evidenceTyped))
    notices.push({
      type: 'notice',
      code: 'personal_link_dropped',
      row: record.row,
      column: record.cell('evidence').place,
      message: 'Minh chứng trỏ tới trang cá nhân nên không được lưu; số liệu vẫn được ghi nhận.',
    })
  return [
    ...rows.map((row): Item => ({ type: 'row', stream: 'count', sourceRow: record.row, row })),
    ...rejections.map((rejection): Item => ({ type: 'rejection', ...rejection })),
    ...notices,
  ]
}

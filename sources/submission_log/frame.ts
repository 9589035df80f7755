/** Whose log a file is, which days it covers and when it was written: the questions that a file must answer as a whole. */
import { operatorZone } from '../files/context.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { SourceError, type InputFile, type ReadContext } from '../source.ts'
import { dateOf, instantOf, parseDate, type DateOrder } from '../typed/dates.ts'
import type { Info, InfoLabel } from '../typed/info.ts'

export interface Frame {
  readonly organisationId: string
  /** The unit that "Phạm vi" names; null when the log is the whole organisation's. */
  readonly unitId: string | null
  readonly timeZone: string
  /** Civil days, both inclusive. */
  readonly from: string
  readonly to: string
  /** Instants of the same: [start, end). */
  readonly start: string
  readonly end: string
  /** What the file says of its export time, ISO instant. */
  readonly exportedAt: string | null
}

const periodQuestion = (name: string) =>
  `Tệp này ghi tin, bài của kỳ nào? Hãy ghi "Kỳ từ" và "Kỳ đến" vào trang "Thông tin" (tệp .csv: hai dòng đầu như ` +
  `Kỳ từ,01/03/2024), hoặc đặt cạnh tệp một tệp tên "${name}.ky.txt" có hai dòng Kỳ từ: 01/03/2024 và Kỳ đến: 31/03/2024.`

function dateSaid(info: Info, label: InfoLabel, order: DateOrder, name: string): string {
  const said = info[label]
  if (!said) throw new SourceError('period_unknown', periodQuestion(name))
  const time = parseDate(said.text, order)
  if (time) return dateOf(time)
  throw new SourceError(
    'period_unreadable',
    `"${said.text}" (${said.place}) không phải ngày. Hãy viết ngày/tháng/năm, ví dụ 01/03/2024.`,
  )
}

interface Scope {
  readonly organisationId: string
  readonly unitId: string | null
}

function scopeNamed(text: string, place: string, date: string, context: ReadContext): Scope {
  const { registry } = context
  const organisation = registry.organisation(text)
  if (organisation.ok) return { organisationId: organisation.id, unitId: null }
  const units = registry.organisationIds.map((organisationId) => ({
    organisationId,
    answer: registry.unit(text, { organisationId, date }),
  }))
  const found = units.flatMap(({ organisationId, answer }) =>
    answer.ok ? [{ organisationId, unitId: answer.id }] : [],
  )
  if (found.length === 1) return found[0]!
  const candidates = [
    ...found.map(({ unitId }) => unitId),
    ...units.flatMap(({ answer }) => (answer.ok ? [] : answer.candidates)),
  ]
  const hint = candidates.length > 0 ? ` Có thể là: ${candidates.join(', ')}.` : ''
  throw new SourceError(
    'scope_unknown',
    `Phạm vi "${text}" (${place}) không rõ là tổ chức hay đơn vị nào.${hint} Hãy ghi mã tổ chức (${registry.organisationIds.join(', ')}) hoặc mã đơn vị.`,
  )
}

function scopeOf(info: Info, date: string, file: InputFile, context: ReadContext): Scope {
  if (info.scope) return scopeNamed(info.scope.text, info.scope.place, date, context)
  const ids = context.registry.organisationIds
  const folder = file.folder.split(/[\\/]/).find((part) => ids.includes(part))
  const organisationId = folder ?? (ids.length === 1 ? ids[0] : undefined)
  if (organisationId !== undefined) return { organisationId, unitId: null }
  throw new SourceError(
    'scope_unknown',
    `Tệp này là của tổ chức nào? Hãy ghi "Phạm vi" vào trang "Thông tin" (tệp .csv: một dòng đầu như Phạm vi,${ids[0] ?? 'mã tổ chức'}), ` +
      `hoặc đặt tệp vào thư mục inbox/<mã tổ chức>/. Các mã: ${ids.join(', ')}.`,
  )
}

/** Settles the frame of a file, or refuses the file with the question that is open. */
export function frameOf(info: Info, order: DateOrder, file: InputFile, context: ReadContext): Frame {
  const from = dateSaid(info, 'from', order, file.name)
  const to = dateSaid(info, 'to', order, file.name)
  if (to < from)
    throw new SourceError(
      'period_backwards',
      `Kỳ đến (${to}) trước Kỳ từ (${from}). Hãy sửa lại kỳ trong tệp.`,
    )
  const scope = scopeOf(info, to, file, context)
  const timeZone = context.registry.timeZone(scope.organisationId)
  return {
    ...scope,
    timeZone,
    from,
    to,
    start: startOfDay(from, timeZone),
    end: startOfDay(to, timeZone, 1),
    exportedAt: exportedAt(info, order, context),
  }
}

/** What the file says of its own export time, as an instant. */
export function exportedAt(info: Info, order: DateOrder, context: ReadContext): string | null {
  const said = info.exportedAt
  if (!said) return null
  const time = parseDate(said.text, order)
  if (time) return instantOf(time, operatorZone(context))
  throw new SourceError(
    'exported_at_unreadable',
    `"Xuất lúc" ghi "${said.text}" (${said.place}), không phải ngày giờ. Hãy viết như 31/03/2024 16:05.`,
  )
}

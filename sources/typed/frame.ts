/** Whose file it is, which days it covers and when it was written: the questions that a file must answer as a whole. */
import { operatorZone } from '../files/context.ts'
import { looksPersonal } from '../files/personal.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { SourceError, type InputFile, type ReadContext } from '../source.ts'
import { dateOf, instantOf } from '../files/typedTime.ts'
import { parseDate, type DateOrder } from './dates.ts'
import type { Info, InfoLabel } from './info.ts'

export interface Frame {
  readonly organisationId: string
  /** The unit that "Phạm vi" names; null when the file is the whole organisation's. */
  readonly unitId: string | null
  /** The channel that "Phạm vi" names, where the file's kind allows one. */
  readonly channelId: string | null
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
  `Tệp này ghi của kỳ nào? Hãy ghi "Kỳ từ" và "Kỳ đến" vào trang "Thông tin" (tệp .csv: hai dòng đầu như ` +
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

type Scope = Pick<Frame, 'organisationId' | 'unitId' | 'channelId'>

function unitsNamed(text: string, date: string, { registry }: ReadContext) {
  const answers = registry.organisationIds.map((organisationId) => ({
    organisationId,
    answer: registry.unit(text, { organisationId, date }),
  }))
  return {
    found: answers.flatMap(({ organisationId, answer }): Scope[] =>
      answer.ok ? [{ organisationId, unitId: answer.id, channelId: null }] : [],
    ),
    near: answers.flatMap(({ answer }) => (answer.ok ? [] : answer.candidates)),
  }
}

function channelsNamed(text: string, { registry }: ReadContext) {
  const answer = registry.channel(text)
  const channel = answer.ok ? registry.channelById(answer.id) : null
  return {
    found: channel
      ? [{ organisationId: channel.organisationId, unitId: null, channelId: channel.channelId }]
      : [],
    near: answer.ok ? [] : answer.candidates,
  }
}

function scopeNamed(
  text: string,
  place: string,
  date: string,
  context: ReadContext,
  mayBe: ScopeKind,
): Scope {
  const { registry } = context
  const organisation = registry.organisation(text)
  if (organisation.ok) return { organisationId: organisation.id, unitId: null, channelId: null }
  const units = unitsNamed(text, date, context)
  const channels = mayBe === 'unit_or_channel' ? channelsNamed(text, context) : { found: [], near: [] }
  const found = [...units.found, ...channels.found]
  if (found.length === 1) return found[0]!
  const candidates = [
    ...found.map(({ unitId, channelId }) => unitId ?? channelId),
    ...units.near,
    ...channels.near,
  ]
  const hint = candidates.length > 0 ? ` Có thể là: ${candidates.join(', ')}.` : ''
  const ids = registry.organisationIds.join(', ')
  const shown = looksPersonal(text) ? '(giá trị cá nhân)' : text
  throw new SourceError(
    'scope_unknown',
    mayBe === 'unit'
      ? `Phạm vi "${shown}" (${place}) không rõ là tổ chức hay đơn vị nào.${hint} Hãy ghi mã tổ chức (${ids}) hoặc mã đơn vị.`
      : `Phạm vi "${shown}" (${place}) không rõ là tổ chức, đơn vị hay kênh nào.${hint} Hãy ghi mã tổ chức (${ids}), mã đơn vị hoặc mã kênh.`,
  )
}

/** What "Phạm vi" may name besides an organisation. */
export type ScopeKind = 'unit' | 'unit_or_channel'

function scopeOf(info: Info, date: string, file: InputFile, context: ReadContext, mayBe: ScopeKind): Scope {
  if (info.scope) return scopeNamed(info.scope.text, info.scope.place, date, context, mayBe)
  const ids = context.registry.organisationIds
  const folder = file.folder.split(/[\\/]/).find((part) => ids.includes(part))
  const organisationId = folder ?? (ids.length === 1 ? ids[0] : undefined)
  if (organisationId !== undefined) return { organisationId, unitId: null, channelId: null }
  throw new SourceError(
    'scope_unknown',
    `Tệp này là của tổ chức nào? Hãy ghi "Phạm vi" vào trang "Thông tin" (tệp .csv: một dòng đầu như Phạm vi,${ids[0] ?? 'mã tổ chức'}), ` +
      `hoặc đặt tệp vào thư mục inbox/<mã tổ chức>/. Các mã: ${ids.join(', ')}.`,
  )
}

/** Settles the frame of a file, or refuses the file with the question that is open. */
export function frameOf(
  info: Info,
  order: DateOrder,
  file: InputFile,
  context: ReadContext,
  mayBe: ScopeKind,
): Frame {
  const from = dateSaid(info, 'from', order, file.name)
  const to = dateSaid(info, 'to', order, file.name)
  if (to < from)
    throw new SourceError(
      'period_backwards',
      `Kỳ đến (${to}) trước Kỳ từ (${from}). Hãy sửa lại kỳ trong tệp.`,
    )
  const scope = scopeOf(info, to, file, context, mayBe)
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
function exportedAt(info: Info, order: DateOrder, context: ReadContext): string | null {
  const said = info.exportedAt
  if (!said) return null
  const time = parseDate(said.text, order)
  if (time) return instantOf(time, operatorZone(context))
  throw new SourceError(
    'exported_at_unreadable',
    `"Xuất lúc" ghi "${said.text}" (${said.place}), không phải ngày giờ. Hãy viết như 31/03/2024 16:05.`,
  )
}

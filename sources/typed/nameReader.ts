/** Reads the cells that name a unit or a channel: certain, or refused with the candidates. */
import { looksPersonal } from '../files/personal.ts'
import type { ReadContext } from '../source.ts'
import type { Frame } from './frame.ts'
import { looksLikeFullName } from './personName.ts'
import { channelReason, unitReason } from './reasons.ts'
import type { TypedCell, TypedRecord } from './table.ts'

export interface NameReader<Name extends string> {
  /** The unit named, in force on `date`; '' when refused. A blank cell means the unit of the file's scope. */
  readonly unit: (name: Name, date: string) => string
  /** The channel named, or null when blank (or the file's scope, when that is a channel) or refused. */
  readonly channel: (name: Name) => string | null
  /** As `channel`, but there must be one; '' when refused. `kind` is the only kind of channel that will do. */
  readonly requiredChannel: (name: Name, kind?: 'group') => string
}

interface Parts<Name extends string> {
  readonly frame: Frame
  readonly context: ReadContext
  readonly refuse: (cell: TypedCell, code: string, reason: string) => null
  readonly required: (name: Name, code: string, what: string) => string
}

export function nameReader<Name extends string>(
  record: TypedRecord<Name>,
  { frame, context: { registry }, refuse, required }: Parts<Name>,
): NameReader<Name> {
  /** A person's link or name is never repeated, not even as the question; what the registry knows of is a place. */
  const shown = (text: string, candidates: readonly string[]) => {
    if (looksPersonal(text)) return '(giá trị cá nhân)'
    return candidates.length === 0 && looksLikeFullName(text) ? '(có thể là tên người)' : text
  }
  const channelNamed = (cell: TypedCell): string | null => {
    const answer = registry.channel(cell.text)
    if (!answer.ok)
      return refuse(
        cell,
        `channel_${answer.code}`,
        channelReason(shown(cell.text, answer.candidates), answer.code, answer.candidates),
      )
    if (registry.channelById(answer.id)?.organisationId === frame.organisationId) return answer.id
    return refuse(
      cell,
      'channel_of_other_organisation',
      `Kênh "${cell.text}" không thuộc tổ chức ${frame.organisationId} của tệp. Hãy sửa tên kênh, hoặc sửa Phạm vi.`,
    )
  }
  const channel = (name: Name) => {
    const cell = record.cell(name)
    return cell.text === '' ? frame.channelId : channelNamed(cell)
  }
  return {
    unit: (name, date) => {
      const cell = record.cell(name)
      if (cell.text === '' && frame.unitId !== null) return frame.unitId
      const typed = required(name, 'unit_missing', 'tên đơn vị')
      if (typed === '') return ''
      const answer = registry.unit(typed, { organisationId: frame.organisationId, date })
      if (answer.ok) return answer.id
      refuse(
        cell,
        `unit_${answer.code}`,
        unitReason(shown(typed, answer.candidates), answer.code, answer.candidates),
      )
      return ''
    },
    channel,
    requiredChannel: (name, kind) => {
      const cell = record.cell(name)
      if (cell.text === '' && frame.channelId === null) {
        required(name, 'channel_missing', kind === 'group' ? 'tên nhóm' : 'tên kênh')
        return ''
      }
      const found = channel(name)
      if (found === null || kind === undefined) return found ?? ''
      if (registry.channelById(found)?.kind === kind) return found
      refuse(
        cell,
        'not_a_group',
        `Kênh "${found}" không phải nhóm. Hãy chọn một nhóm, hoặc sửa kind của kênh thành group trong registry/channels.csv.`,
      )
      return ''
    },
  }
}

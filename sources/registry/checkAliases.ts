/** Names that people write: each must lead to something that exists, and to one thing only. */
import { spansOverlap } from './civilDate.ts'
import { toneKey } from './fold.ts'
import type { Registers } from './readRegisters.ts'
import type { RegistryRow } from './streams.ts'

/** Reports into one file, at the place where the column stands in it. */
export type Report = (line: number, field: string, code: string, message: string) => void

export type Units = ReadonlyMap<string, RegistryRow<'unit'>>

export function span(row: { readonly valid_from: string | null; readonly valid_to: string | null }) {
  return { from: row.valid_from, to: row.valid_to }
}

export function checkAliases(
  registers: Registers,
  units: Units,
  organisations: ReadonlySet<string>,
  report: Report,
): void {
  const channels = new Set(registers.channel.map(({ row }) => row.channel_id))
  const known = {
    unit: { has: (id: string) => units.has(id), where: 'units.csv' },
    channel: { has: (id: string) => channels.has(id), where: 'channels.csv' },
    organisation: { has: (id: string) => organisations.has(id), where: 'thidua.yaml' },
  }
  registers.alias.forEach(({ line, row }, index) => {
    const { has, where } = known[row.kind]
    if (row.target_id !== '' && !has(row.target_id))
      report(line, 'target_id', 'unknown_target', `Không có "${row.target_id}" trong ${where}.`)
    const unit = units.get(row.target_id)
    const clash = registers.alias.slice(0, index).find(({ row: other }) => {
      if (other.kind !== row.kind || toneKey(other.alias) !== toneKey(row.alias)) return false
      const before = row.kind === 'unit' ? units.get(other.target_id) : undefined
      // The same words may mean one unit before a reorganisation and another after it, or one in each organisation.
      return !(
        before &&
        unit &&
        (before.organisation_id !== unit.organisation_id || !spansOverlap(span(before), span(unit)))
      )
    })
    if (clash)
      report(
        line,
        'alias',
        'duplicate_alias',
        `Tên "${row.alias}" đã có ở dòng ${clash.line} cho "${clash.row.target_id}". Hãy bỏ một dòng.`,
      )
  })
}

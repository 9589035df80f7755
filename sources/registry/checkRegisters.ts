/** What one row cannot show: references between the registry tables, repeated ids, overlaps, cycles. */
import { checkAliases, type Report, span, type Units } from './checkAliases.ts'
import { spansOverlap } from './civilDate.ts'
import type { Table } from './csvTable.ts'
import type { Problem } from './problem.ts'
import { registerFiles, type Registers } from './readRegisters.ts'
import type { Located, RegistryRow } from './streams.ts'

type Name = keyof Registers

/** Reports into one file, at the place where the column stands in it. */
function reporter(name: Name, table: Table | undefined, problems: Problem[]): Report {
  const { file } = registerFiles[name]
  return (line, field, code, message) =>
    problems.push({ file, line, column: table?.places.get(field) ?? null, field, code, message })
}

function uniqueBy<R>(
  rows: readonly Located<R>[],
  key: (row: R) => string,
  field: keyof R & string,
  report: Report,
): ReadonlyMap<string, R> {
  const seen = new Map<string, Located<R>>()
  for (const one of rows) {
    const id = key(one.row)
    const before = seen.get(id)
    if (before && id !== '')
      report(
        one.line,
        field,
        'duplicate_id',
        `"${id}" đã có ở dòng ${before.line}. Mỗi mã chỉ được dùng một lần.`,
      )
    else seen.set(id, one)
  }
  return new Map([...seen].map(([id, { row }]) => [id, row]))
}

function checkUnits(
  rows: Registers['unit'],
  units: Units,
  organisations: ReadonlySet<string> | null,
  report: Report,
): void {
  for (const { line, row } of rows) {
    if (organisations && row.organisation_id !== '' && !organisations.has(row.organisation_id))
      report(
        line,
        'organisation_id',
        'unknown_organisation',
        `Không có tổ chức "${row.organisation_id}" trong thidua.yaml.`,
      )
    if (row.parent_id === null) continue
    const parent = units.get(row.parent_id)
    if (!parent)
      report(
        line,
        'parent_id',
        'unknown_unit',
        `Không có đơn vị cấp trên "${row.parent_id}" trong units.csv. Hãy sửa mã hoặc thêm đơn vị.`,
      )
    else if (parent.organisation_id !== row.organisation_id)
      report(
        line,
        'parent_id',
        'other_organisation',
        `Đơn vị cấp trên "${row.parent_id}" thuộc tổ chức khác (${parent.organisation_id}).`,
      )
    const path = new Set<string>()
    let up: string | null = row.unit_id
    while (up !== null && !path.has(up)) {
      path.add(up)
      up = units.get(up)?.parent_id ?? null
    }
    if (up === row.unit_id)
      report(
        line,
        'parent_id',
        'parent_cycle',
        `Cấp trên đi vòng tròn: ${[...path, up].join(' → ')}. Hãy sửa parent_id.`,
      )
  }
}

function unknownUnit(units: Units, id: string, line: number, field: string, report: Report): boolean {
  if (id === '' || units.has(id)) return false
  report(line, field, 'unknown_unit', `Không có đơn vị "${id}" trong units.csv. Hãy sửa mã hoặc thêm đơn vị.`)
  return true
}

function checkLineage(rows: Registers['unit_lineage'], units: Units, report: Report): void {
  const seen = new Set<string>()
  for (const { line, row } of rows) {
    const trouble = [
      unknownUnit(units, row.from_unit_id, line, 'from_unit_id', report),
      row.to_unit_id !== null && unknownUnit(units, row.to_unit_id, line, 'to_unit_id', report),
    ]
    const key = `${row.from_unit_id} ${row.to_unit_id} ${row.date}`
    if (seen.has(key)) report(line, 'to_unit_id', 'duplicate_id', 'Dòng này đã có ở trên. Hãy bỏ một dòng.')
    seen.add(key)
    if (row.from_unit_id !== '' && row.from_unit_id === row.to_unit_id)
      report(line, 'to_unit_id', 'same_unit', 'Đơn vị cũ và đơn vị mới trùng nhau. Đơn vị mới cần mã riêng.')
    const from = units.get(row.from_unit_id)
    const to = row.to_unit_id === null ? undefined : units.get(row.to_unit_id)
    if (!trouble.includes(true) && from && to && from.organisation_id !== to.organisation_id)
      report(line, 'to_unit_id', 'other_organisation', 'Đơn vị cũ và đơn vị mới thuộc hai tổ chức khác nhau.')
  }
}

function checkMembers(
  registers: Registers,
  units: Units,
  clusters: ReadonlyMap<string, RegistryRow<'cluster'>>,
  report: Report,
): void {
  registers.cluster_member.forEach(({ line, row }, index) => {
    const cluster = clusters.get(row.cluster_id)
    if (!cluster && row.cluster_id !== '')
      report(line, 'cluster_id', 'unknown_cluster', `Không có cụm "${row.cluster_id}" trong clusters.csv.`)
    unknownUnit(units, row.unit_id, line, 'unit_id', report)
    const unit = units.get(row.unit_id)
    if (cluster && unit && cluster.organisation_id !== unit.organisation_id)
      report(
        line,
        'unit_id',
        'other_organisation',
        `Đơn vị "${row.unit_id}" và cụm "${row.cluster_id}" thuộc hai tổ chức khác nhau.`,
      )
    const clash = registers.cluster_member
      .slice(0, index)
      .find((other) => other.row.unit_id === row.unit_id && spansOverlap(span(other.row), span(row)))
    if (clash)
      report(
        line,
        'unit_id',
        'two_clusters',
        `Đơn vị "${row.unit_id}" đã ở cụm "${clash.row.cluster_id}" (dòng ${clash.line}) trong cùng thời gian. Hãy đặt valid_to cho dòng cũ.`,
      )
  })
}

function checkChannels(rows: Registers['channel'], units: Units, report: Report): void {
  const owners = new Map<string, string>()
  for (const { line, row } of rows) {
    unknownUnit(units, row.unit_id, line, 'unit_id', report)
    for (const id of row.external_ids?.split(';') ?? []) {
      const key = `${row.platform} ${id}`
      const other = owners.get(key)
      if (other !== undefined)
        report(
          line,
          'external_ids',
          'duplicate_external_id',
          `Mã trang "${id}" đã thuộc kênh "${other}". Mỗi mã chỉ thuộc một kênh.`,
        )
      owners.set(key, row.channel_id)
    }
  }
}

function checkOwners(
  rows: Registers['channel_owner'],
  channels: Registers['channel'],
  units: Units,
  report: Report,
): void {
  const byId = new Map(channels.map(({ row }) => [row.channel_id, row]))
  const seen = new Set<string>()
  for (const { line, row } of rows) {
    const channel = byId.get(row.channel_id)
    if (!channel && row.channel_id !== '')
      report(line, 'channel_id', 'unknown_channel', `Không có kênh "${row.channel_id}" trong channels.csv.`)
    unknownUnit(units, row.unit_id, line, 'unit_id', report)
    const key = `${row.channel_id} ${row.valid_from}`
    const opening = channel?.opened_on ?? null
    if (row.valid_from !== '' && (seen.has(key) || (opening !== null && row.valid_from <= opening)))
      report(
        line,
        'valid_from',
        'two_owners',
        `Kênh "${row.channel_id}" có hai đơn vị quản lý cùng ngày ${row.valid_from}. Chủ đầu tiên ghi trong channels.csv; tệp này chỉ ghi lần chuyển sau đó.`,
      )
    seen.add(key)
    const from = channel && units.get(channel.unit_id)
    const to = units.get(row.unit_id)
    if (from && to && from.organisation_id !== to.organisation_id)
      report(
        line,
        'unit_id',
        'other_organisation',
        `Kênh "${row.channel_id}" thuộc tổ chức khác với đơn vị "${row.unit_id}".`,
      )
  }
}

/**
 * Every problem between the tables. What refers to a file that could not be read (absent from `tables`, or
 * organisations null) is not judged: its own problem says enough.
 */
export function registerProblems(
  registers: Registers,
  tables: ReadonlyMap<Name, Table>,
  organisations: ReadonlySet<string> | null,
): Problem[] {
  const problems: Problem[] = []
  const to = (name: Name) => reporter(name, tables.get(name), problems)
  const units = uniqueBy(registers.unit, (row) => row.unit_id, 'unit_id', to('unit'))
  const clusters = uniqueBy(registers.cluster, (row) => row.cluster_id, 'cluster_id', to('cluster'))
  uniqueBy(registers.channel, (row) => row.channel_id, 'channel_id', to('channel'))
  uniqueBy(registers.calendar, (row) => row.date, 'date', to('calendar'))
  const ready = (...names: readonly Name[]) => names.every((name) => tables.has(name))
  if (ready('unit')) checkUnits(registers.unit, units, organisations, to('unit'))
  if (ready('unit')) checkLineage(registers.unit_lineage, units, to('unit_lineage'))
  if (organisations)
    for (const { line, row } of registers.cluster)
      if (row.organisation_id !== '' && !organisations.has(row.organisation_id))
        to('cluster')(
          line,
          'organisation_id',
          'unknown_organisation',
          `Không có tổ chức "${row.organisation_id}" trong thidua.yaml.`,
        )
  if (ready('unit', 'cluster')) checkMembers(registers, units, clusters, to('cluster_member'))
  if (ready('unit')) checkChannels(registers.channel, units, to('channel'))
  if (ready('unit', 'channel'))
    checkOwners(registers.channel_owner, registers.channel, units, to('channel_owner'))
  if (organisations && ready('unit', 'channel')) checkAliases(registers, units, organisations, to('alias'))
  return problems
}

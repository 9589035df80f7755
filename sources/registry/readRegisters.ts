/** The registry tables row by row: types, dates, ids. What needs several rows or tables stands in checkRegisters.ts. */
import { channel } from './channelRow.ts'
import { weekdayOf } from './civilDate.ts'
import { readTable, type Table } from './csvTable.ts'
import { knownLevels } from './kpis.ts'
import type { Problem } from './problem.ts'
import { rowReader, type RowReader } from './rowReader.ts'
import type { Located, RegistryRow } from './streams.ts'

export const aliasKinds = ['unit', 'channel', 'organisation'] as const

/** A name that people write, settled once for all. */
export interface Alias {
  readonly kind: (typeof aliasKinds)[number]
  readonly alias: string
  readonly target_id: string
}

export interface Registers {
  readonly unit: readonly Located<RegistryRow<'unit'>>[]
  readonly unit_lineage: readonly Located<RegistryRow<'unit_lineage'>>[]
  readonly cluster: readonly Located<RegistryRow<'cluster'>>[]
  readonly cluster_member: readonly Located<RegistryRow<'cluster_member'>>[]
  readonly channel: readonly Located<RegistryRow<'channel'>>[]
  readonly channel_owner: readonly Located<RegistryRow<'channel_owner'>>[]
  readonly alias: readonly Located<Alias>[]
  readonly calendar: readonly Located<RegistryRow<'calendar'>>[]
}

/** Every registry file with its columns, as `init` writes them. */
export const registerFiles = {
  unit: {
    file: 'registry/units.csv',
    columns: [
      'unit_id',
      'organisation_id',
      'name',
      'short_name',
      'type',
      'level',
      'parent_id',
      'gso_code',
      'valid_from',
      'valid_to',
      'sort_order',
    ],
  },
  unit_lineage: {
    file: 'registry/unit_lineage.csv',
    columns: ['from_unit_id', 'to_unit_id', 'kind', 'date', 'source'],
  },
  cluster: {
    file: 'registry/clusters.csv',
    columns: ['cluster_id', 'organisation_id', 'name', 'valid_from', 'valid_to'],
  },
  cluster_member: {
    file: 'registry/cluster_members.csv',
    columns: ['cluster_id', 'unit_id', 'valid_from', 'valid_to'],
  },
  channel: {
    file: 'registry/channels.csv',
    columns: [
      'channel_id',
      'unit_id',
      'platform',
      'kind',
      'name',
      'external_ids',
      'url',
      'opened_on',
      'closed_on',
      'verified_on',
    ],
  },
  channel_owner: { file: 'registry/channel_owners.csv', columns: ['channel_id', 'unit_id', 'valid_from'] },
  alias: { file: 'registry/aliases.csv', columns: ['kind', 'alias', 'target_id'] },
  calendar: { file: 'registry/calendar.csv', columns: ['date', 'kind', 'name', 'source', 'status'] },
} as const satisfies Record<keyof Registers, { file: string; columns: readonly string[] }>

function unit(row: RowReader): RegistryRow<'unit'> {
  const type = row.required('type')
  if (type !== '' && !/^[a-z][a-z0-9_]*$/.test(type))
    row.report(
      'type',
      'bad_type',
      `Loại đơn vị "${type}" không hợp lệ: viết thường, không dấu, nối bằng gạch dưới, ví dụ phuong, thi_tran, dvtt.`,
    )
  const name = row.required('name')
  return {
    unit_id: row.id('unit_id'),
    organisation_id: row.id('organisation_id'),
    name,
    short_name: row.optional('short_name') ?? name,
    type,
    level: row.oneOf('level', knownLevels),
    parent_id: row.optional('parent_id'),
    gso_code: row.optional('gso_code'),
    ...row.validity(),
    sort_order: row.integer('sort_order') ?? row.line,
  }
}

function lineage(row: RowReader): RegistryRow<'unit_lineage'> {
  const kind = row.oneOf('kind', ['merged', 'split', 'renamed', 'dissolved'])
  const to = row.optional('to_unit_id')
  if (to === null && kind !== 'dissolved')
    row.report(
      'to_unit_id',
      'blank',
      `Kiểu "${kind}" cần đơn vị mới ở cột to_unit_id; chỉ "dissolved" (giải thể) được để trống.`,
    )
  const source = row.optional('source')
  if (source === null)
    row.report(
      'source',
      'blank',
      'Cột "source" không được để trống: hãy ghi nghị quyết, quyết định. Chưa có căn cứ thì bỏ dòng này.',
    )
  return {
    from_unit_id: row.required('from_unit_id'),
    to_unit_id: to,
    kind,
    date: row.requiredDate('date'),
    source: source ?? '',
  }
}

function calendarDay(row: RowReader): RegistryRow<'calendar'> {
  const date = row.requiredDate('date')
  const kind = row.oneOf('kind', ['nghi_le', 'nghi_bu', 'hoan_doi', 'lam_bu'])
  const weekend = date !== '' && weekdayOf(date) >= 6
  if (kind === 'lam_bu' && date !== '' && !weekend)
    row.report(
      'date',
      'not_a_weekend',
      `${date} không phải thứ Bảy hay Chủ nhật nên không thể là ngày làm bù.`,
    )
  if ((kind === 'nghi_bu' || kind === 'hoan_doi') && weekend)
    row.report(
      'date',
      'not_a_weekday',
      `${date} là thứ Bảy hoặc Chủ nhật nên không thể là ngày ${kind === 'nghi_bu' ? 'nghỉ bù' : 'hoán đổi'}.`,
    )
  return {
    date,
    kind,
    name: row.required('name'),
    source: row.required('source'),
    status: row.oneOf('status', ['chinh_thuc', 'du_kien']),
  }
}

const readers: { readonly [K in keyof Registers]: (row: RowReader) => Registers[K][number]['row'] } = {
  unit,
  unit_lineage: lineage,
  cluster: (row) => ({
    cluster_id: row.id('cluster_id'),
    organisation_id: row.required('organisation_id'),
    name: row.required('name'),
    ...row.validity(),
  }),
  cluster_member: (row) => ({
    cluster_id: row.required('cluster_id'),
    unit_id: row.required('unit_id'),
    ...row.validity(),
  }),
  channel,
  channel_owner: (row) => ({
    channel_id: row.required('channel_id'),
    unit_id: row.required('unit_id'),
    valid_from: row.requiredDate('valid_from'),
  }),
  alias: (row) => ({
    kind: row.oneOf('kind', aliasKinds),
    alias: row.required('alias'),
    target_id: row.required('target_id'),
  }),
  calendar: calendarDay,
}

/** All eight tables as rows and as files; one that could not be read is empty and stands in no `tables`. */
export async function readRegisters(
  workspaceDir: string,
  problems: Problem[],
): Promise<{ readonly registers: Registers; readonly tables: ReadonlyMap<keyof Registers, Table> }> {
  const tables = new Map<keyof Registers, Table>()
  const read = async <K extends keyof Registers>(
    name: K,
  ): Promise<readonly Located<Registers[K][number]['row']>[]> => {
    const { file, columns } = registerFiles[name]
    const table = await readTable(workspaceDir, file, columns, problems)
    if (table) tables.set(name, table)
    return (table?.rows ?? []).map((row) => ({
      line: row.line,
      row: readers[name](rowReader(table!, row, problems)),
    }))
  }
  const registers: Registers = {
    unit: await read('unit'),
    unit_lineage: await read('unit_lineage'),
    cluster: await read('cluster'),
    cluster_member: await read('cluster_member'),
    channel: await read('channel'),
    channel_owner: await read('channel_owner'),
    alias: await read('alias'),
    calendar: await read('calendar'),
  }
  return { registers, tables }
}

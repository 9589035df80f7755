/** `thidua quarantine`: what was refused, why, and trying it again after the remedy. */
import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { exportRejected, listRejected, type RejectedRow, showRejected } from '../../ingest/quarantine.ts'
import { retryQuarantine } from '../../ingest/retry.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'
import { loadRegistryBatch } from '../pipeline/loadRegistryBatch.ts'
import { requireRegistry } from '../pipeline/requireRegistry.ts'
import { sources } from '../pipeline/sources.ts'
import { withLatest } from '../pipeline/withLatest.ts'
import { withWarehouse } from '../pipeline/withWarehouse.ts'
import { type CommandDefinition, textOption } from './command.ts'

type Action = (
  context: CommandContext,
  options: Readonly<Record<string, unknown>>,
  id: string | null,
) => Promise<Outcome>

const actions: Readonly<Record<string, Action>> = { list, show, retry, export: exportAll }

export const quarantine: CommandDefinition = {
  name: 'quarantine',
  description: 'dữ liệu bị loại: list | show MÃ | retry [LÔ] | export',
  arguments: [
    { flags: '<việc>', description: Object.keys(actions).join(' | ') },
    { flags: '[mã]', description: 'mã dòng (show) hoặc mã lô (retry)' },
  ],
  options: [
    { flags: '--source <nguồn>', description: 'chỉ nguồn này' },
    { flags: '--all', description: 'cả những dòng đã xử lý' },
    { flags: '--out <tệp>', description: 'tệp CSV khi export' },
  ],
  run: async (context, options, [what, id]) => {
    const action = actions[String(what)]
    if (action === undefined)
      throw new CommandError(
        exitCodes.refused,
        say(
          context,
          `Không có việc "${String(what)}". Chọn: ${Object.keys(actions).join(', ')}`,
          `No action "${String(what)}".`,
        ),
      )
    return action(context, options, typeof id === 'string' ? id : null)
  },
}

const filterOf = (options: Readonly<Record<string, unknown>>) => ({
  source: textOption(options, 'source'),
  status: options['all'] === true ? ('all' as const) : ('open' as const),
})

const place = (row: RejectedRow) =>
  [row.file, row.row === null ? null : `dòng ${row.row}`, row.column]
    .filter((part) => part !== null)
    .join(', ')

async function list(context: CommandContext, options: Readonly<Record<string, unknown>>): Promise<Outcome> {
  return withLatest(context, async (reader) => {
    const rows = await listRejected(reader, filterOf(options))
    const text =
      rows.length === 0
        ? say(context, 'Không có dữ liệu nào bị loại.', 'Nothing is in quarantine.')
        : rows.map((row) => `${row.rejectedId}  ${place(row)}\n    ${row.reason}`).join('\n')
    return { code: exitCodes.done, document: rows, text }
  })
}

async function show(
  context: CommandContext,
  _options: Readonly<Record<string, unknown>>,
  id: string | null,
): Promise<Outcome> {
  if (id === null)
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        'Cần mã dòng: npx thidua quarantine show MÃ',
        'Needs an id: npx thidua quarantine show ID',
      ),
    )
  return withLatest(context, async (reader) => {
    const row = await showRejected(reader, id)
    const lines: readonly (readonly [string, string | number | null])[] = [
      ['Nguồn', row.source],
      ['Tệp', row.file],
      ['Dòng', row.row],
      ['Cột', row.column],
      ['Giá trị', row.value],
      ['Lý do', row.reason],
      ['Mã lỗi', row.code],
      ['Trạng thái', row.status === 'open' ? 'chưa xử lý' : 'đã xử lý'],
    ]
    return {
      code: exitCodes.done,
      document: row,
      text: lines.map(([name, value]) => `${name}: ${value ?? '–'}`).join('\n'),
    }
  })
}

async function retry(
  context: CommandContext,
  _options: Readonly<Record<string, unknown>>,
  id: string | null,
): Promise<Outcome> {
  const registry = await requireRegistry(context)
  return withWarehouse(context, 'quarantine retry', async (warehouse) => {
    await loadRegistryBatch(context, warehouse, registry)
    const request = {
      archive: context.workspace.archive,
      sources,
      registry: registry.lookup,
      batchIds: id === null ? null : [id],
    }
    const outcomes = await retryQuarantine(warehouse, request, context)
    const sum = (of: (outcome: (typeof outcomes)[number]) => number) =>
      outcomes.reduce((total, outcome) => total + of(outcome), 0)
    const still = sum((outcome) => outcome.counts.rejected)
    const unread = outcomes.filter((outcome) => outcome.status !== 'read')
    const text = [
      say(
        context,
        `Đọc lại ${outcomes.length} tệp: thêm ${sum((o) => o.counts.new + o.counts.updated)} dòng, gỡ ${sum((o) => o.resolved)} dòng bị loại, còn ${still}. Chạy tiếp: npx thidua build`,
        `Read ${outcomes.length} files again: ${sum((o) => o.counts.new + o.counts.updated)} rows added, ${sum((o) => o.resolved)} refusals settled, ${still} left. Next: npx thidua build`,
      ),
      ...unread.map((outcome) => `✗ ${outcome.file}: ${outcome.message ?? ''}`),
    ].join('\n')
    const code = still > 0 || unread.length > 0 ? exitCodes.partly : exitCodes.done
    return { code, document: outcomes, text }
  })
}

async function exportAll(
  context: CommandContext,
  options: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  return withLatest(context, async (reader) => {
    await mkdir(context.workspace.exports, { recursive: true })
    const path = textOption(options, 'out') ?? join(context.workspace.exports, 'du-lieu-bi-loai.csv')
    const rows = await exportRejected(reader, path, filterOf(options))
    return {
      code: exitCodes.done,
      document: { path, rows },
      text: say(context, `Đã ghi ${rows} dòng bị loại vào ${path}`, `Wrote ${rows} refused rows to ${path}`),
    }
  })
}

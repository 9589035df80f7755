/** `thidua quarantine`: what was refused, why, and trying it again after the remedy. */
import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import type { Queryable } from '../../ingest/connection.ts'
import { exportRejected, listRejected, type RejectedRow, showRejected } from '../../ingest/quarantine.ts'
import { retryQuarantine } from '../../ingest/retry.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { hint } from '../cli/hint.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'
import { loadRegistryBatch } from '../pipeline/loadRegistryBatch.ts'
import { requireRegistry } from '../pipeline/requireRegistry.ts'
import { sources } from '../pipeline/sources.ts'
import { withLatest } from '../pipeline/withLatest.ts'
import { withWarehouse } from '../pipeline/withWarehouse.ts'
import { type CommandDefinition, textOption } from './command.ts'
import { knownSources } from './ingest.ts'

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
          `No action "${String(what)}". Choose: ${Object.keys(actions).join(', ')}`,
        ),
      )
    const source = textOption(options, 'source')
    if (source !== null && source !== 'unknown') knownSources(context, [source])
    return action(context, options, typeof id === 'string' ? id : null)
  },
}

const filterOf = (options: Readonly<Record<string, unknown>>) => ({
  source: textOption(options, 'source'),
  status: options['all'] === true ? ('all' as const) : ('open' as const),
})

const place = (context: CommandContext, row: RejectedRow) =>
  [row.file, row.row === null ? null : `${say(context, 'dòng', 'row')} ${row.row}`, row.column]
    .filter((part) => part !== null)
    .join(', ')

async function list(context: CommandContext, options: Readonly<Record<string, unknown>>): Promise<Outcome> {
  return withLatest(context, async (reader) => {
    const rows = await listRejected(reader, filterOf(options))
    const text =
      rows.length === 0
        ? say(context, 'Không có dữ liệu nào bị loại.', 'Nothing is in quarantine.')
        : rows.map((row) => `${row.rejectedId}  ${place(context, row)}\n    ${row.reason}`).join('\n')
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
        `Cần mã dòng, xem bằng: ${hint(context, 'quarantine list')}`,
        `Needs the id of a row; see: ${hint(context, 'quarantine list')}`,
      ),
    )
  return withLatest(context, async (reader) => {
    const row = await showRejected(reader, id)
    const lines: readonly (readonly [string, string | number | null])[] = [
      [say(context, 'Nguồn', 'Source'), row.source],
      [say(context, 'Tệp', 'File'), row.file],
      [say(context, 'Lô (để đọc lại: retry LÔ)', 'Batch (to read again: retry BATCH)'), row.batchId],
      [say(context, 'Dòng', 'Row'), row.row],
      [say(context, 'Cột', 'Column'), row.column],
      [say(context, 'Giá trị', 'Value'), row.value],
      [say(context, 'Lý do', 'Reason'), row.reason],
      [say(context, 'Mã lỗi', 'Code'), row.code],
      [
        say(context, 'Trạng thái', 'Status'),
        row.status === 'open' ? say(context, 'chưa xử lý', 'open') : say(context, 'đã xử lý', 'resolved'),
      ],
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
    if (id !== null) await refuseUnknownBatch(context, warehouse, id)
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
        `Đọc lại ${outcomes.length} tệp: thêm ${sum((o) => o.counts.new + o.counts.updated)} dòng, gỡ ${sum((o) => o.resolved)} dòng bị loại, còn ${still}. Chạy tiếp: ${hint(context, 'build')}`,
        `Read ${outcomes.length} files again: ${sum((o) => o.counts.new + o.counts.updated)} rows added, ${sum((o) => o.resolved)} refusals settled, ${still} left. Next: ${hint(context, 'build')}`,
      ),
      ...unread.map((outcome) => `✗ ${outcome.file}: ${outcome.message ?? ''}`),
    ].join('\n')
    const code = still > 0 || unread.length > 0 ? exitCodes.partly : exitCodes.done
    return { code, document: outcomes, text }
  })
}

async function refuseUnknownBatch(context: CommandContext, db: Queryable, id: string): Promise<void> {
  const open = await listRejected(db, { batchId: id, status: 'all', limit: 1 })
  if (open.length > 0) return
  throw new CommandError(
    exitCodes.refused,
    say(
      context,
      `Không có dòng bị loại nào thuộc lô "${id}". Mã lô bắt đầu bằng b-, xem bằng quarantine show; bỏ mã lô để đọc lại tất cả.`,
      `No refused row belongs to a batch "${id}". Leave the batch out to read everything again.`,
    ),
  )
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

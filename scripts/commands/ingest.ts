/** `thidua ingest`: read, check and load what lies in the inbox; says what was taken and what was refused, and why. */
import type { FileOutcome } from '../../ingest/ingestFile.ts'
import type { IngestResult } from '../../ingest/ingestFiles.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { exitCodes, type Outcome } from '../cli/outcome.ts'
import { textTable } from '../cli/table.ts'
import { ingestInbox } from '../pipeline/ingestInbox.ts'
import { loadRegistryBatch } from '../pipeline/loadRegistryBatch.ts'
import { requireRegistry } from '../pipeline/requireRegistry.ts'
import { withWarehouse } from '../pipeline/withWarehouse.ts'
import { sources } from '../pipeline/sources.ts'
import { type CommandDefinition, instantOption, listOption, textOption } from './command.ts'

export const ingest: CommandDefinition = {
  name: 'ingest',
  description: 'đọc, kiểm tra và nạp các tệp trong inbox',
  arguments: [{ flags: '[nguồn...]', description: sources.map(({ id }) => id).join(' | ') }],
  options: [
    { flags: '--file <tệp...>', description: 'chỉ những tệp này' },
    { flags: '--exported-at <thời điểm>', description: 'lúc xuất tệp, ví dụ 2025-03-20T09:00+07:00' },
    { flags: '--channel <mã kênh>', description: 'kênh mà tệp chỉ số ngày nói tới' },
  ],
  run: async (context, options, [only]) => {
    const registry = await requireRegistry(context)
    const request = {
      only: Array.isArray(only) ? only.map(String) : [],
      files: listOption(options, 'file'),
      exportedAt: instantOption(context, options, 'exportedAt'),
      channel: textOption(options, 'channel'),
    }
    return withWarehouse(context, 'ingest', async (warehouse) => {
      await loadRegistryBatch(context, warehouse, registry)
      return ingestOutcome(context, await ingestInbox(context, warehouse, registry, request))
    })
  },
}

/** Counts per source, then every file that was not taken in full, with the reason. */
export function ingestOutcome(context: CommandContext, result: IngestResult): Outcome {
  const code = result.clean ? exitCodes.done : exitCodes.partly
  const document = { sources: result.sources, files: result.files }
  if (result.files.length === 0)
    return { code, document, text: say(context, 'Không có tệp nào trong inbox.', 'The inbox is empty.') }
  const titles = new Map(sources.map(({ id, title }) => [id, title]))
  const table = textTable(
    context.language === 'en'
      ? ['Source', 'Files', 'New', 'Updated', 'Unchanged', 'Refused']
      : ['Nguồn', 'Tệp', 'Mới', 'Cập nhật', 'Không đổi', 'Bị loại'],
    result.sources.map(({ source, files, counts }) => [
      titles.get(source) ?? source,
      ...[files, counts.new, counts.updated, counts.unchanged, counts.rejected].map(String),
    ]),
  )
  const remarks = result.files.flatMap((file) => remarkOf(context, file))
  if (result.files.some((file) => file.counts.rejected > 0))
    remarks.push(
      say(
        context,
        'Xem từng dòng bị loại: npx thidua quarantine list',
        'See every refused row: npx thidua quarantine list',
      ),
    )
  return { code, document, text: [table, ...remarks].join('\n'), summary: result.sources }
}

function remarkOf(context: CommandContext, file: FileOutcome): string[] {
  switch (file.status) {
    case 'refused':
    case 'unrecognised':
    case 'failed':
      return [`✗ ${file.file}: ${file.message ?? ''}`]
    case 'loaded':
    case 'known':
      return file.counts.rejected === 0
        ? []
        : [`! ${file.file}: ${file.counts.rejected} ${say(context, 'dòng bị loại', 'rows refused')}`]
    case 'skipped':
      return []
  }
}

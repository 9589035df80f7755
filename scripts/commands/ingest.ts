/** `thidua ingest`: ask the platforms, read what lies in the inbox; says what was taken and what was refused, and why. */
import type { FileOutcome } from '../../ingest/ingestFile.ts'
import type { IngestResult } from '../../ingest/ingestFiles.ts'
import type { Queryable } from '../../ingest/connection.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import { estimatedAmong, noticesOf, type NoticeCount } from '../../ingest/notices.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { hint } from '../cli/hint.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'
import { textTable } from '../cli/table.ts'
import { apiSourceInfos, apiSources } from '../pipeline/apiSources.ts'
import { type DataResult, inboxSource, ingestAll } from '../pipeline/ingestAll.ts'
import { loadRegistryBatch } from '../pipeline/loadRegistryBatch.ts'
import { requireRegistry } from '../pipeline/requireRegistry.ts'
import { withWarehouse } from '../pipeline/withWarehouse.ts'
import { sources } from '../pipeline/sources.ts'
import { type CommandDefinition, dayOption, instantOption, listOption, textOption } from './command.ts'
import { pullText } from './pullOutcome.ts'

/** What may be named: platforms, kinds of files, and `inbox` for all files. */
const sourceIds = [...apiSourceInfos, ...sources].map(({ id }) => id).concat(inboxSource)

export const ingest: CommandDefinition = {
  name: 'ingest',
  description: 'lấy số liệu từ các nền tảng đã cấu hình; đọc, kiểm tra và nạp các tệp trong inbox',
  arguments: [{ flags: '[nguồn...]', description: sourceIds.join(' | ') }],
  options: [
    { flags: '--since <ngày>', description: 'lấy từ ngày này (năm-tháng-ngày), chỉ cho các nền tảng' },
    { flags: '--until <ngày>', description: 'lấy đến hết ngày này' },
    { flags: '--file <tệp...>', description: 'chỉ những tệp này' },
    { flags: '--exported-at <thời điểm>', description: 'lúc xuất tệp, ví dụ 2025-03-20T09:00+07:00' },
    { flags: '--channel <mã kênh>', description: 'kênh mà tệp chỉ số ngày nói tới' },
  ],
  run: async (context, options, [only]) => {
    const registry = await requireRegistry(context)
    const asked = knownSources(context, Array.isArray(only) ? only.map(String) : [])
    requireSetUp(context, registry, asked)
    const request = {
      only: asked,
      files: listOption(options, 'file'),
      exportedAt: instantOption(context, options, 'exportedAt'),
      channel: textOption(options, 'channel'),
      since: dayOption(context, options, 'since'),
      until: dayOption(context, options, 'until'),
    }
    requireOrder(context, request)
    return withWarehouse(context, 'ingest', async (warehouse) => {
      await loadRegistryBatch(context, warehouse, registry)
      const result = await ingestAll(context, warehouse, registry, request)
      return dataOutcome(context, warehouse, registry, result)
    })
  },
}

/** Sources by their ids; a word that is none is most often a file name. */
export function knownSources(context: CommandContext, ids: readonly string[]): readonly string[] {
  const unknown = ids.find((id) => !sourceIds.includes(id))
  if (unknown === undefined) return ids
  const known = sourceIds.join(', ')
  throw new CommandError(
    exitCodes.refused,
    say(
      context,
      `Không có nguồn "${unknown}". Chọn: ${known}. Muốn nạp một tệp thì ghi --file "${unknown}".`,
      `No source "${unknown}". Choose: ${known}. For one file use --file "${unknown}".`,
    ),
  )
}

/** @throws CommandError exit code 3 when a platform is named that thidua.yaml does not set up */
function requireSetUp(context: CommandContext, { config }: Registry, ids: readonly string[]): void {
  const setUp = apiSources(config.sources)
  const missing = ids.filter(
    (id) => apiSourceInfos.some((info) => info.id === id) && !setUp.some((source) => source.id === id),
  )
  if (missing.length === 0) return
  const names = missing.join(', ')
  throw new CommandError(
    exitCodes.refused,
    say(
      context,
      `Nguồn ${names} chưa được cấu hình, nên không có gì để lấy. Hãy thêm vào mục sources của thidua.yaml rồi chạy lại.`,
      `${names} is not set up, so there is nothing to fetch. Add it to the section sources of thidua.yaml.`,
    ),
  )
}

/** @throws CommandError exit code 3 when the days asked for hold none */
function requireOrder(
  context: CommandContext,
  { since, until }: { readonly since: string | null; readonly until: string | null },
): void {
  if (since === null || until === null || since <= until) return
  throw new CommandError(
    exitCodes.refused,
    say(
      context,
      `--since ${since} đứng sau --until ${until}, nên không có ngày nào để lấy. Hãy đổi lại hai ngày.`,
      `--since ${since} is after --until ${until}. Change the two days.`,
    ),
  )
}

/** What came from the platforms, then what came from files. */
export async function dataOutcome(
  context: CommandContext,
  db: Queryable,
  registry: Registry,
  { pulled, files, clean }: DataResult,
): Promise<Outcome> {
  const fromFiles = files === null ? null : await ingestOutcome(context, db, files)
  const isNews = fromFiles !== null && (pulled.length === 0 || (files?.files.length ?? 0) > 0)
  const texts = [
    ...(pulled.length > 0 ? [pullText(context, registry, pulled)] : []),
    ...(isNews ? [fromFiles.text] : []),
  ]
  return {
    code: clean ? exitCodes.done : exitCodes.partly,
    document: { platforms: pulled, ...(fromFiles === null ? {} : (fromFiles.document as object)) },
    text: texts.join('\n\n'),
    summary: { platforms: pulled, files: fromFiles?.summary ?? [] },
  }
}

/** Counts per source, then every file that was not taken in full, with the reason, then what else was remarked. */
export async function ingestOutcome(
  context: CommandContext,
  db: Queryable,
  result: IngestResult,
): Promise<Outcome> {
  const code = result.clean ? exitCodes.done : exitCodes.partly
  const loaded = result.files.flatMap(({ status, batchId }) =>
    status === 'loaded' && batchId !== null ? [batchId] : [],
  )
  const notices = await noticesOf(db, loaded)
  const estimated = await estimatedAmong(db, loaded)
  const document = { sources: result.sources, files: result.files, notices, estimated }
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
        `Xem từng dòng bị loại: ${hint(context, 'quarantine list')}`,
        `See every refused row: ${hint(context, 'quarantine list')}`,
      ),
    )
  remarks.push(...notices.map((notice) => noticeLine(context, notice)))
  if (estimated > 0)
    remarks.push(
      say(
        context,
        `· ${estimated} tệp không ghi lúc xuất, nên lấy giờ sửa tệp (ước tính). Biết chắc thì nạp bằng --exported-at, hoặc đặt cạnh tệp một tệp .xuat-luc.txt.`,
        `· ${estimated} files do not say when they were exported; their modification time is taken (estimated).`,
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

/** A remark with its first place, and how often it occurs. */
function noticeLine(context: CommandContext, { file, row, message, count, files }: NoticeCount): string {
  const place = row === null ? file : `${file}, ${say(context, 'dòng', 'row')} ${row}`
  const more =
    count === 1
      ? ''
      : say(context, ` (cả thảy ${count} chỗ trong ${files} tệp)`, ` (${count} times in ${files} files)`)
  return `· ${place}: ${message}${more}`
}

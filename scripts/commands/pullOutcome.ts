/** What became of asking the platforms, in words: counts per source, then every channel that had trouble and what to do. */
import type { PullResult } from '../../ingest/api/pull.ts'
import type { PullProblem } from '../../ingest/api/subjectState.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { textTable } from '../cli/table.ts'
import { apiSourceInfos } from '../pipeline/apiSources.ts'

/** Channels named with one and the same trouble; more are told as a number. */
const namedTogether = 5

export function pullText(
  context: CommandContext,
  registry: Registry,
  results: readonly PullResult[],
): string {
  const table = textTable(
    context.language === 'en'
      ? ['Platform', 'Channels', 'Parts read', 'Failed', 'New', 'Updated', 'Unchanged', 'Refused']
      : ['Nền tảng', 'Kênh', 'Phần đã lấy', 'Hỏng', 'Mới', 'Cập nhật', 'Không đổi', 'Bị loại'],
    results.map(({ source, subjects, slices, counts }) => [
      titleOf(source),
      ...[
        subjects,
        slices.read,
        slices.failed + slices.skipped,
        counts.new,
        counts.updated,
        counts.unchanged,
        counts.rejected,
      ].map(String),
    ]),
  )
  const troubles = pullTroubles(context, registry, results).map((trouble) => `✗ ${trouble}`)
  return [table, ...troubles].join('\n')
}

/** One sentence per trouble: platform, channels, what is the matter and what to do. */
export function pullTroubles(
  context: CommandContext,
  registry: Registry,
  results: readonly PullResult[],
): string[] {
  return results.flatMap(({ source, problems }) =>
    together(problems).map(
      ({ subjects, message }) => `${titleOf(source)}, ${named(context, registry, subjects)}: ${message}`,
    ),
  )
}

const titleOf = (source: string) => apiSourceInfos.find(({ id }) => id === source)?.title ?? source

/** One line per trouble, whatever number of channels or parts it met. */
function together(problems: readonly PullProblem[]): { subjects: string[]; message: string }[] {
  const byMessage = new Map<string, string[]>()
  for (const { subject, message } of problems) {
    const subjects = byMessage.get(message) ?? []
    if (!subjects.includes(subject)) subjects.push(subject)
    byMessage.set(message, subjects)
  }
  return [...byMessage].map(([message, subjects]) => ({ message, subjects }))
}

function named(context: CommandContext, registry: Registry, subjects: readonly string[]): string {
  const names = subjects
    .slice(0, namedTogether)
    .map((id) => registry.lookup.channelById(id)?.name ?? id)
    .join('; ')
  const more = subjects.length - namedTogether
  return more > 0 ? say(context, `${names} và ${more} kênh nữa`, `${names} and ${more} more`) : names
}

/** A run in figures and sentences, for its log and for whoever is told of it. */
import { type CommandContext, say } from '../cli/context.ts'
import { hint } from '../cli/hint.ts'
import type { RunFacts } from '../cli/outcome.ts'
import { pullTroubles } from '../commands/pullOutcome.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import type { BuildReport } from './buildWarehouse.ts'
import type { DataResult } from './ingestAll.ts'

/** What came in, and everything that somebody has to look at. */
export function dataFacts(
  context: CommandContext,
  registry: Registry,
  { pulled, files }: DataResult,
): RunFacts {
  const counts = [...pulled, ...(files?.sources ?? [])].map(({ source, counts }) => ({ source, ...counts }))
  const left =
    files?.files.filter(({ status }) => ['refused', 'unrecognised', 'failed'].includes(status)) ?? []
  const refusedRows = counts.reduce((sum, { rejected }) => sum + rejected, 0)
  return {
    counts,
    problems: [
      ...pullTroubles(context, registry, pulled),
      ...(left.length === 0
        ? []
        : [
            say(
              context,
              `${left.length} tệp trong inbox không nạp được; xem tệp .bao-cao.txt nằm cạnh từng tệp.`,
              `${left.length} files in the inbox could not be loaded; see the .bao-cao.txt beside each.`,
            ),
          ]),
      ...(refusedRows === 0
        ? []
        : [
            say(
              context,
              `${refusedRows} dòng bị loại; xem từng dòng bằng: ${hint(context, 'quarantine list')}`,
              `${refusedRows} rows were refused; see them with: ${hint(context, 'quarantine list')}`,
            ),
          ]),
    ],
  }
}

/** Data tests that stopped the figures from going out. */
export function buildProblems(context: CommandContext, { readersCopy, tests }: BuildReport): string[] {
  if (readersCopy !== null) return []
  const names = tests.filter(({ status }) => status === 'failed')
  return [
    say(
      context,
      `Số liệu mới chưa công bố, vì phép kiểm tra không đạt: ${names.map(({ model, test }) => `${model} · ${test}`).join('; ')}. Người đọc vẫn thấy bản cũ.`,
      `New figures were not published, for tests did not pass: ${names.map(({ model, test }) => `${model} · ${test}`).join('; ')}. Readers keep the former ones.`,
    ),
  ]
}

/** `thidua build`: run the models and their data tests, then swap in the readers' copy. */
import { models } from '../../models/index.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'
import { type BuildReport, buildWarehouse } from '../pipeline/buildWarehouse.ts'
import { loadRegistryBatch } from '../pipeline/loadRegistryBatch.ts'
import { requireRegistry } from '../pipeline/requireRegistry.ts'
import { withWarehouse } from '../pipeline/withWarehouse.ts'
import { type CommandDefinition, instantOption, listOption } from './command.ts'

export const build: CommandDefinition = {
  name: 'build',
  description: 'tính mô hình (cả chấm điểm), kiểm tra dữ liệu, rồi thay bản cho người đọc',
  options: [
    { flags: '--select <tên...>', description: 'chỉ những mô hình này và những gì đọc chúng' },
    {
      flags: '--as-of <thời điểm>',
      description: 'tính như tại thời điểm này, ví dụ 2025-01-15T00:00:00+07:00',
    },
  ],
  run: async (context, options) => {
    const registry = await requireRegistry(context)
    const asOf = instantOption(context, options, 'asOf')
    const select = listOption(options, 'select')
    refuseUnknownModels(context, select)
    if (asOf !== null && select.length > 0)
      throw new CommandError(
        exitCodes.refused,
        say(
          context,
          '--as-of tính lại toàn bộ nên không đi cùng --select. Hãy bỏ một trong hai.',
          '--as-of rebuilds everything and does not go with --select. Drop one of them.',
        ),
      )
    return withWarehouse(context, 'build', async (warehouse) => {
      await loadRegistryBatch(context, warehouse, registry)
      const request = { asOf, ...(select.length === 0 ? {} : { select }) }
      return buildOutcome(context, await buildWarehouse(context, warehouse, registry, request))
    })
  },
}

function refuseUnknownModels(context: CommandContext, select: readonly string[]): void {
  const known = new Set(models.flatMap(({ layer, name }) => [name, `${layer}.${name}`]))
  const unknown = select.filter((name) => !known.has(name)).join(', ')
  if (unknown === '') return
  throw new CommandError(
    exitCodes.refused,
    say(
      context,
      `Không có mô hình "${unknown}". Bỏ --select để tính tất cả, hoặc ghi tên bảng như ranking, kpi_result.`,
      `No model "${unknown}". Leave --select out, or name tables such as ranking, kpi_result.`,
    ),
  )
}

/** What a build has to say: rows and tests, and each test that did not pass. */
export function buildOutcome(context: CommandContext, report: BuildReport): Outcome {
  const failed = report.tests.filter((test) => test.status !== 'passed')
  const rows = report.models.reduce((sum, model) => sum + (model.rows ?? 0), 0)
  const lines = [
    say(
      context,
      `Đã tính ${report.models.length} mô hình, ${rows} dòng; ${report.tests.length} phép kiểm tra dữ liệu, ${failed.length} không đạt.`,
      `Built ${report.models.length} models, ${rows} rows; ${report.tests.length} data tests, ${failed.length} not passed.`,
    ),
    ...failed.map((test) => `  [${test.severity}] ${test.model} · ${test.test}: ${test.failures}`),
  ]
  if (report.readersCopy === null)
    lines.push(
      say(
        context,
        'Bản cho người đọc giữ nguyên như trước, vì có phép kiểm tra bắt buộc không đạt.',
        "The readers' copy stays as it was, for a blocking test did not pass.",
      ),
    )
  return {
    code: report.status === 'ok' ? exitCodes.done : exitCodes.failed,
    document: report,
    text: lines.join('\n'),
  }
}

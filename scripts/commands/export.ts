/** `thidua export`: what leaves the warehouse for other tools. */
import { join, resolve } from 'node:path'
import { openReader } from '../../ingest/readersCopy.ts'
import { exportDbt } from '../../models/dbt_export/exportDbt.ts'
import { models } from '../../models/index.ts'
import { exportParquet } from '../../models/runner/exportParquet.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'
import { type CommandDefinition, textOption } from './command.ts'

type Exporter = (context: CommandContext, out: string | null) => Promise<Outcome>

const exporters: Readonly<Record<string, Exporter>> = {
  dbt: async (context, out) => {
    const dir = resolve(out ?? join(import.meta.dirname, '..', '..', 'models', 'dbt'))
    exportDbt(models, dir)
    return outcome(context, dir, models.length)
  },
  parquet: async (context, out) => {
    const dir = resolve(out ?? join(context.workspace.exports, 'parquet'))
    const reader = await openReader(context.workspace.dir)
    try {
      const marts = models.filter((model) => model.layer === 'marts')
      const files = await exportParquet(reader.connection, marts, dir)
      return outcome(context, dir, files.length)
    } finally {
      reader.close()
    }
  },
}

export const exportCommand: CommandDefinition = {
  name: 'export',
  description: 'xuất dự án dbt (dbt) hoặc bảng kết quả dạng Parquet (parquet)',
  arguments: [{ flags: '<gì>', description: Object.keys(exporters).join(' | ') }],
  options: [{ flags: '--out <thư mục>', description: 'nơi ghi; mặc định models/dbt hoặc exports/parquet' }],
  run: async (context, options, [what]) => {
    const exporter = exporters[String(what)]
    if (exporter === undefined)
      throw new CommandError(
        exitCodes.refused,
        say(
          context,
          `Không xuất được "${String(what)}". Chọn: ${Object.keys(exporters).join(', ')}`,
          `Cannot export "${String(what)}". Choose: ${Object.keys(exporters).join(', ')}`,
        ),
      )
    return exporter(context, textOption(options, 'out'))
  },
}

function outcome(context: CommandContext, dir: string, count: number): Outcome {
  return {
    code: exitCodes.done,
    document: { dir, count },
    text: say(context, `Đã xuất ${count} mục vào ${dir}`, `Exported ${count} items to ${dir}`),
  }
}

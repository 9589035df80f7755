/** `thidua check`: every problem of configuration, registries and plans, with file and line; nothing is run. */
import { loadRegistry } from '../../sources/registry/loadRegistry.ts'
import { say } from '../cli/context.ts'
import { exitCodes } from '../cli/outcome.ts'
import { problemLines } from '../cli/problems.ts'
import { requireWorkspace } from '../pipeline/requireRegistry.ts'
import type { CommandDefinition } from './command.ts'

export const check: CommandDefinition = {
  name: 'check',
  description: 'kiểm tra cấu hình, danh mục, kế hoạch; nói rõ tệp nào, dòng nào, sửa thế nào',
  run: async (context) => {
    requireWorkspace(context)
    const { registry, problems } = await loadRegistry(context.workspace.dir)
    if (registry === null)
      return {
        code: exitCodes.refused,
        document: { problems },
        text: [
          say(context, `${problems.length} lỗi cần sửa:`, `${problems.length} problems to fix:`),
          ...problemLines(problems).map((line) => `  ${line}`),
        ].join('\n'),
      }
    const counts = {
      organisations: registry.organisations.length,
      units: registry.units.length,
      channels: registry.channels.length,
      plans: registry.plans.length,
    }
    return {
      code: exitCodes.done,
      document: { problems: [], ...counts },
      text: say(
        context,
        `Không có lỗi: ${counts.organisations} tổ chức, ${counts.units} đơn vị, ${counts.channels} kênh, ${counts.plans} kế hoạch.`,
        `No problems: ${counts.organisations} organisations, ${counts.units} units, ${counts.channels} channels, ${counts.plans} plans.`,
      ),
    }
  },
}

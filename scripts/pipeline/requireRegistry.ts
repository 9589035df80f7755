/** Registries and plans stand before anything runs: either all of them are right, or the command is refused. */
import { existsSync } from 'node:fs'
import { loadRegistry, type Registry } from '../../sources/registry/loadRegistry.ts'
import { problemText } from '../../sources/registry/problem.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { CommandError, exitCodes } from '../cli/outcome.ts'

/**
 * Loads the workspace's configuration, registries and plans.
 * @throws CommandError exit code 3, with every problem's file and line as details.
 */
export async function requireRegistry(context: CommandContext): Promise<Registry> {
  const { dir, config } = context.workspace
  if (!existsSync(config))
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        `Không thấy không gian làm việc tại ${dir}. Tạo mới bằng: npx thidua init "${dir}"`,
        `No workspace at ${dir}. Create one with: npx thidua init "${dir}"`,
      ),
    )
  const { registry, problems } = await loadRegistry(dir)
  if (registry === null)
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        `Cấu hình, danh mục hoặc kế hoạch có ${problems.length} lỗi; chưa chạy gì cả. Sửa rồi chạy lại:`,
        `${problems.length} problems in configuration, registries or plans; nothing was run. Fix them first:`,
      ),
      problems.map(problemText),
    )
  return registry
}

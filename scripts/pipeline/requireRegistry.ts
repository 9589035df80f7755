/** Registries and plans stand before anything runs: either all of them are right, or the command is refused. */
import { existsSync } from 'node:fs'
import { loadRegistry, type Registry } from '../../sources/registry/loadRegistry.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { CommandError, exitCodes } from '../cli/outcome.ts'
import { problemLines } from '../cli/problems.ts'

/**
 * Loads the workspace's configuration, registries and plans.
 * @throws CommandError exit code 3, with every problem's file and line as details.
 */
export async function requireRegistry(context: CommandContext): Promise<Registry> {
  requireWorkspace(context)
  const { registry, problems } = await loadRegistry(context.workspace.dir)
  if (registry === null)
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        `Cấu hình, danh mục hoặc kế hoạch có ${problems.length} lỗi; chưa chạy gì cả. Sửa rồi chạy lại:`,
        `${problems.length} problems in configuration, registries or plans; nothing was run. Fix them first:`,
      ),
      problemLines(problems),
    )
  return registry
}

/**
 * A folder without thidua.yaml is no workspace: most likely a mistyped path.
 * @throws CommandError exit code 3
 */
export function requireWorkspace(context: CommandContext): void {
  const { dir, config } = context.workspace
  if (existsSync(config)) return
  throw new CommandError(
    exitCodes.refused,
    say(
      context,
      `Không thấy không gian làm việc tại ${dir}. Hãy kiểm tra đường dẫn sau -w, hoặc tạo mới bằng: npx thidua init "${dir}"`,
      `No workspace at ${dir}. Check the path after -w, or create one with: npx thidua init "${dir}"`,
    ),
  )
}

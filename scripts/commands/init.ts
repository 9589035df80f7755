/** `thidua init`: a new workspace with commented configuration, empty registries, a sample plan and the Excel templates. */
import { resolve, join } from 'node:path'
import { loadRegistry } from '../../sources/registry/loadRegistry.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { exitCodes } from '../cli/outcome.ts'
import { scaffold } from '../templates/workspace.ts'
import { writeTemplates } from '../templates/writeTemplates.ts'
import type { CommandDefinition } from './command.ts'

export const init: CommandDefinition = {
  name: 'init',
  description: 'tạo không gian làm việc; chạy lại để làm mới biểu mẫu Excel theo danh mục',
  arguments: [{ flags: '<thư mục>', description: 'nơi tạo' }],
  run: async (context, _options, [where]) => {
    const dir = resolve(String(where))
    const { created, kept } = await scaffold(dir)
    const templates = await templatesOf(context, dir)
    const lines = [
      say(context, `Không gian làm việc: ${dir}`, `Workspace: ${dir}`),
      say(
        context,
        `Tạo ${created.length} tệp, giữ nguyên ${kept.length} tệp đã có.`,
        `${created.length} files created, ${kept.length} kept.`,
      ),
      ...templates.map((path) => say(context, `Biểu mẫu: ${path}`, `Template: ${path}`)),
      say(
        context,
        `Điền danh mục trong registry/, rồi kiểm tra: npx thidua check -w "${dir}". Chạy lại init để biểu mẫu có danh sách chọn đơn vị và kênh.`,
        `Fill in registry/, then: npx thidua check -w "${dir}". Run init again to get templates with your units and channels.`,
      ),
    ]
    return { code: exitCodes.done, document: { dir, created, kept, templates }, text: lines.join('\n') }
  },
}

async function templatesOf(context: CommandContext, dir: string): Promise<readonly string[]> {
  const { registry } = await loadRegistry(dir)
  if (registry === null) return []
  const names = await writeTemplates(
    join(dir, 'templates'),
    registry,
    context.clock().toISOString().slice(0, 10),
  )
  return names
}

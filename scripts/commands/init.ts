/** `thidua init`: a new workspace with commented configuration, empty registries, a sample plan and the Excel templates. */
import { resolve, join } from 'node:path'
import { loadRegistry } from '../../sources/registry/loadRegistry.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { exitCodes } from '../cli/outcome.ts'
import { problemLines } from '../cli/problems.ts'
import { scaffold } from '../templates/workspace.ts'
import { keepFilled } from '../templates/keepFilled.ts'
import { writeTemplates } from '../templates/writeTemplates.ts'
import type { CommandDefinition } from './command.ts'

export const init: CommandDefinition = {
  name: 'init',
  description: 'tạo không gian làm việc; chạy lại để làm mới biểu mẫu Excel theo danh mục',
  arguments: [{ flags: '<thư mục>', description: 'nơi tạo' }],
  run: async (context, _options, [where]) => {
    const dir = resolve(String(where))
    const { created, kept } = await scaffold(dir)
    const { templates, filled, problems } = await templatesOf(context, dir)
    const lines = [
      say(context, `Không gian làm việc: ${dir}`, `Workspace: ${dir}`),
      say(
        context,
        `Tạo ${created.length} tệp, giữ nguyên ${kept.length} tệp đã có.`,
        `${created.length} files created, ${kept.length} kept.`,
      ),
      ...filled.map((path) =>
        say(
          context,
          `Biểu mẫu cũ đã có chữ, giữ lại ở: ${path}`,
          `A filled-in template was kept as: ${path}`,
        ),
      ),
      ...templates.map((path) => say(context, `Biểu mẫu: ${path}`, `Template: ${path}`)),
      ...(problems.length === 0
        ? []
        : [
            say(
              context,
              `Chưa làm được biểu mẫu vì cấu hình, danh mục hoặc kế hoạch có ${problems.length} lỗi. Sửa rồi chạy lại init:`,
              `No templates: ${problems.length} problems in configuration, registries or plans. Fix them and run init again:`,
            ),
            ...problemLines(problems).map((line) => `  ${line}`),
          ]),
      say(
        context,
        `Điền danh mục trong registry/, rồi kiểm tra: npx thidua check -w "${dir}". Chạy lại init để biểu mẫu có danh sách chọn đơn vị và kênh.`,
        `Fill in registry/, then: npx thidua check -w "${dir}". Run init again to get templates with your units and channels.`,
      ),
    ]
    return {
      code: problems.length === 0 ? exitCodes.done : exitCodes.refused,
      document: { dir, created, kept, templates, filled, problems },
      text: lines.join('\n'),
    }
  },
}

async function templatesOf(context: CommandContext, dir: string) {
  const { registry, problems } = await loadRegistry(dir)
  if (registry === null) return { templates: [], filled: [], problems }
  const folder = join(dir, 'templates')
  const filled = await keepFilled(folder)
  const templates = await writeTemplates(folder, registry, context.clock().toISOString().slice(0, 10))
  return { templates, filled, problems }
}

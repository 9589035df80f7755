/** `thidua check`: everything that is wrong with the workspace and its machine, with place and remedy; nothing is loaded. */
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import { freeBytes } from '../check/checkMachine.ts'
import type { TokenState } from '../check/checkTokens.ts'
import { type Checked, checkWorkspace } from '../check/checkWorkspace.ts'
import type { Finding } from '../check/finding.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { exitCodes, type Outcome } from '../cli/outcome.ts'
import { problemLines } from '../cli/problems.ts'
import { checkAccess } from '../pipeline/checkAccess.ts'
import { requireWorkspace } from '../pipeline/requireRegistry.ts'
import type { CommandDefinition } from './command.ts'

export const check: CommandDefinition = {
  name: 'check',
  description: 'kiểm tra cấu hình, danh mục, kế hoạch, khóa, ổ đĩa, đồng hồ; nói rõ chỗ nào, sửa thế nào',
  options: [{ flags: '--online', description: 'hỏi ngay các nền tảng xem khóa còn dùng được không' }],
  run: async (context, options) => {
    requireWorkspace(context)
    const askPlatforms = (registry: Registry) => presentStates(context, registry)
    const online = options['online'] === true
    return checkOutcome(
      context,
      await checkWorkspace(context, { freeBytes, askPlatforms: online ? askPlatforms : null }),
    )
  },
}

async function presentStates(context: CommandContext, registry: Registry): Promise<TokenState[]> {
  const found = await checkAccess(context, registry)
  return found.map(({ source, ...rest }) => ({ ...rest, source: source.id, checkedAt: null }))
}

/** Problems first, then what works but should be looked at, then what is good to know. */
export function checkOutcome(
  context: CommandContext,
  { registry, problems, warnings, notes }: Checked,
): Outcome {
  const counts = registry === null ? {} : countsOf(registry)
  const sections = [
    ...(problems.length > 0
      ? section(
          say(context, `${problems.length} lỗi cần sửa:`, `${problems.length} problems to fix:`),
          problems,
        )
      : []),
    ...(problems.length === 0 && registry !== null ? [soundText(context, countsOf(registry))] : []),
    ...section(say(context, 'Nên xem lại:', 'Worth a look:'), warnings),
    ...section(say(context, 'Nên biết:', 'Good to know:'), notes),
  ]
  return {
    code: problems.length > 0 ? exitCodes.refused : exitCodes.done,
    document: { problems, warnings, notes, ...counts },
    text: sections.join('\n'),
  }
}

function section(title: string, findings: readonly Finding[]): string[] {
  return findings.length === 0 ? [] : [title, ...problemLines(findings).map((line) => `  ${line}`)]
}

const countsOf = (registry: Registry) => ({
  organisations: registry.organisations.length,
  units: registry.units.length,
  channels: registry.channels.length,
  plans: registry.plans.length,
})

const soundText = (
  context: CommandContext,
  { organisations, units, channels, plans }: ReturnType<typeof countsOf>,
) =>
  say(
    context,
    `Không có lỗi: ${organisations} tổ chức, ${units} đơn vị, ${channels} kênh, ${plans} kế hoạch.`,
    `No problems: ${organisations} organisations, ${units} units, ${channels} channels, ${plans} plans.`,
  )

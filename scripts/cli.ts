/** The command line: reads arguments, runs one command, prints its outcome and sets the exit code. Only here does anything exit. */
import { Command, CommanderError, Option } from 'commander'
import { commands } from './commands/index.ts'
import type { CommandContext, Language } from './cli/context.ts'
import { failureOf } from './cli/failure.ts'
import { exitCodes, type Outcome } from './cli/outcome.ts'
import { createProgress, silentProgress } from './cli/progress.ts'
import { workspaceAt } from './workspace.ts'

interface GlobalOptions {
  readonly workspace: string
  readonly lang: Language
  readonly json?: boolean
  readonly verbose?: boolean
}

const program = new Command('thidua')
  .description('Kho phân tích và bảng thi đua cho công tác truyền thông của các tổ chức đoàn thể')
  .exitOverride()
  .showHelpAfterError('(thêm --help để xem cách dùng)')

for (const definition of commands) {
  const command = program.command(definition.name).description(definition.description)
  for (const argument of definition.arguments ?? []) command.argument(argument.flags, argument.description)
  for (const option of definition.options ?? []) command.option(option.flags, option.description)
  command
    .option('-w, --workspace <thư mục>', 'không gian làm việc', definition.workspace ?? 'workspace')
    .addOption(new Option('--lang <ngôn ngữ>', 'ngôn ngữ thông báo').choices(['vi', 'en']).default('vi'))
    .option('--json', 'in một tài liệu JSON ra stdout, nhật ký ra stderr')
    .option('--verbose', 'in thêm chi tiết khi có lỗi')
    .action(async (...received: unknown[]) => {
      const positional = received.slice(0, definition.arguments?.length ?? 0)
      await execute(command.opts(), (context) => definition.run(context, command.opts(), positional))
    })
}

async function execute(options: GlobalOptions, run: (context: CommandContext) => Promise<Outcome>) {
  const json = options.json === true
  const context: CommandContext = {
    workspace: workspaceAt(options.workspace),
    language: options.lang,
    verbose: options.verbose === true,
    json,
    clock: () => new Date(),
    log: (line) => process.stderr.write(`${line}\n`),
    progress: json ? silentProgress : createProgress(process.stderr, process.stderr.isTTY),
  }
  try {
    const outcome = await run(context)
    context.progress.end()
    if (json) process.stdout.write(`${JSON.stringify(outcome.document)}\n`)
    else if (outcome.text !== '') process.stdout.write(`${outcome.text}\n`)
    process.exitCode = outcome.code
  } catch (error) {
    context.progress.end()
    const failure = failureOf(error, context.language)
    if (json) process.stdout.write(`${JSON.stringify({ error: failure })}\n`)
    process.stderr.write(`${failure.message}\n`)
    for (const detail of failure.details) process.stderr.write(`  ${detail}\n`)
    if (context.verbose && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`)
    process.exitCode = failure.code
  }
}

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.failed
}

/** The command line: reads arguments, runs one command, prints its outcome and sets the exit code. Only here does anything exit. */
import { Command, CommanderError, Option } from 'commander'
import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { commands } from './commands/index.ts'
import type { CommandDefinition } from './commands/command.ts'
import type { CommandContext, Language } from './cli/context.ts'
import { type Failure, failureOf } from './cli/failure.ts'
import { exitCodes, type Outcome } from './cli/outcome.ts'
import { createProgress, silentProgress } from './cli/progress.ts'
import { speakHelp, spokenIn, usageFailure } from './cli/usage.ts'
import { workspaceAt } from './workspace.ts'

interface GlobalOptions {
  readonly workspace?: string
  readonly lang?: Language
  readonly json?: boolean
  readonly verbose?: boolean
}

const spoken = spokenIn(process.argv.slice(2))
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}

const program = new Command('thidua')
  .description('Kho phân tích và bảng thi đua cho công tác truyền thông của các tổ chức đoàn thể')
  .exitOverride()
  .version(manifest.version, '-V, --version', 'số phiên bản')
  .option('-w, --workspace <thư mục>', 'không gian làm việc (mặc định: workspace)')
  .addOption(
    new Option('--lang <ngôn ngữ>', 'ngôn ngữ thông báo: vi (mặc định) hoặc en').choices(['vi', 'en']),
  )
  .option('--json', 'in một tài liệu JSON ra stdout, nhật ký ra stderr')
  .option('--verbose', 'in thêm chi tiết khi có lỗi')
speakHelp(program, spoken.language)

for (const definition of commands) {
  const command = program.command(definition.name).description(definition.description)
  for (const argument of definition.arguments ?? []) command.argument(argument.flags, argument.description)
  for (const option of definition.options ?? []) command.option(option.flags, option.description)
  command.action(async (...received: unknown[]) => {
    const positional = received.slice(0, definition.arguments?.length ?? 0)
    await execute(definition, (context) => definition.run(context, command.opts(), positional))
  })
}

async function execute(definition: CommandDefinition, run: (context: CommandContext) => Promise<Outcome>) {
  const options = program.opts<GlobalOptions>()
  const json = options.json === true
  const context: CommandContext = {
    workspace: workspaceAt(options.workspace ?? definition.workspace ?? 'workspace'),
    language: options.lang ?? 'vi',
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
    tell(failureOf(error, context.language), json)
    if (context.verbose) process.stderr.write(`${inspect(error)}\n`)
  }
}

function tell(failure: Failure, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify({ error: failure })}\n`)
  process.stderr.write(`${failure.message}\n`)
  for (const detail of failure.details) process.stderr.write(`  ${detail}\n`)
  process.exitCode = failure.code
}

// Whoever reads our output may stop early (`| more`); that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  if (error.exitCode === 0) process.exitCode = exitCodes.done
  else tell(usageFailure(error, spoken.language), spoken.json)
}

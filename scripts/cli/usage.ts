/** How the command line speaks of itself: help headings and usage errors, which commander only knows in English. */
import type { Command, CommanderError } from 'commander'
import type { Failure } from './failure.ts'
import type { Language } from './context.ts'
import { exitCodes } from './outcome.ts'

/** The language and shape of the answer, read before anything is parsed: usage errors must be told in them too. */
export function spokenIn(argv: readonly string[]): { readonly language: Language; readonly json: boolean } {
  const english = argv.some((word, i) => word === '--lang=en' || (word === '--lang' && argv[i + 1] === 'en'))
  return { language: english ? 'en' : 'vi', json: argv.includes('--json') }
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tùy chọn:',
  'Global Options:': 'Tùy chọn chung:',
  'Commands:': 'Các lệnh:',
}

/** Help in the language asked for; to be set before the commands are added, which inherit it. */
export function speakHelp(program: Command, language: Language): void {
  const vi = language === 'vi'
  program
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => (vi ? (titles[title] ?? title) : title),
      optionDescription: (option) => option.description,
      subcommandTerm: (command) => `${command.name()} ${argumentsOf(command)}`.trim(),
      commandUsage: (command) => usageOf(command, vi),
    })
    .helpOption('-h, --help', vi ? 'xem cách dùng' : 'show help')
    .helpCommand(vi ? 'help [lệnh]' : 'help [command]', vi ? 'xem cách dùng của một lệnh' : 'show help')
    // Errors are told by `usageFailure`.
    .configureOutput({ outputError: () => undefined })
}

const argumentsOf = (command: Command) =>
  command.registeredArguments
    .map((argument) => {
      const name = `${argument.name()}${argument.variadic ? '...' : ''}`
      return argument.required ? `<${name}>` : `[${name}]`
    })
    .join(' ')

function usageOf(command: Command, vi: boolean): string {
  const options = vi ? '[tùy chọn]' : '[options]'
  if (command.parent === null) return `${command.name()} ${vi ? '<lệnh>' : '<command>'} ${options}`
  return [command.parent.name(), command.name(), argumentsOf(command), options]
    .filter((part) => part !== '')
    .join(' ')
}

/** Per code of commander: the sentence in both languages, from the words that commander quotes. */
const sentences: Readonly<Record<string, (word: string) => readonly [vi: string, en: string]>> = {
  'commander.unknownCommand': (word) => [`Không có lệnh "${word}".`, `No command "${word}".`],
  'commander.unknownOption': (word) => [`Không có tùy chọn "${word}".`, `No option "${word}".`],
  'commander.missingArgument': (word) => [`Thiếu tham số <${word}>.`, `Argument <${word}> is missing.`],
  'commander.optionMissingArgument': (word) => [
    `Tùy chọn "${word}" cần một giá trị đi sau.`,
    `Option "${word}" needs a value.`,
  ],
  'commander.invalidArgument': (word) => [
    `Giá trị của tùy chọn "${word}" không dùng được.`,
    `The value of option "${word}" cannot be used.`,
  ],
  'commander.excessArguments': (word) => [
    `Lệnh "${word}" nhận được nhiều tham số hơn nó cần. Đường dẫn có dấu cách phải đặt trong ngoặc kép.`,
    `Too many arguments for "${word}". A path with spaces must stand in quotes.`,
  ],
  'commander.help': () => ['Cần một lệnh.', 'A command is needed.'],
}

const choices = /Allowed choices are (.+)\.$/
const suggestion = /\(Did you mean (?:one of )?(.+)\?\)/

/** A usage error as the failure of a command; the remedy is in the same line. */
export function usageFailure(error: CommanderError, language: Language): Failure {
  const [, word = ''] = /'([^']*)'/.exec(error.message) ?? []
  const [vi, en] = sentences[error.code]?.(word) ?? [
    'Dòng lệnh không đúng.',
    'The command line is not right.',
  ]
  const [, allowed] = choices.exec(error.message) ?? []
  const [, similar] = suggestion.exec(error.message) ?? []
  const parts =
    language === 'en'
      ? [
          en,
          allowed && `Choose: ${allowed}.`,
          similar && `Did you mean ${similar}?`,
          'Add --help to see the usage.',
        ]
      : [
          vi,
          allowed && `Chọn: ${allowed}.`,
          similar && `Có phải ý là ${similar}?`,
          'Thêm --help để xem cách dùng.',
        ]
  const message = parts.filter((part) => part !== undefined && part !== '').join(' ')
  return { code: exitCodes.failed, kind: 'usage', message, details: [] }
}

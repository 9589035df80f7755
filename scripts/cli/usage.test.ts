import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { Command, CommanderError } from 'commander'
import { speakHelp, spokenIn, usageFailure } from './usage.ts'

function program(): Command {
  const made = new Command('thidua').exitOverride().option('-w, --workspace <thư mục>', 'không gian làm việc')
  speakHelp(made, 'vi')
  made.command('check').action(() => undefined)
  made
    .command('query')
    .argument('<sql>', 'câu lệnh')
    .action(() => undefined)
  return made
}

const failureOf = (...words: string[]) => {
  try {
    program().parse(words, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return usageFailure(error, 'vi').message
    throw error
  }
  return null
}

test('usage errors are told in Vietnamese, with a remedy', () => {
  const help = 'Thêm --help để xem cách dùng.'
  expect(failureOf('chek')).toBe(`Không có lệnh "chek". Có phải ý là check? ${help}`)
  expect(failureOf('check', '--foo')).toBe(`Không có tùy chọn "--foo". ${help}`)
  expect(failureOf('query')).toBe(`Thiếu tham số <sql>. ${help}`)
  expect(failureOf('check', '-w')).toMatch(/^Tùy chọn "-w, --workspace <thư mục>" cần một giá trị/)
  expect(failureOf('check', 'Hội', 'LHPN')).toContain('dấu cách phải đặt trong ngoặc kép')
  expect(failureOf('-w', 'x', 'check')).toBeNull()
})

test('help has no English heading', () => {
  const made = program()
  const texts = [made.helpInformation(), ...made.commands.map((command) => command.helpInformation())]
  for (const text of texts) {
    expect(text).toContain('Cách dùng: thidua')
    expect(text).not.toMatch(/Usage|Options|Commands|Arguments|display help|\[options\]|default/)
  }
})

test('the language is known before anything is parsed', () => {
  expect(spokenIn(['check', '--lang', 'en', '--json'])).toEqual({ language: 'en', json: true })
  expect(spokenIn(['--lang=en'])).toEqual({ language: 'en', json: false })
  expect(spokenIn(['check'])).toEqual({ language: 'vi', json: false })
})

test('the real command: one JSON document also for a usage error, nothing of the stack', async () => {
  const bin = fileURLToPath(new URL('../bin/thidua.mjs', import.meta.url))
  const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>(
    (done) =>
      execFile(process.execPath, [bin, '--json', 'check', '--la'], (error, stdout, stderr) =>
        done({ code: error?.code, stdout, stderr }),
      ),
  )
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toEqual({
    error: { code: 1, kind: 'usage', message: stderr.trim(), details: [] },
  })
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

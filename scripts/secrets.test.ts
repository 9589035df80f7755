import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSecrets } from './secrets.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'thidua-secrets-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const env = `# khóa
FB_TOKEN=từ-tệp
QUOTED="hai dòng\\nmột khóa"
EMPTY=
`
const pem = `GA4_KEY="-----BEGIN-----
abc
-----END-----"
`

test('the file wins over the environment; an empty entry leaves it to the environment; nothing is null', async () => {
  await writeFile(join(dir, '.env'), env + pem)
  const secret = await readSecrets(dir, { FB_TOKEN: 'từ-máy', EMPTY: 'từ-máy', OTHER: 'khác', BLANK: '' })
  expect(['FB_TOKEN', 'QUOTED', 'GA4_KEY', 'EMPTY', 'OTHER', 'BLANK', 'NONE'].map(secret)).toEqual([
    'từ-tệp',
    'hai dòng\nmột khóa',
    '-----BEGIN-----\nabc\n-----END-----',
    'từ-máy',
    'khác',
    null,
    null,
  ])
})

test.each([
  ['UTF-8 with a mark, CRLF', Buffer.from(`\ufeff${env.replaceAll('\n', '\r\n')}`, 'utf8')],
  ['UTF-16', Buffer.from(`\ufeff${env}`, 'utf16le')],
])('what Notepad saves is read: %s', async (_name, bytes) => {
  await writeFile(join(dir, '.env'), bytes)
  expect((await readSecrets(dir, {}))('FB_TOKEN')).toBe('từ-tệp')
})

test('without .env only the environment is asked', async () => {
  const secret = await readSecrets(dir, { FB_TOKEN: 'từ-máy' })
  expect([secret('FB_TOKEN'), secret('PATH')]).toEqual(['từ-máy', null])
})

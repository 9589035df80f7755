/** Secrets: named and absent, open to everybody's eyes, or written where they must not be. Their values are never told. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../sources/registry/problem.ts'
import { envFile, type Secrets } from '../secrets.ts'
import { asFinding, type Finding, wholeFile } from './finding.ts'
import { namedSecrets, type RawConfig } from './rawConfig.ts'

/** Secrets that thidua.yaml names and nobody provides. */
export const missingSecrets = (config: RawConfig, secret: Secrets): Finding[] =>
  namedSecrets(config)
    .filter(({ name }) => secret(name) === null)
    .map(({ name, path }) =>
      asFinding(
        'problem',
        config.problemAt(
          path,
          'secret_missing',
          `Thiếu khóa ${name}. Hãy thêm dòng ${name}=… vào tệp .env của không gian làm việc, hoặc sửa tên khóa ở đây.`,
        ),
      ),
    )

/** A `.env` that other users of the machine can read; Windows has no such bits. */
export async function openEnvFile(workspaceDir: string): Promise<Finding[]> {
  if (process.platform === 'win32') return []
  const found = await stat(join(workspaceDir, envFile)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (found === null || (found.mode & 0o077) === 0) return []
  const message = `Người khác trên máy này đọc được tệp khóa. Hãy chạy: chmod 600 "${join(workspaceDir, envFile)}"`
  return [wholeFile('warning', envFile, 'open_env_file', message)]
}

/** What keys of the platforms look like. */
const keyShapes: readonly RegExp[] = [
  /\bEAA[A-Za-z0-9]{30,}/,
  /\bAIza[\w-]{30,}/,
  /\bGOCSPX-[\w-]{20,}/,
  /\b1\/\/0[\w-]{30,}/,
  /\b(?:act|rft)\.[\w!*-]{30,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
]

/** Keys that stand in thidua.yaml itself, in a value or in a comment; not where its own check found the line wrong. */
export async function pastedSecrets(workspaceDir: string, known: readonly Problem[]): Promise<Finding[]> {
  const file = 'thidua.yaml'
  const isKnown = (line: number) => known.some((problem) => problem.file === file && problem.line === line)
  const text = await readFile(join(workspaceDir, file), 'utf8')
  return text.split(/\r\n|\r|\n/).flatMap((line, i) => {
    const at = keyShapes.map((shape) => line.search(shape)).find((column) => column >= 0)
    if (at === undefined || isKnown(i + 1)) return []
    const message =
      'Ở đây có một khóa truy cập. Hãy chuyển nó sang tệp .env, ghi ở đây tên của khóa; nếu tệp này đã gửi cho ai thì hủy khóa đó và cấp khóa mới.'
    return [
      asFinding('problem', {
        file,
        line: i + 1,
        column: at + 1,
        field: null,
        code: 'pasted_secret',
        message,
      }),
    ]
  })
}

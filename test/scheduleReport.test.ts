/** What is kept and sent of a scheduled run, with real files and a real server on loopback. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { reportRun, type ReportSetting } from '../scripts/schedule/report.ts'
import { summaryOf } from '../scripts/schedule/summary.ts'
import { postSummary } from '../scripts/schedule/webhook.ts'
import { platformServer, type PlatformServer, type Reply } from './platforms/support/server.ts'

let dir: string
let server: PlatformServer
let reply: Reply
beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'thidua-report-')), 'logs')
  reply = {}
  server = await platformServer(() => reply)
})
afterEach(async () => {
  await server.close()
  await rm(join(dir, '..'), { recursive: true, force: true })
})

/** Due at 06:30 on 25 November in Vietnam, run at 23:50 UTC of the 24th (06:50 there), 3 minutes and 5 seconds long. */
const summary = summaryOf(
  {
    due: [
      { source: 'inbox', at: new Date('2026-11-24T23:30:00Z') },
      { source: 'facebook', at: new Date('2026-11-24T23:45:00Z') },
    ],
    end: {
      code: 2,
      counts: [{ source: 'facebook', new: 12, updated: 3, unchanged: 40, rejected: 1 }],
      problems: ['Facebook, Kênh A: khóa đã hết hạn. Hãy cấp lại khóa rồi ghi vào .env.'],
    },
    stopped: false,
  },
  new Date('2026-11-24T23:50:00Z'),
  new Date('2026-11-24T23:53:05Z'),
)

const vietnam = 'Asia/Ho_Chi_Minh'
const address = (path: string) => `${server.url}/hook/${path}`
const hidden = 'k-9f31c0'
const noSecret = () => null

function setting(webhook: string | undefined, logged: string[] = []): ReportSetting {
  return {
    logs: dir,
    timeZone: vietnam,
    webhook,
    secrets: () => Promise.resolve((name) => (name === 'CHAT_HOOK' ? address(hidden) : null)),
    log: (line) => logged.push(line),
  }
}

test('a run is kept for people and for machines, on the day of the office', async () => {
  const logged: string[] = []
  await reportRun(summary, setting(undefined, logged))
  await reportRun({ ...summary, code: 0, problems: [] }, setting(undefined))
  expect((await readdir(dir)).sort()).toEqual(['2026-11-25.jsonl', '2026-11-25.log'])
  expect((await readFile(join(dir, '2026-11-25.log'), 'utf8')).split('\n')).toEqual([
    '06:50 25/11/2026 · inbox (hẹn 06:30 25/11/2026), facebook (hẹn 06:45 25/11/2026) · xong, có phần hỏng hoặc bị loại (mã 2) · 3 phút 5 giây',
    '    facebook: 12 mới, 3 cập nhật, 40 không đổi, 1 bị loại',
    '    ✗ Facebook, Kênh A: khóa đã hết hạn. Hãy cấp lại khóa rồi ghi vào .env.',
    '06:50 25/11/2026 · inbox (hẹn 06:30 25/11/2026), facebook (hẹn 06:45 25/11/2026) · xong (mã 0) · 3 phút 5 giây',
    '    facebook: 12 mới, 3 cập nhật, 40 không đổi, 1 bị loại',
    '',
  ])
  expect(logged).toHaveLength(3)
  const lines = (await readFile(join(dir, '2026-11-25.jsonl'), 'utf8')).trim().split('\n')
  expect(JSON.parse(lines[0]!)).toEqual({
    startedAt: '2026-11-24T23:50:00.000Z',
    finishedAt: '2026-11-24T23:53:05.000Z',
    seconds: 185,
    due: [
      { source: 'inbox', at: '2026-11-24T23:30:00.000Z' },
      { source: 'facebook', at: '2026-11-24T23:45:00.000Z' },
    ],
    stopped: false,
    code: 2,
    counts: [{ source: 'facebook', new: 12, updated: 3, unchanged: 40, rejected: 1 }],
    problems: ['Facebook, Kênh A: khóa đã hết hạn. Hãy cấp lại khóa rồi ghi vào .env.'],
  })
  expect(lines).toHaveLength(2)
})

test('logs are kept for 400 days; nothing else in the folder is touched', async () => {
  await mkdir(dir)
  // 400 days before 25 November 2026 is 21 October 2025.
  const names = [
    '2025-10-21.log',
    '2025-10-20.log',
    '2025-10-20.jsonl',
    'ghi-chu-2020-01-01.log',
    'schedule.json',
  ]
  for (const name of names) await writeFile(join(dir, name), 'cũ')
  await reportRun(summary, setting(undefined))
  expect((await readdir(dir)).sort()).toEqual([
    '2025-10-21.log',
    '2026-11-25.jsonl',
    '2026-11-25.log',
    'ghi-chu-2020-01-01.log',
    'schedule.json',
  ])
})

test('the summary goes to the webhook as JSON, also to one whose address is a secret', async () => {
  await reportRun(summary, setting('CHAT_HOOK'))
  expect(server.asked).toHaveLength(1)
  const [{ method, path, headers, body }] = server.asked as [PlatformServer['asked'][number]]
  expect([method, path, headers['content-type']]).toEqual([
    'POST',
    `/hook/${hidden}`,
    'application/json; charset=utf-8',
  ])
  const { text, ...rest } = JSON.parse(body) as { text: string }
  expect(rest).toEqual(summary)
  expect(text).toContain('✗ Facebook, Kênh A: khóa đã hết hạn.')
  expect(await readFile(join(dir, '2026-11-25.log'), 'utf8')).not.toContain('webhook')
})

test('a redirection after the post is an answer; it is not followed', async () => {
  reply = { status: 302, headers: { location: '/elsewhere' } }
  expect(await postSummary(address(hidden), noSecret, summary, vietnam)).toBeNull()
  expect(server.asked.map(({ path }) => path)).toEqual([`/hook/${hidden}`])
})

test.each<[string, Reply, string]>([
  ['refuses', { status: 403, body: '{"address": "k-9f31c0"}' }, 'nơi nhận trả lời mã 403'],
  ['answers nonsense', { headers: { 'content-length': 'x' } }, 'mất kết nối (HPE_INVALID_CONTENT_LENGTH)'],
])('a webhook that %s is told in the log, without its address', async (_name, answer, reason) => {
  reply = answer
  const logged: string[] = []
  await reportRun(summary, setting('CHAT_HOOK', logged))
  const log = await readFile(join(dir, '2026-11-25.log'), 'utf8')
  const sentence = `Chưa gửi được tóm tắt tới webhook: ${reason}. Hãy kiểm tra địa chỉ ở mục webhook của thidua.yaml hoặc trong .env, và đường mạng.`
  expect(log.trimEnd().split('\n').at(-1)).toBe(`    ✗ ${sentence}`)
  expect(logged.at(-1)).toBe(sentence)
  expect(log + logged.join('')).not.toContain(hidden)
})

test('no answer within the time allowed, nobody there, no address: each is one sentence', async () => {
  reply = { delayMs: 2000 }
  expect(await postSummary(address(hidden), noSecret, summary, vietnam, 100)).toContain('không trả lời kịp')
  const gone = await platformServer(() => ({}))
  await gone.close()
  const refused = await postSummary(`${gone.url}/${hidden}`, noSecret, summary, vietnam)
  expect(refused).toContain('máy chủ không nhận kết nối')
  expect(refused).not.toContain(hidden)
  const unusable = await postSummary('CHAT_HOOK', () => `khong-phai-dia-chi-${hidden}`, summary, vietnam)
  expect(unusable).toContain('địa chỉ không dùng được')
  expect(unusable).not.toContain(hidden)
  expect(await postSummary('CHAT_HOOK', noSecret, summary, vietnam)).toBe(
    'Chưa gửi tóm tắt: thiếu khóa CHAT_HOOK (địa chỉ webhook). Hãy ghi nó vào tệp .env của không gian làm việc.',
  )
})

test('a log that cannot be written is told and harms nothing else', async () => {
  await writeFile(dir, 'một tệp nằm ở chỗ của thư mục logs')
  const logged: string[] = []
  await reportRun(summary, setting(undefined, logged))
  expect(logged.at(-1)).toMatch(/^Chưa ghi được nhật ký của lần chạy: /)
})

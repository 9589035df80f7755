/** What an officer sees on the way from a wrong file to a ranking. */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestContext, testContext } from '../../test/support/context.ts'
import { build } from './build.ts'
import type { CommandDefinition } from './command.ts'
import { ingest } from './ingest.ts'
import { init } from './init.ts'
import { quarantine } from './quarantine.ts'
import { serve } from './publish.ts'
import { query } from './query.ts'
import { score } from './score.ts'
import { status } from './status.ts'

let context: TestContext
const counts = 'Kênh,Ngày,Số người theo dõi,Số lượt thích,Họ và tên\r\n'
beforeAll(async () => {
  context = await testContext()
  const { dir, inbox, registry } = context.workspace
  await init.run(context, {}, [dir])
  await appendFile(join(registry, 'units.csv'), 'p1,to-chuc-cua-toi,Hội LHPN phường 1,,phuong,ward,,,,,1\r\n')
  await appendFile(
    join(registry, 'channels.csv'),
    'fb-p1,p1,facebook,page,Phụ nữ phường 1,,https://www.facebook.com/pnp1,2022-01-01,,\r\n',
  )
  const plan = await readFile(join(dir, 'plans', 'ke-hoach-mau.yaml'), 'utf8')
  await writeFile(
    join(dir, 'plans', 'kh-01.yaml'),
    plan
      .replace('sample: true\n', '')
      .replace('plan_id: ke-hoach-mau', 'plan_id: kh-01')
      .replaceAll('levels: [district]', 'levels: [ward]'),
  )
  await mkdir(join(inbox, 'thư mục con'), { recursive: true })
  await writeFile(
    join(inbox, 'kênh.csv'),
    `${counts}Phụ nữ phường 1,31/12/2024,1000,900,Nguyễn Thị A\r\nTrang lạ,31/12/2024,5,,\r\n`,
  )
  await writeFile(join(inbox, 'thư mục con', 'danh bạ.csv'), 'Tên,SĐT\r\nNguyễn Thị B,0912345678\r\n')
  await writeFile(join(inbox, 'ansi.csv'), Buffer.from('Kênh;Ngày;S? ng??i theo dõi\r\n', 'latin1'))
  await writeFile(join(inbox, 'rong.xlsx'), '')
}, 60_000)
afterAll(() => context.remove())

const refusal = async (command: CommandDefinition, options: Record<string, unknown>, words: unknown[] = []) =>
  command.run(context, options, words).then(
    () => null,
    (error: unknown) => error,
  )

test('one ingest says what was taken, refused and left out; reports repeat nothing personal', async () => {
  const outcome = await ingest.run(context, {}, [[]])
  expect(outcome.code).toBe(2)
  expect(outcome.text).toContain('! kênh.csv: 1 dòng bị loại')
  expect(outcome.text).toContain('Cột "Họ và tên" là dữ liệu cá nhân')
  expect(outcome.text).toContain('1 tệp không ghi lúc xuất')
  expect(outcome.text).toContain('✗ rong.xlsx: Tệp trống')
  expect(outcome.text).toContain(`npx thidua quarantine list -w "${context.workspace.dir}"`)
  expect(outcome.document).toMatchObject({
    notices: [{ code: 'personal_column_dropped', count: 1, files: 1 }],
  })
  const report = (name: string) => readFile(join(context.workspace.inbox, `${name}.bao-cao.txt`), 'utf8')
  expect(await report('ansi.csv')).toContain('CSV UTF-8')
  const personal = await report('thư mục con/danh bạ.csv')
  expect(personal).not.toContain('0912345678')
  expect(personal).toContain('dữ liệu cá nhân')
})

test('questions about what is not there name what is', async () => {
  const named: [CommandDefinition, Record<string, unknown>, unknown[], RegExp][] = [
    [ingest, {}, [['kenh.csv']], /Không có nguồn "kenh.csv"\. Chọn: facebook, .*meta_content.*inbox/],
    [ingest, {}, [['youtube', 'inbox']], /Nguồn youtube chưa được cấu hình.*mục sources/],
    [
      ingest,
      { since: '2025-03-01', until: '2025-02-01' },
      [[]],
      /--since 2025-03-01 đứng sau --until 2025-02-01/,
    ],
    [quarantine, { source: 'zz' }, ['list'], /Không có nguồn "zz"/],
    [quarantine, {}, ['retry', 'b-0'], /lô "b-0"/],
    [build, { select: ['zz'] }, [], /Không có mô hình "zz"/],
    [score, { period: '2025-13' }, [], /Viết như 2025-03/],
    [score, { period: '2025-03', plan: 'zz' }, [], /Chọn: kh-01/],
  ]
  for (const [command, options, words, message] of named)
    expect(await refusal(command, options, words)).toMatchObject({
      code: 3,
      message: expect.stringMatching(message) as string,
    })
})

test('a folder that is no workspace is said to be none, whatever is asked', async () => {
  const nowhere = await testContext()
  try {
    for (const command of [query, status, quarantine, serve])
      await expect(command.run(nowhere, {}, ['list'])).rejects.toMatchObject({
        code: 3,
        message: expect.stringContaining('Không thấy không gian làm việc') as string,
      })
  } finally {
    await nowhere.remove()
  }
})

test('a score before any build builds everything, and readers find all tables', async () => {
  const outcome = await score.run(context, { period: '2025-03' }, [])
  expect(outcome).toMatchObject({ code: 0, document: [{ plan_id: 'kh-01' }] })
  expect(await query.run(context, {}, ['select count(*) as n from marts.kpi_result'])).toMatchObject({
    code: 0,
  })
  expect(await refusal(score, { period: '2031-03' })).toMatchObject({
    message: expect.stringContaining('Các kỳ có điểm: 2025') as string,
  })
})

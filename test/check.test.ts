/** `thidua check` on workspaces with many mistakes at once: each is told, with its place and what to do. */
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { writeAccess } from '../ingest/api/access.ts'
import { openWarehouse } from '../ingest/connection.ts'
import { loadSnapshot } from '../ingest/registryBatch.ts'
import type { Access } from '../sources/api.ts'
import { soundWorkspace, workspaceFixture, type WorkspaceFiles } from '../sources/registry/fixtures.ts'
import { loadRegistry } from '../sources/registry/loadRegistry.ts'
import { registrySource } from '../sources/registry/streams.ts'
import { freeBytes } from '../scripts/check/checkMachine.ts'
import { type CheckEffects, checkWorkspace } from '../scripts/check/checkWorkspace.ts'
import { namedSecrets, rawConfig } from '../scripts/check/rawConfig.ts'
import type { CommandContext } from '../scripts/cli/context.ts'
import { problemLine } from '../scripts/cli/problems.ts'
import { silentProgress } from '../scripts/cli/progress.ts'
import { workspaceAt } from '../scripts/workspace.ts'

const cleanUp: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const remove of cleanUp.splice(0)) await remove()
})

async function workspaceOf(changes: WorkspaceFiles, clock = () => new Date()): Promise<CommandContext> {
  const { dir, remove } = await workspaceFixture(changes)
  cleanUp.push(remove)
  await mkdir(join(dir, 'inbox'))
  return {
    workspace: workspaceAt(dir),
    language: 'vi',
    verbose: false,
    json: true,
    clock,
    log: () => undefined,
    progress: silentProgress,
  }
}

const enoughRoom: CheckEffects = { freeBytes, askPlatforms: null }
const places = (findings: readonly { file: string; line: number | null; code: string }[]) =>
  findings.map(({ file, line, code }) => `${file}:${line} ${code}`)

const sound = await soundWorkspace()
/** The sound configuration has seven lines; what is added begins with line 8. */
const configWith = (...lines: string[]) => `${sound['thidua.yaml']}${lines.join('\n')}\n`
const token = `EAA${'b'.repeat(60)}`

test('thirteen mistakes at once: each with its place and remedy, and no key is repeated', async () => {
  const context = await workspaceOf(
    {
      'thidua.yaml': configWith(
        'sources:',
        '  inbox: { schedule: "61 6 * * *" }',
        '  facebook:',
        '    tokens:',
        `      a-fb: ${token}`,
        '      a-hc-fb: FB_HC',
        '      a-khong-co: FB_KHONG_CO',
        `    # khóa cũ: ${token}`,
        '  youtube:',
        '    api_key: YT_KEY',
        '    channels:',
        '      a-fb: { channel_id: UCabcdefghijklmnopqrstuv }',
        'webhook: CHAT_HOOK',
      ),
      'registry/units.csv': `${sound['registry/units.csv']}b,hoi-a,Xã B,Xã B,xa,ward,khong-co,,,,13\n`,
      'plans/a-s0.yaml': sound['plans/a-s0.yaml']!.replace('total_points: 40', 'total_points: 41'),
      // YT_KEY and CHAT_HOOK are not there.
      '.env': 'FB_HC=abc\r\nFB_KHONG_CO=def\r\n',
    },
    // Two days behind the disk's clock.
    () => new Date(Date.now() - 2 * 86_400_000),
  )
  const { dir } = context.workspace
  await chmod(join(dir, '.env'), 0o644)
  const { registry, problems, warnings, notes } = await checkWorkspace(context, {
    freeBytes: () => Promise.resolve(300 * 2 ** 20),
    askPlatforms: null,
  })
  expect(registry).toBeNull()
  expect(places(problems)).toEqual([
    'inbox:null wrong_clock',
    'plans/a-s0.yaml:29 points_do_not_add_up',
    // a-hc-fb is asked through the network and has no id.
    'registry/channels.csv:3 missing_external_id',
    'registry/units.csv:18 unknown_unit',
    'thidua.yaml:9 bad_value',
    'thidua.yaml:12 bad_value',
    'thidua.yaml:14 unknown_channel',
    'thidua.yaml:15 pasted_secret',
    'thidua.yaml:17 secret_missing',
    // A page of Facebook where a channel of YouTube belongs.
    'thidua.yaml:19 wrong_channel',
    'thidua.yaml:20 secret_missing',
    'warehouse.duckdb:null disk_full',
  ])
  expect(places(warnings)).toEqual(process.platform === 'win32' ? [] : ['.env:null open_env_file'])
  expect(places(notes)).toEqual([
    'readers:null no_readers_copy',
    'thidua.yaml:10 no_schedule',
    'thidua.yaml:10 token_unknown',
    'thidua.yaml:16 no_schedule',
    'thidua.yaml:16 token_unknown',
  ])
  const lines = [...problems, ...warnings].map(problemLine)
  expect(lines.join('\n')).not.toContain(token)
  for (const line of lines) expect(line).toMatch(/[Hh]ãy|phải|ví dụ/)
  expect(lines).toContain(
    'thidua.yaml, dòng 17, ký tự 14: Thiếu khóa YT_KEY. Hãy thêm dòng YT_KEY=… vào tệp .env của không gian làm việc, hoặc sửa tên khóa ở đây.',
  )
})

test('a sound workspace has no problem; an inbox that is a file has one', async () => {
  const context = await workspaceOf({})
  expect(await checkWorkspace(context, enoughRoom)).toMatchObject({ problems: [], warnings: [] })
  await rm(context.workspace.inbox, { recursive: true })
  await writeFile(context.workspace.inbox, 'một tệp')
  const { problems } = await checkWorkspace(context, enoughRoom)
  expect(places(problems)).toEqual(['inbox:null inbox_not_writable'])
  expect(problems[0]!.message).toMatch(/^Không ghi được vào thư mục inbox\. .*Hãy chọn một thư mục\./)
})

test('a key that a subject needs and its section does not name is told; what is no source has no schedule to lack', async () => {
  const context = await workspaceOf({
    'thidua.yaml': configWith(
      'sources:',
      '  youtube: { schedule: "0 6 * * *", client_id: YT_ID, channels: { a-yt: { channel_id: UCABCDEFGHIJKLMNOPQRSTUV, refresh_token: YT_A } } }',
      '  google_sheets: { schedule: "0 6 * * *", documents: { so: { spreadsheet_id: ABCDEFGHIJKLMNOPQRSTUVWXYZ, tabs: [DATA] }, la: {} } }',
      '  instagram: {}',
      'webhook: hooks.example',
    ),
    'registry/channels.csv': `${sound['registry/channels.csv']}a-yt,a,youtube,channel,Kênh A,,,,,\n`,
    '.env': 'YT_ID=a\nYT_A=b\n',
  })
  await chmod(join(context.workspace.dir, '.env'), 0o600)
  const { problems, notes } = await checkWorkspace(context, enoughRoom)
  expect(places(problems)).toEqual([
    'thidua.yaml:9 key_not_named',
    'thidua.yaml:10 key_not_named',
    'thidua.yaml:10 bad_value',
    'thidua.yaml:11 unknown_key',
    'thidua.yaml:12 bad_value',
  ])
  expect(problems[0]!.message).toContain('chưa ghi client_secret')
  expect(problems[2]!.message).toContain('cần spreadsheet_id và tabs, hoặc chỉ csv_url')
  expect(problems[4]!.message).toContain('ghi địa chỉ bắt đầu bằng https://')
  expect(notes.map(({ code }) => code)).not.toContain('no_schedule')
})

test('every place where the schema wants the name of a secret is known', async () => {
  const context = await workspaceOf({
    'thidua.yaml': configWith(
      'sources:',
      '  facebook: { app_id: FB_ID, app_secret: FB_SECRET, tokens: { a-fb: FB_A } }',
      '  youtube: { client_id: YT_ID, channels: { a: { channel_id: UCABCDEFGHIJKLMNOPQRSTUV, refresh_token: YT_A } } }',
      '  ga4: { client_email: GA_MAIL, private_key: GA_KEY, properties: { a-web: "123456789" } }',
      '  google_sheets: { api_key: GS_KEY, documents: { so: { spreadsheet_id: ABCDEFGHIJKLMNOPQRSTUVWXYZ, tabs: [DATA] } } }',
      'webhook: https://example.test/hook',
    ),
  })
  const config = await rawConfig(context.workspace.dir)
  expect(namedSecrets(config!).map(({ name, path }) => `${path.join('.')} ${name}`)).toEqual([
    'sources.facebook.app_id FB_ID',
    'sources.facebook.app_secret FB_SECRET',
    'sources.facebook.tokens.a-fb FB_A',
    'sources.youtube.client_id YT_ID',
    'sources.youtube.channels.a.refresh_token YT_A',
    'sources.ga4.client_email GA_MAIL',
    'sources.ga4.private_key GA_KEY',
    'sources.google_sheets.api_key GS_KEY',
  ])
})

describe('with a warehouse', () => {
  const pages = Array.from({ length: 5 }, (_, i) => `p${i},a,facebook,page,Trang ${i},10000000000000${i},,,,`)
  const files = {
    'thidua.yaml': configWith(
      'sources:',
      '  facebook:',
      '    schedule: "30 6 * * *"',
      '    tokens: { p0: FB_0, p1: FB_1, p2: FB_2, p3: FB_3, p4: FB_4 }',
    ),
    'registry/channels.csv': `${sound['registry/channels.csv']}${pages.join('\n')}\n`,
    '.env': 'FB_0=a\nFB_1=b\nFB_2=c\nFB_3=d\nFB_4=e\n',
  }
  const access = (state: Access['state'], message: string, expiresAt: string | null = null) => ({
    state,
    message,
    expiresAt,
    pausedUntil: null,
  })

  async function workspaceWithAccess() {
    const context = await workspaceOf(files)
    await chmod(join(context.workspace.dir, '.env'), 0o600)
    const warehouse = await openWarehouse(context.workspace.warehouse, context)
    const write = (subject: string, state: ReturnType<typeof access>) =>
      writeAccess(warehouse.connection, 'facebook', subject, state, '2026-11-24T23:31:00Z')
    await write('p0', access('ok', 'Khóa còn dùng được.'))
    await write('p1', access('expiring', 'Khóa sắp hết hạn. Hãy cấp lại.', '2026-12-01T05:00:00Z'))
    await write('p2', access('revoked', 'Khóa đã bị thu hồi. Hãy cấp lại khóa rồi ghi vào .env.'))
    // The secret is there by now: where one is missing is told by its name, not by what a run once found.
    await write('p3', access('missing_secret', 'Thiếu khóa FB_3.'))
    // No longer configured: nobody is told of it.
    await write('p9', access('revoked', 'Khóa cũ.'))
    warehouse.close()
    return context
  }

  test('what the last run found of each token is told with its remedy', async () => {
    const { problems, warnings, notes } = await checkWorkspace(await workspaceWithAccess(), enoughRoom)
    const own = (findings: typeof notes) =>
      findings.filter(({ file }) => file === 'thidua.yaml').map(problemLine)
    expect(own(problems)).toEqual([
      'thidua.yaml, dòng 11, ký tự 39: p2: Khóa đã bị thu hồi. Hãy cấp lại khóa rồi ghi vào .env. (hỏi lần cuối 06:31 25/11/2026)',
    ])
    expect(own(warnings)).toEqual([
      'thidua.yaml, dòng 11, ký tự 29: p1: Khóa sắp hết hạn. Hãy cấp lại. Quyền truy cập hết vào 12:00 01/12/2026. (hỏi lần cuối 06:31 25/11/2026)',
    ])
    expect(own(notes)).toEqual([
      'thidua.yaml, dòng 9, ký tự 3: Nguồn facebook: 1 kênh truy cập tốt (hỏi lần cuối 06:31 25/11/2026).',
      'thidua.yaml, dòng 9, ký tự 3: Nguồn facebook: 1 kênh chưa được hỏi lần nào. Muốn hỏi ngay thì thêm --online.',
    ])
  })

  test('asked now, the answers of now count', async () => {
    const { problems, warnings, notes } = await checkWorkspace(await workspaceWithAccess(), {
      freeBytes,
      askPlatforms: ({ config }) =>
        Promise.resolve(
          Object.keys(config.sources.facebook?.tokens ?? {}).map((subject) => ({
            source: 'facebook',
            subject,
            state: subject === 'p3' ? null : ('ok' as const),
            message: subject === 'p3' ? 'Không có mạng. Hãy thử lại sau.' : 'Tốt.',
            expiresAt: null,
            checkedAt: null,
          })),
        ),
    })
    expect(problems.map(problemLine)).toEqual([
      'thidua.yaml, dòng 11, ký tự 49: p3: Không có mạng. Hãy thử lại sau.',
    ])
    expect(warnings).toEqual([])
    expect(notes.map(({ code }) => code)).toEqual(['no_readers_copy', 'token_ok'])
  })

  test('a clock behind what is already known is told', async () => {
    const context = await workspaceOf({})
    const warehouse = await openWarehouse(context.workspace.warehouse, context)
    const { registry } = await loadRegistry(context.workspace.dir)
    const ahead = { ...context, clock: () => new Date(Date.now() + 3_600_000) }
    await loadSnapshot(warehouse, registrySource, registry!.streams(), ahead)
    warehouse.close()
    const { problems } = await checkWorkspace(context, enoughRoom)
    expect(places(problems)).toEqual(['warehouse.duckdb:null clock_behind'])
  })

  test('a warehouse that cannot be opened is one problem among the others', async () => {
    const context = await workspaceOf({ '.env': null })
    await writeFile(context.workspace.warehouse, 'không phải kho dữ liệu '.repeat(1000))
    const { problems } = await checkWorkspace(context, enoughRoom)
    expect(places(problems)).toEqual(['warehouse.duckdb:null warehouse_unreadable'])
  })
})

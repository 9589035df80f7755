/** Spreadsheets through the API, from Google's answers to rows of the warehouse. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { googleSheets } from '../../../sources/google_sheets/source.ts'
import { documentsOf, sheetsWorkspace } from './reading.ts'
import { apiKey, sheetsServer, spreadsheetId, type Cell } from './sheetsServer.ts'

const email = 'nguoi.nop@example.com'

/** A form in Vietnamese: blanks in its headers, and rows as long as their last answer. */
const formHeader = [
  'Dấu thời gian',
  'Địa chỉ email',
  'Đơn vị  của bạn ',
  'Tiêu đề tin, bài ',
  'Loại tin,  bài',
  'Số lượng ảnh',
  'Trạng thái',
]

// 08/03/2024 is day 45359 since 30/12/1899 (45292 is 01/01/2024, then 31 + 29 + 7). 14:30 is 14.5/24 = 0.6041666….
const march8 = 45359.604166666664

const rows: Cell[][] = [
  formHeader,
  [march8, email, 'Thành phố A', 'Hội thi nấu ăn', 'bài', 3],
  [march8 + 1, email, 'Thành phố A', 'Ra quân vệ sinh', 'tin'],
]

let server: Awaited<ReturnType<typeof sheetsServer>>
let workspace: Awaited<ReturnType<typeof sheetsWorkspace>>

beforeEach(async () => {
  server = await sheetsServer({ tabs: { 'Câu trả lời 1': rows, "Sổ '24": [] } })
  workspace = await sheetsWorkspace('2024-04-02T01:00:00.000Z')
})
afterEach(async () => {
  await server.close()
  await workspace.remove()
})

const period = { 'Kỳ từ': '01/03/2024', 'Kỳ đến': '31/03/2024' }
const config = (info: Record<string, string> = period, tabs = ['Câu trả lời 1', "Sổ '24"]) =>
  documentsOf(server.url, { 'so-tin-bai': { spreadsheet_id: spreadsheetId, tabs, info } })

const items = () =>
  workspace.ask<{ title: string; received_at: string; image_count: string | null; status: string }>(
    `select title, strftime(received_at, '%Y-%m-%dT%H:%M:%SZ') as received_at, image_count, status
     from raw.submission_log__item order by title, load_seq`,
  )

describe('a form read through the API', () => {
  it('becomes rows of the submission log: serial days as instants, short rows as blanks', async () => {
    const { pulled, taken } = await workspace.run(config())
    expect(pulled).toMatchObject({ problems: [], slices: { read: 1, failed: 0, skipped: 0 } })
    expect(taken.files).toMatchObject([
      { file: 'google_sheets/so-tin-bai.gsheet.json', source: 'submission_log', status: 'loaded' },
    ])
    // 14:30 in Vietnam is 07:30 UTC.
    expect(await items()).toEqual([
      { title: 'Hội thi nấu ăn', received_at: '2024-03-08T07:30:00Z', image_count: '3', status: 'received' },
      {
        title: 'Ra quân vệ sinh',
        received_at: '2024-03-09T07:30:00Z',
        image_count: null,
        status: 'received',
      },
    ])
    // Observed when it was read, not when the file happened to be written; covered for the whole of March.
    expect(
      await workspace.ask(
        `select strftime(observed_at, '%Y-%m-%dT%H:%MZ') as at, observed_basis from ops.batch where source = 'submission_log'`,
      ),
    ).toEqual([{ at: '2024-04-02T01:00Z', observed_basis: 'sidecar' }])
    expect(
      await workspace.ask(
        `select stream, strftime(covered_from, '%Y-%m-%dT%H:%MZ') as f, strftime(covered_to, '%Y-%m-%dT%H:%MZ') as t from ops.coverage`,
      ),
    ).toEqual([{ stream: 'item', f: '2024-02-29T17:00Z', t: '2024-03-31T17:00Z' }])
  })

  it('asks once for all tabs, and keeps neither the key nor what belongs to a person', async () => {
    const { pulled } = await workspace.run(config())
    expect(pulled.clean).toBe(true)
    expect(server.asked.map(({ path, query }) => [path.split('/').at(-1), query.getAll('ranges')])).toEqual([
      [spreadsheetId, []],
      [spreadsheetId, []],
      ['values:batchGet', ["'Câu trả lời 1'", "'Sổ ''24'"]],
    ])
    const everything = await workspace.everything()
    expect(everything).not.toContain(apiKey)
    expect(everything).not.toContain(email)
    expect(everything).toContain('personal_column_blanked')
  })

  it('gives the same bytes for the same sheet, and a version for every change by hand', async () => {
    await workspace.run(config())
    workspace.setClock('2024-04-03T01:00:00.000Z')
    const again = await workspace.run(config())
    expect(again.taken.files).toMatchObject([
      { status: 'known', counts: { new: 0, updated: 0, unchanged: 2 } },
    ])

    // Sorted the other way round, one row edited, one added at the end.
    server.state.tabs['Câu trả lời 1'] = [
      formHeader,
      [...rows[2]!, '', 'đăng'],
      rows[1]!,
      [march8 + 2, email, 'Thành phố A', 'Tặng quà', 'tin'],
    ]
    workspace.setClock('2024-04-04T01:00:00.000Z')
    const edited = await workspace.run(config())
    expect(edited.taken.files).toMatchObject([
      { status: 'loaded', counts: { new: 1, updated: 1, unchanged: 1 } },
    ])
    // Each loaded version of the sheet leaves its observation of each row.
    expect((await items()).map(({ title, status }) => `${title}: ${status}`)).toEqual([
      'Hội thi nấu ăn: received',
      'Hội thi nấu ăn: received',
      'Ra quân vệ sinh: received',
      'Ra quân vệ sinh: published',
      'Tặng quà: received',
    ])
  })

  it('takes a sheet that was put right again as its newest state', async () => {
    await workspace.run(config())
    server.state.tabs['Câu trả lời 1'] = [formHeader, [...rows[1]!, '', 'đăng'], rows[2]!]
    workspace.setClock('2024-04-03T01:00:00.000Z')
    await workspace.run(config())
    server.state.tabs['Câu trả lời 1'] = [formHeader, rows[1]!, rows[2]!]
    workspace.setClock('2024-04-04T01:00:00.000Z')
    expect((await workspace.run(config())).taken.files).toMatchObject([{ status: 'loaded' }])
    const newest = await workspace.ask(
      `select arg_max(status, observed_at) as status from raw.submission_log__item group by title order by title`,
    )
    expect(newest).toEqual([{ status: 'received' }, { status: 'received' }])
    // The same again is nothing new.
    workspace.setClock('2024-04-05T01:00:00.000Z')
    expect((await workspace.run(config())).taken.files).toMatchObject([{ status: 'known' }])
  })

  it('reads an unchanged sheet anew when thidua.yaml says another period', async () => {
    const first = await workspace.run(config({ ...period, 'Kỳ đến': '08/03/2024' }))
    expect(first.taken.files).toMatchObject([{ status: 'loaded', counts: { new: 1, rejected: 1 } }])
    workspace.setClock('2024-04-03T01:00:00.000Z')
    const second = await workspace.run(config())
    expect(second.taken.files).toMatchObject([
      { status: 'loaded', counts: { new: 1, unchanged: 1, rejected: 0 } },
    ])
  })
})

describe('other sheets read through the API', () => {
  it('hold times without a day, days without a time, and counts', async () => {
    server.state.tabs = {
      'Sự kiện': [
        ['Mã sự kiện', 'Đơn vị', 'Tên', 'Ngày', 'Kết thúc', 'Quan trọng'],
        // 10:30 is 10.5/24 = 0.4375; a tick box is true or false.
        ['sk-1', 'Thành phố A', 'Hội thi', 45359, 0.4375, true],
        ['sk-2', 'Thành phố A', 'Gặp mặt', 45360, 45360.75, false],
        ['sk-3', 'Thành phố A', 'Ra quân', 4536, '', false],
      ],
      'Số liệu kênh': [
        ['Kênh', 'Ngày', 'Số người theo dõi'],
        ['a-fb', 45382, 12345],
        ['a-fb', '30/03/2024', 12300],
      ],
    }
    const made = documentsOf(server.url, {
      'su-kien': { spreadsheet_id: spreadsheetId, tabs: ['Sự kiện'], info: period },
      'so-lieu': { spreadsheet_id: spreadsheetId, tabs: ['Số liệu kênh'] },
    })
    const { pulled, taken } = await workspace.run(made)
    expect(pulled.problems).toEqual([])
    expect(taken.files).toMatchObject([
      { source: 'channel_snapshot', counts: { new: 2, rejected: 0 } },
      { source: 'submission_log', counts: { new: 2, rejected: 1 } },
    ])
    expect(
      await workspace.ask(
        `select event_code, event_date, strftime(ended_at, '%Y-%m-%dT%H:%MZ') as ended_at, is_important
         from raw.submission_log__event order by event_code`,
      ),
    ).toEqual([
      { event_code: 'sk-1', event_date: '2024-03-08', ended_at: '2024-03-08T03:30Z', is_important: true },
      { event_code: 'sk-2', event_date: '2024-03-09', ended_at: '2024-03-09T11:00Z', is_important: false },
    ])
    // 45382 is 23 days after 08/03/2024.
    expect(await workspace.ask(`select date, value from raw.channel_snapshot__count order by date`)).toEqual([
      { date: '2024-03-30', value: '12300' },
      { date: '2024-03-31', value: '12345' },
    ])
    expect(await workspace.ask(`select column_name, value, code from ops.rejected_row`)).toEqual([
      { column_name: 'Sự kiện!D4', value: '4536', code: 'bad_time' },
    ])
  })
})

describe('what stands in the way', () => {
  const problem = async (made = config()) => (await workspace.pull(googleSheets(made))).problems[0]
  const inbox = async () => {
    const entries = await readdir(join(workspace.dir, 'inbox'), { recursive: true }).catch(() => [])
    return entries.map(String).filter((name) => name.includes('gsheet'))
  }

  it('names the tab that is gone and those that are there', async () => {
    server.state.tabs = { 'Phản hồi 2': rows }
    const found = await problem()
    expect(found).toMatchObject({ subject: 'so-tin-bai', slice: 'so-tin-bai', code: 'not_found' })
    expect(found?.message).toContain(`"Câu trả lời 1", "Sổ '24" (các trang hiện có: "Phản hồi 2")`)
    expect(await inbox()).toEqual([])
  })

  it('refuses a sheet whose clock is another one, and takes one that is the same', async () => {
    server.state.timeZone = 'America/Los_Angeles'
    const found = await problem()
    expect(found).toMatchObject({ slice: 'so-tin-bai', code: 'bad_request' })
    expect(found?.message).toContain('múi giờ America/Los_Angeles, khác Asia/Ho_Chi_Minh')
    server.state.timeZone = 'Asia/Bangkok'
    expect(await problem()).toBeUndefined()
  })

  it('waits out a short pause of the whole project within the run', async () => {
    server.state.before = [{ status: 429, headers: { 'retry-after': '30' }, body: '{}' }]
    // Ten seconds pass every few milliseconds.
    let now = Date.parse('2024-04-02T01:00:00.000Z')
    const passing = setInterval(() => workspace.setClock(new Date((now += 10_000)).toISOString()), 20)
    const found = await problem().finally(() => clearInterval(passing))
    expect(found).toBeUndefined()
    expect(server.asked).toHaveLength(4)
  })

  it('leaves a longer pause to the next run', async () => {
    server.state.before = [{ status: 429, headers: { 'retry-after': '300' }, body: '{}' }]
    expect(await problem()).toMatchObject({ code: 'rate_limited' })
    expect(server.asked).toHaveLength(1)
    workspace.setClock('2024-04-02T01:05:01.000Z')
    expect(await problem()).toBeUndefined()
    expect(await inbox()).toContain(join('google_sheets', 'so-tin-bai.gsheet.json'))
  })

  it('says which key is missing or wrong without ever showing one', async () => {
    await workspace.remove()
    workspace = await sheetsWorkspace('2024-04-02T01:00:00.000Z', {})
    expect(await problem()).toMatchObject({ slice: null, code: 'secret_missing' })
    await workspace.remove()
    workspace = await sheetsWorkspace('2024-04-02T01:00:00.000Z', { SHEETS_KEY: 'khoa-sai-12345678' })
    const wrong = await problem()
    expect(wrong).toMatchObject({ slice: null, code: 'token_invalid' })
    expect(await workspace.everything()).not.toContain('khoa-sai-12345678')
  })

  it.each([
    [403, 'PERMISSION_DENIED', 'permission_missing', 'Bất kỳ ai có đường liên kết'],
    [403, 'SERVICE_DISABLED', 'permission_missing', 'chưa được bật'],
    [404, 'NOT_FOUND', 'not_found', 'đã bị xóa'],
    [400, 'INVALID_ARGUMENT', 'bad_request', 'thidua.yaml'],
  ] as const)('says what to do about %i %s', async (status, reason, code, words) => {
    const body = JSON.stringify({
      error: { code: status, status: reason, message: 'no', details: [{ reason }] },
    })
    server.state.before = [{ status, body }]
    const found = await problem()
    expect(found).toMatchObject({ subject: 'so-tin-bai', code })
    expect(found?.message).toContain(words)
  })

  it('keeps yesterday’s copy when today’s answer breaks off or is no answer of Google’s', async () => {
    await workspace.pull(googleSheets(config()))
    const path = join(workspace.dir, 'inbox', 'google_sheets', 'so-tin-bai.gsheet.json')
    const before = await readFile(path, 'utf8')
    server.state.before = Array.from({ length: 4 }, () => ({
      headers: { 'content-type': 'text/html' },
      body: '<html>Cổng đăng nhập của cơ quan</html>',
    }))
    expect(await problem()).toMatchObject({ code: 'invalid_answer' })
    expect(await readFile(path, 'utf8')).toBe(before)
  })
})

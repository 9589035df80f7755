/** One tab through its sharing link, as CSV. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { googleSheets } from '../../../sources/google_sheets/source.ts'
import { documentsOf, sheetsWorkspace } from './reading.ts'
import { csvPath, sheetsServer } from './sheetsServer.ts'

let server: Awaited<ReturnType<typeof sheetsServer>>
let workspace: Awaited<ReturnType<typeof sheetsWorkspace>>

const csv = (body: string) => ({ headers: { 'content-type': 'text/csv; charset=utf-8' }, body })
const form = [
  'Dấu thời gian,Số điện thoại,Đơn vị của bạn,"Tiêu đề tin, bài",Loại tin bài,"Loại tin, bài"',
  '08/03/2024 14:30:00,0912345678,Thành phố A,"Hội thi ""Bếp nhà"",\n vòng 1",,bài',
  '',
].join('\r\n')

beforeEach(async () => {
  server = await sheetsServer({ csv: csv(form) })
  workspace = await sheetsWorkspace('2024-04-02T01:00:00.000Z', {})
})
afterEach(async () => {
  await server.close()
  await workspace.remove()
})

const config = () =>
  documentsOf(server.url, {
    'so-tin-bai': {
      csv_url: `${server.url}${csvPath}?format=csv&gid=731`,
      info: { 'Kỳ từ': '01/03/2024', 'Kỳ đến': '31/03/2024' },
    },
  })
const inInbox = (name: string) => readFile(join(workspace.dir, 'inbox', 'google_sheets', name), 'utf8')

describe('a tab read through its link', () => {
  it('lands with its period beside it and without the personal column, cells over two lines whole', async () => {
    const { problems } = await workspace.pull(googleSheets(config()))
    expect(problems).toEqual([])
    expect(await inInbox('so-tin-bai.csv')).toBe(
      [
        'Dấu thời gian,,Đơn vị của bạn,"Tiêu đề tin, bài",Loại tin bài,"Loại tin, bài"',
        '08/03/2024 14:30:00,,Thành phố A,"Hội thi ""Bếp nhà"",\n vòng 1",,bài',
        '',
      ].join('\r\n'),
    )
    expect(await inInbox('so-tin-bai.csv.ky.txt')).toBe('Kỳ từ: 01/03/2024\nKỳ đến: 31/03/2024\n')
    const taken = await workspace.takeIn()
    expect(taken.files).toMatchObject([{ source: 'submission_log', status: 'loaded', counts: { new: 1 } }])
    expect(
      await workspace.ask(
        `select title, strftime(received_at, '%Y-%m-%dT%H:%MZ') as at from raw.submission_log__item`,
      ),
    ).toEqual([{ title: 'Hội thi "Bếp nhà", vòng 1', at: '2024-03-08T07:30Z' }])
    expect(await workspace.everything()).not.toContain('0912345678')
  })

  it('leaves a table without personal columns as it came, byte for byte', async () => {
    const plain = '\ufeffKênh;Ngày;Số người theo dõi\na-fb;31/03/2024;120\n'
    server.state.csv = csv(plain)
    await workspace.pull(googleSheets(config()))
    expect(await inInbox('so-tin-bai.csv')).toBe(plain)
  })

  it.each([
    [
      'a sign-in page with status 200',
      {
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!DOCTYPE html><html><title>Google Trang tính: Đăng nhập</title></html>',
      },
      'permission_missing',
    ],
    ['401', { status: 401 }, 'permission_missing'],
    ['403', { status: 403 }, 'permission_missing'],
    ['404', { status: 404 }, 'not_found'],
    ['an empty tab', csv('\r\n'), 'invalid_answer'],
    ['a quote that never closes', csv('a,b,c\r\n"1,2'), 'invalid_answer'],
  ] as const)('says what to do about %s', async (_, reply, code) => {
    server.state.csv = reply
    const { problems } = await workspace.pull(googleSheets(config()))
    expect(problems).toMatchObject([{ subject: 'so-tin-bai', code }])
    if (code === 'permission_missing') expect(problems[0]?.message).toContain('Bất kỳ ai có đường liên kết')
    await expect(inInbox('so-tin-bai.csv')).rejects.toThrow('ENOENT')
  })
})

/** An officer drops an export of a page that nobody registered: told the line to add, adds it, and the posts are there. */
import { appendFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RejectedRow } from '../../ingest/quarantine.ts'
import { ingest } from '../../scripts/commands/ingest.ts'
import { quarantine } from '../../scripts/commands/quarantine.ts'
import { withLatest } from '../../scripts/pipeline/withLatest.ts'
import { scaffold } from '../../scripts/templates/workspace.ts'
import { testContext, type TestContext } from '../support/context.ts'

// Two posts on 3 and 4 March 2025 by Los Angeles time, as Business Suite writes them.
const contentExport = [
  'Post ID,Page ID,Page name,Title,Publish time,Permalink,Is share,Post type,Date,Views,Reach,"Reactions, Comments and Shares",Reactions,Comments,Shares',
  '122100000000000001,100011112222333,Phụ nữ phường Thử,"Ra quân, ngày Chủ nhật xanh",03/03/2025 18:30,https://www.facebook.com/100011112222333/posts/1,0,Photos,Lifetime,120,90,12,9,2,1',
  '122100000000000002,100011112222333,Phụ nữ phường Thử,Tin ngắn,03/04/2025 02:00,https://www.facebook.com/100011112222333/posts/2,1,Links,Lifetime,80,60,,5,,',
]

let context: TestContext

const posts = () =>
  withLatest(context, (db) =>
    db.rows<{ post_id: string; published: string; interactions_reported: string | null }>(
      `select post_id, strftime(published_at, '%Y-%m-%dT%H:%M') as published, interactions_reported
       from raw.meta_content__post order by post_id`,
    ),
  )

beforeAll(async () => {
  context = await testContext()
  const { dir, registry, inbox } = context.workspace
  await scaffold(dir)
  await appendFile(
    join(registry, 'units.csv'),
    'phuong-thu,to-chuc-cua-toi,Phường Thử,P. Thử,phuong,ward,,,2021-01-01,,1\n',
  )
  await mkdir(inbox, { recursive: true })
  await writeFile(join(inbox, 'Mar-01-2025_Mar-15-2025_1.csv'), `\uFEFF${contentExport.join('\r\n')}\r\n`)
})

afterAll(() => context.remove())

test('is refused with the exact line to add, which then loads the posts', async () => {
  const first = await ingest.run(context, { exportedAt: '2025-03-20T09:00+07:00' }, [[]])
  expect(first.code).toBe(2)
  expect(await posts()).toEqual([])

  const listed = (await quarantine.run(context, {}, ['list'])).document as RejectedRow[]
  expect(listed.map(({ code, row }) => [code, row])).toEqual([
    ['unregistered_channel', 2],
    ['unregistered_channel', 3],
  ])
  const line = listed[0]!.reason.split('\n').at(-1)!
  expect(line).toContain('100011112222333')

  const channels = join(context.workspace.registry, 'channels.csv')
  await appendFile(channels, `${line.replace('<mã đơn vị>', 'phuong-thu')}\n`)
  expect(await readFile(channels, 'utf8')).toContain('phuong-thu')
  const again = await quarantine.run(context, {}, ['retry'])
  expect(again).toMatchObject({
    code: 0,
    document: [{ status: 'read', resolved: 2, counts: { new: 2, rejected: 0 } }],
  })

  // 18:30 in Los Angeles on 3 March (PST, UTC-8) is 02:30 UTC on the 4th; a blank sum stays unknown.
  expect(await posts()).toEqual([
    { post_id: '122100000000000001', published: '2025-03-04T02:30', interactions_reported: '12' },
    { post_id: '122100000000000002', published: '2025-03-04T10:00', interactions_reported: null },
  ])
  expect((await quarantine.run(context, {}, ['list'])).document).toEqual([])
  expect(await readdir(join(context.workspace.archive, '2025-03'))).toEqual(['Mar-01-2025_Mar-15-2025_1.csv'])
})

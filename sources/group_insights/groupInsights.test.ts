import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixtureFolder, utf16le, type FixtureOptions } from '../files/fixtures.ts'
import { probeFile } from '../files/probe.ts'
import { codes, refused } from '../meta_content/testing.ts'
import type { ReadContext } from '../source.ts'
import { civil, itemsOf, workbook } from '../typed/fixtures.ts'
import * as block from './fixtures.ts'
import { groupInsights } from './source.ts'

let folder: Awaited<ReturnType<typeof fixtureFolder>>
beforeAll(async () => {
  folder = await fixtureFolder()
})
afterAll(() => folder.remove())

type Options = FixtureOptions & { readonly name?: string; readonly context?: Partial<ReadContext> }

async function read(content: string | Uint8Array, options: Options = {}) {
  const file = await folder.write(options.name ?? 'nhom.csv', content, { folder: 'nhom-a', ...options })
  const context: ReadContext = {
    registry: block.groupRegistry(),
    exportedAt: '2026-05-01T02:00:00Z',
    channel: null,
    ...options.context,
  }
  const items = await itemsOf(await groupInsights.read(file, context))
  for (const { row } of items.rows) groupInsights.streams[0]!.schema.parse(row)
  const lines = items.rows.map(
    ({ row }) => `${row['date']} ${row['metric']} ${row['dimension']} ${row['value'] ?? row['reason']}`,
  )
  return { ...items, lines }
}

const detect = async (content: string | Uint8Array, name = 'x.csv') =>
  groupInsights.detect(await probeFile(await folder.write(name, content)))

const memberLines = [
  ...['2026-04-20 group_members all not_counted_yet', '2026-04-20 pending_members all 0'],
  ...['2026-04-20 approved_requests all 0', '2026-04-20 declined_requests all 0', '2026-04-20 posts all 0'],
  ...['2026-04-20 comments all 0', '2026-04-20 reactions all 0', '2026-04-20 active_members all 0'],
  ...[
    '2026-04-21 group_members all 120',
    '2026-04-21 pending_members all 3',
    '2026-04-21 approved_requests all 5',
  ],
  ...['2026-04-21 declined_requests all 1', '2026-04-21 posts all 4', '2026-04-21 comments all 12'],
  ...['2026-04-21 reactions all 47', '2026-04-21 active_members all 60'],
  // Posts of the 22nd are blank: no figure, and no 0.
  ...[
    '2026-04-22 group_members all 124',
    '2026-04-22 pending_members all 2',
    '2026-04-22 approved_requests all 4',
  ],
  ...['2026-04-22 declined_requests all 0', '2026-04-22 comments all 8', '2026-04-22 reactions all 1030'],
  '2026-04-22 active_members all 55',
]

describe('the Group Insights download', () => {
  it('gives the daily figures of a group; members "0" before the count began are unknown', async () => {
    const { rows, lines, rejections, notices, observed } = await read(block.quotedCsv(block.members))
    expect(lines).toEqual(memberLines)
    expect(rejections).toEqual([])
    expect(notices).toEqual([])
    expect(observed).toHaveLength(1)
    expect(rows[0]?.row).toEqual({
      channel_id: 'nhom-a',
      metric: 'group_members',
      period: 'day',
      date: '2026-04-20',
      dimension: 'all',
      day_zone: 'unknown',
      value: null,
      precision: 'unavailable',
      reason: 'not_counted_yet',
      raw_time: '2026-04-20',
    })
  })

  it('is the same as CSV, as a pasted table, in UTF-16 and as a workbook with date cells', async () => {
    const cells = block.members.map((row, at) =>
      at === 0 ? row : [civil(`${row[0]} 00:00`), ...row.slice(1)],
    )
    const book = await workbook({ 'Số liệu': cells })
    expect((await read(block.pasted(block.members))).lines).toEqual(memberLines)
    expect((await read(utf16le(block.quotedCsv(block.members)))).lines).toEqual(memberLines)
    expect((await read(book, { name: 'nhom.xlsx' })).lines).toEqual(memberLines)
  })

  it('has another shape without a member total, which then is absent and not 0', async () => {
    const { lines } = await read(block.quotedCsv(block.growth))
    expect(lines).toEqual([
      '2026-04-21 posts all 4',
      '2026-04-21 comments all 12',
      '2026-04-21 reactions all 47',
      '2026-04-21 joined all 5',
      '2026-04-21 posted_or_commented all 9',
      '2026-04-21 viewed all 80',
    ])
    // Both shapes in one file: what both say the same way is one figure.
    const both = await read(block.quotedCsv(block.stacked(block.members, block.growth)))
    expect(both.rejections).toEqual([])
    expect(both.lines).toHaveLength(memberLines.length + 3)
  })

  it('counts ages and genders as of the download, nobody named', async () => {
    const { rows, lines } = await read(block.quotedCsv(block.ages), {
      context: { exportedAt: '2026-04-30T18:00:00Z' },
    })
    // 18:00 UTC is 01:00 of the next day in Vietnam. The blank cell of custom gender is no figure; the men's 0 is one.
    expect(lines).toEqual([
      '2026-05-01 group_members_age_gender women.18-24 30',
      '2026-05-01 group_members_age_gender men.18-24 20',
      '2026-05-01 group_members_age_gender women.65+ 2',
      '2026-05-01 group_members_age_gender men.65+ 0',
      '2026-05-01 group_members_age_gender custom.65+ 1',
    ])
    expect(rows[0]?.row).toMatchObject({ period: 'snapshot', day_zone: 'Asia/Ho_Chi_Minh' })
  })

  it('drops people at the door: no name, address, text or link of theirs is in anything handed over', async () => {
    const file = await folder.write(
      'ca nhan.csv',
      block.quotedCsv(block.stacked(block.members, ...block.dropped, block.unknownBlock, block.ages)),
      { folder: 'nhom-a' },
    )
    const context = { registry: block.groupRegistry(), exportedAt: '2026-05-01T02:00:00Z', channel: null }
    const items = await itemsOf(await groupInsights.read(file, context))
    const everything = JSON.stringify(items)
    for (const secret of [
      block.secretName,
      block.secretMail,
      block.secretText,
      'groups/1/user',
      'Thành phố Bịa',
      'Membership',
    ])
      expect(everything).not.toContain(secret)
    expect(codes(items.notices)).toEqual([
      ...['personal_block_dropped', 'personal_block_dropped', 'block_skipped', 'block_skipped'],
      ...['block_skipped', 'block_skipped', 'block_skipped', 'unknown_block'],
    ])
    // Header on row 6 after four rows of members and an empty one, two contributors below it.
    expect(items.notices[0]?.message).toContain('từ dòng 6 (2 dòng)')
    // The file itself goes to the archive as it came.
    expect(items.notices[0]?.message).toContain('vẫn còn khối này')
    expect(items.rows).toHaveLength(memberLines.length + 5)
  })

  it('never repeats a cell that is no figure, whatever block it slipped into', async () => {
    const { rejections } = await read(
      block.quotedCsv([
        block.membersHeader,
        ['2026-04-21', block.secretName, block.secretMail, '0912345678', '407.137', '1', '2', '3', '4'],
        ['21/04/2026', '5'],
        ['', block.secretName],
      ]),
    )
    expect(rejections.map(({ code, column, value }) => [code, column, value])).toEqual([
      ['not_a_number', 'Total Members', null],
      ['not_a_number', 'Pending Members', null],
      ['ambiguous_number', 'Declined Member Requests', '407.137'],
      ['bad_date', 'Date', '21/04/2026'],
      ['bad_date', 'Date', null],
    ])
  })

  it('refuses a daily block without figures, and says where they are', async () => {
    const bare = [
      ['Date', '', ''],
      ['2026-04-21', '', ''],
      ['2026-04-22', '', ''],
    ]
    for (const rows of [
      block.stacked(bare, block.ages),
      block.stacked([block.membersHeader, ['2026-04-21']], block.ages),
    ]) {
      const { rejections, lines } = await read(block.quotedCsv(rows))
      expect(codes(rejections)).toEqual(['no_daily_figures'])
      expect(rejections[0]?.reason).toContain('Joined')
      expect(lines).toHaveLength(5)
    }
    const people = await refused(read(block.quotedCsv(block.contributors)))
    expect(people.code).toBe('no_group_figures')
    expect(people.message).not.toContain(block.secretName)
  })

  it('keeps the first of two figures of one day, and refuses 0 members after the count began', async () => {
    const { rejections, lines } = await read(
      block.quotedCsv([
        ['Date', 'Total Members', 'Joined', 'Joined', 'Mystery'],
        ['2026-04-21', '120', '1', '9', '8'],
        ['2026-04-21', '121', '1', '9', '8'],
        ['2026-04-22', '0', '2', '9', '8'],
      ]),
    )
    expect(codes(rejections)).toEqual(['conflicting_value', 'zero_members'])
    expect(rejections[0]?.reason).toContain('(120)')
    expect(lines).toEqual([
      '2026-04-21 group_members all 120',
      '2026-04-21 joined all 1',
      '2026-04-22 joined all 2',
    ])
  })

  it('names the cell in a workbook, and the columns that it left out', async () => {
    const book = await workbook({
      A: [
        ['Date', 'Total Members', 'Mystery'],
        ['2026-04-21', 'x', '1'],
      ],
    })
    const { rejections, notices } = await read(book, { name: 'a.xlsx' })
    expect(rejections.map(({ column, row }) => [column, row])).toEqual([['A!B2', 2]])
    expect(notices.map(({ code, message }) => [code, message.includes('"Mystery"')])).toEqual([
      ['unknown_columns', true],
    ])
  })

  it('marks the last day as partial unless it was over everywhere on earth', async () => {
    const partial = async (exportedAt: string | null) => {
      const { rows, notices } = await read(block.quotedCsv(block.members), { context: { exportedAt } })
      const precision = new Set(
        rows.filter(({ row }) => row['date'] === '2026-04-22').map(({ row }) => row['precision']),
      )
      return [[...precision], codes(notices)]
    }
    // The zone is unknown; twelve hours behind UTC, where days end last, the 22nd ends at 12:00 UTC of the 23rd.
    expect(await partial('2026-04-23T11:59:59Z')).toEqual([['partial'], ['partial_last_day']])
    expect(await partial('2026-04-23T12:00:00Z')).toEqual([['exact'], []])
    expect(await partial(null)).toEqual([['partial'], ['partial_last_day']])
    // And where days begin first, 14 hours ahead, the 22nd began at 10:00 UTC of the 21st.
    const early = { context: { exportedAt: '2026-04-21T09:59:59Z' } }
    expect((await refused(read(block.quotedCsv(block.members), early))).code).toBe('exported_before_content')
  })

  it('asks which group it is of, and refuses a page', async () => {
    const content = block.quotedCsv(block.members)
    expect((await refused(read(content, { folder: '' }))).message).toContain('nhóm nào?')
    expect((await refused(read(content, { folder: 'kenh-a' }))).code).toBe('wrong_channel')
    expect((await read(content, { folder: '', context: { channel: 'nhom-a' } })).lines).toEqual(memberLines)
  })
})

describe('recognising a Group Insights download', () => {
  it('goes by what only a group has', async () => {
    for (const rows of [block.members, block.growth, block.contributors, block.popularDays, block.posts])
      for (const content of [block.quotedCsv(rows), block.pasted(rows)])
        expect(await detect(content)).toContain('nhóm Facebook')
    expect(await detect(await workbook({ Trang: block.members }), 'x.xlsx')).toContain('trang "Trang"')
    const bare = block.stacked(
      [
        ['Date', '', ''],
        ['2026-04-21', '', ''],
      ],
      block.contributors,
    )
    expect(await detect(block.quotedCsv(bare))).not.toBeNull()
  })

  it('leaves other files that begin with a date, or stack blocks, to themselves', async () => {
    expect(await detect('"Date","Posts","Comments"\n"2026-04-21","1","2"\n')).toBeNull()
    expect(await detect('Date,Primary\n2026-04-21,5\n')).toBeNull()
    expect(await detect('Name,Value\nx,5\n')).toBeNull()
    const audience =
      'sep=,\r\n"Age & gender"\r\n"","Women","Men"\r\n"18-24","20","10"\r\n\r\n"Top cities"\r\n"City","Value"\r\n\r\n"Facebook follows"\r\n"Date","Primary"\r\n'
    expect(await detect(utf16le(audience))).toBeNull()
  })
})

/**
 * The Group Insights download of Đà Nẵng's group: stacked blocks, every cell quoted. Its contributors, who are invented
 * and nobody, must not come past the door. A part of it also lies where no folder says which group it is of.
 */
import type { DraftFile } from './draftFile.ts'
import { utf8 } from './draftFile.ts'
import { followersOn } from './profiles.ts'
import { randomOf } from './prng.ts'
import { addDays, vietnam } from './times.ts'

const channelId = 'dn-group'
const first = '2025-05-29'
const exportedAt = vietnam('2025-06-27', '10:15')
const dates = Array.from({ length: 28 }, (_, index) => addDays(first, index))

/** On so many days Meta had not begun to count members: it writes 0 and means unknown. */
const uncounted = 2

type Rows = readonly (readonly (string | number)[])[]

function dayBlocks(): { readonly members: Rows; readonly growth: Rows } {
  const days = dates.map((date, index) => {
    const random = randomOf(`group-day/${date}`)
    const [joined, declined] = [random.int(0, 5), random.int(0, 2)]
    const [posts, comments, reactions] = [random.int(0, 4), random.int(2, 30), random.int(20, 140)]
    const active = random.int(300, 900)
    const total = index < uncounted ? 0 : followersOn(channelId, date)
    return {
      members: [date, total, random.int(0, 4), joined, declined, posts, comments, reactions, active],
      growth: [
        date,
        joined,
        Math.floor(active / 12),
        active + random.int(0, 200),
        posts,
        comments,
        reactions,
      ],
    }
  })
  return { members: days.map(({ members }) => members), growth: days.map(({ growth }) => growth) }
}

const contributors: Rows = [
  ['Contributor', 'Posts', 'Comments', 'Reactions'],
  ['Thành viên 01', 5, 14, 60],
  ['Thành viên 02', 4, 11, 52],
  ['Thành viên 03', 2, 9, 31],
]

const ages: Rows = [
  ['Age Range', 'Women', '% Women', 'Men', '% Men', 'Custom Gender', '% Custom Gender'],
  ['18-24', 710, '10%', 62, '1%', '', ''],
  ['25-34', 1920, '27%', 145, '2%', '', ''],
  ['35-44', 2140, '30%', 188, '3%', '', ''],
  ['45-54', 1230, '17%', 120, '2%', '', ''],
  ['55-64', 410, '6%', 55, '1%', '', ''],
]

const popularDays: Rows = [
  ['Popular Days', 'Posts, Comments and Reactions'],
  ...['Monday', 'Tuesday', 'Wednesday'].map((name, index) => [name, 240 - index * 31]),
]

const membersHeader = [
  ...['Date', 'Total Members', 'Pending Members', 'Approved Member Requests', 'Declined Member Requests'],
  ...['Posts', 'Comments', 'Reactions', 'Active Members'],
]
const growthHeader = [
  ...['Date', 'Joined', 'Posted or Commented', 'Viewed', 'Posts', 'Comments', 'Reactions'],
]

/** The download where it belongs, and the part that is refused with the question. */
export function groupInsightsDrafts(): DraftFile[] {
  const { members, growth } = dayBlocks()
  const blocks = [[membersHeader, ...members], [growthHeader, ...growth], contributors, popularDays, ages]
  const lines = blocks.flatMap((block): Rows => [...block, ['']])
  const rowOf = (block: Rows) => lines.indexOf(block[0]!) + 1
  const base = { kind: 'group_insights', rows: lines.length, exportedAt } as const
  const key = { channel_id: channelId, metric: 'group_members', date: first }
  const expect = { stream: 'metric', key, column: 'value', value: null }
  return [
    {
      ...base,
      folder: channelId,
      name: 'Phụ nữ Đà Nẵng - Lắng nghe và chia sẻ insights.csv',
      bytes: quoted(lines),
      basis: 'sidecar',
      planted: [
        {
          trap: 19,
          row: rowOf(contributors),
          kind: 'repaired',
          code: 'personal_block_dropped',
          note: 'Khối tên người đóng góp bị bỏ ngay khi đọc, không giá trị nào vào kho',
        },
        {
          trap: 19,
          row: rowOf(popularDays),
          kind: 'repaired',
          code: 'block_skipped',
          note: 'Khối ngày đông người không được dùng',
        },
        {
          trap: 19,
          row: null,
          kind: 'handled',
          code: 'not_counted_yet',
          note: 'Số thành viên 0 trước khi Meta bắt đầu đếm là chưa biết, không phải 0',
          expect,
        },
      ],
    },
    {
      ...base,
      folder: '',
      name: 'Group insights (1).csv',
      // The first block alone: with all of them it would be the loaded file again, known by its content.
      bytes: quoted(lines.slice(0, members.length + 2)),
      rows: members.length + 1,
      basis: 'modification_time',
      planted: [
        {
          trap: 19,
          row: null,
          kind: 'refused_file',
          code: 'channel_unknown',
          note: 'Không biết tệp là số liệu của nhóm nào',
        },
      ],
    },
  ]
}

const quoted = (rows: Rows) =>
  utf8(rows.map((row) => `${row.map((cell) => `"${String(cell)}"`).join(',')}\r\n`).join(''))

/**
 * The snapshot sheets: what each office typed in, quarter by quarter or half-year by half-year, the end of the year before
 * included. Some are workbooks that say when they were closed, some are CSVs that only their own time or a note dates.
 */
import { byteOrderMark, csvLines } from './csvText.ts'
import type { DraftFile, Planted } from './draftFile.ts'
import { utf8 } from './draftFile.ts'
import type { Channel } from './registers.ts'
import { countOf } from './snapshots.ts'
import { textCells } from './submissionTable.ts'
import { addMonths, monthsBetween, nextOfficeDay, typedDate, typedVietnam, vietnam } from './times.ts'
import type { Cell } from './xlsx.ts'
import { workbook } from './xlsx.ts'

interface Keeper {
  readonly id: 'dn' | 'dn-wards' | 'bt' | 'q5'
  readonly title: string
  readonly first: string
  readonly last: string
  /** Months in one sheet. */
  readonly months: number
  readonly shape: 'xlsx' | 'csv'
  readonly holds: (channel: Channel) => boolean
}

export interface SnapshotSet {
  readonly drafts: readonly DraftFile[]
  /** How many counts were typed. */
  readonly counts: number
}

const header = [
  'Kênh',
  'Ngày',
  'Số người theo dõi',
  'Số lượt thích',
  'Số thành viên nhóm',
  'Minh chứng',
] as const

function keepers(wardUnitIds: ReadonlySet<string>): readonly Keeper[] {
  const of = (prefix: string, isWard: boolean) => (channel: Channel) =>
    channel.channelId.startsWith(prefix) && wardUnitIds.has(channel.unitId) === isWard
  return [
    {
      id: 'dn',
      title: 'Số liệu kênh Đà Nẵng',
      first: '2023-12',
      last: '2025-06',
      months: 3,
      shape: 'xlsx',
      holds: of('dn-', false),
    },
    {
      id: 'dn-wards',
      title: 'Số liệu kênh xã phường Đà Nẵng',
      first: '2023-12',
      last: '2024-12',
      months: 6,
      shape: 'csv',
      holds: of('dn-', true),
    },
    {
      id: 'bt',
      title: 'Số liệu kênh Quận Đoàn Bình Tân',
      first: '2023-12',
      last: '2025-06',
      months: 3,
      shape: 'xlsx',
      holds: of('bt-', false),
    },
    {
      id: 'q5',
      title: 'Số liệu kênh Quận 5',
      first: '2020-12',
      last: '2023-03',
      months: 6,
      shape: 'csv',
      holds: of('q5-', false),
    },
  ]
}

/** All sheets of all offices. */
export function snapshotSet(channels: readonly Channel[], wardUnitIds: ReadonlySet<string>): SnapshotSet {
  const sheets = keepers(wardUnitIds).flatMap((keeper) =>
    spansOf(keeper).map((months, index) => sheetOf(keeper, months, index, channels.filter(keeper.holds))),
  )
  return {
    drafts: sheets.map(({ draft }) => draft),
    counts: sheets.reduce((sum, { counts }) => sum + counts, 0),
  }
}

/** The last month before the period alone, then spans of equal length. */
function spansOf({ first, last, months }: Keeper): string[][] {
  const all = monthsBetween(addMonths(first, 1), last)
  const spans = [[first]]
  for (let start = 0; start < all.length; start += months) spans.push(all.slice(start, start + months))
  return spans
}

function sheetOf(keeper: Keeper, months: readonly string[], index: number, channels: readonly Channel[]) {
  const counted = months.flatMap((month) => channels.flatMap((channel) => countOf(channel, month) ?? []))
  const nameOf = new Map(channels.map(({ channelId, name }) => [channelId, name]))
  const rows = counted.map(({ channelId, date, followers, likes, members }): Cell[] => [
    // Đà Nẵng writes names, the others ids: one name belongs to channels of three platforms in Bình Tân.
    keeper.id !== 'dn' ? channelId : channelId === 'dn-fb' ? 'Fanpage thành phố' : nameOf.get(channelId)!,
    ...[{ date }, followers, likes, members, `Ảnh chụp ${typedDate(date).replaceAll('/', '-')}.png`],
  ])
  const last = months.at(-1)!
  const exportedAt = vietnam(nextOfficeDay(`${addMonths(last, 1)}-02`), '16:20')
  const name = `${keeper.title} ${months.length === 1 ? `cuối năm ${last.slice(0, 4)}` : `đến ${last}`}`
  const planted = plantInto(keeper.id, last, rows)
  const base = { kind: 'snapshot', folder: '', exportedAt, rows: rows.length } as const
  const counts = counted.reduce(
    (sum, { followers, likes, members }) =>
      sum + [followers, likes, members].filter((n) => n !== null).length,
    0,
  )
  const draft: DraftFile =
    keeper.shape === 'xlsx'
      ? {
          ...base,
          name: `${name}.xlsx`,
          basis: 'in_file',
          bytes: book(rows, exportedAt),
          planted: planted(1),
        }
      : {
          ...base,
          name: `${name}.csv`,
          basis: index % 2 === 0 ? 'modification_time' : 'sidecar',
          bytes: utf8(byteOrderMark + csvLines([[...header], ...rows.map(textCells)], '\r\n')),
          planted: planted(1),
        }
  return { draft, counts }
}

const book = (rows: readonly Cell[][], exportedAt: number) =>
  workbook([
    { name: 'Số liệu kênh', rows: [[...header], ...rows] },
    {
      name: 'Thông tin',
      rows: [['Phiếu ghi số liệu kênh (dữ liệu minh họa)'], ['Xuất lúc', typedVietnam(exportedAt)]],
    },
  ])

interface BadCount {
  readonly keeper: Keeper['id']
  readonly last: string
  readonly code: string
  readonly note: string
  readonly cells: readonly Cell[]
}

const evidence = 'Ảnh chụp màn hình.png'

const badCounts: readonly BadCount[] = [
  {
    keeper: 'bt',
    last: '2024-09',
    code: 'channel_ambiguous',
    note: 'Một tên, ba kênh: cần ghi mã kênh',
    cells: ['Bình Tân Trong Tôi', { date: '2024-09-30' }, 32_950, null, null, evidence],
  },
  {
    keeper: 'dn-wards',
    last: '2024-06',
    code: 'channel_unknown',
    note: 'Kênh chưa đăng ký',
    cells: ['Phụ nữ phường Hòa Hiệp Bắc', { date: '2024-06-30' }, 512, null, null, evidence],
  },
  {
    keeper: 'dn',
    last: '2024-06',
    code: 'ambiguous_number',
    note: 'Số 12.400 có hai cách hiểu',
    cells: ['Phụ nữ quận Hải Châu', { date: '2024-05-15' }, '12.400', null, null, evidence],
  },
  {
    keeper: 'q5',
    last: '2022-06',
    code: 'bad_date',
    note: 'Ngày không có thật',
    cells: ['q5-fb-p03', '31/04/2022', 731, null, null, evidence],
  },
]

/** Adds the bad rows of a sheet; the marks need to know how many rows stand above the table. */
function plantInto(keeper: Keeper['id'], last: string, rows: Cell[][]): (above: number) => Planted[] {
  const first = rows.length
  const bad = badCounts.filter((each) => each.keeper === keeper && each.last === last)
  rows.push(...bad.map(({ cells }) => [...cells]))
  return (above) =>
    bad.map(({ code, note }, index) => ({
      trap: 20,
      row: above + first + index + 1,
      kind: 'rejected',
      code,
      note,
    }))
}

/**
 * A YouTube Studio export of Bình Tân's channel, unzipped as it came: the folder's name holds the days. The list of videos
 * is cut, the row of totals above it is not.
 */
import { byteOrderMark, csvLines } from './csvText.ts'
import type { DraftFile } from './draftFile.ts'
import { utf8 } from './draftFile.ts'
import { randomOf } from './prng.ts'
import { topicsOf } from './texts.ts'
import { addDays, daysFrom, nameDate, vietnam } from './times.ts'

const channelId = 'bt-youtube-trong-toi'
const [first, end] = ['2025-04-01', '2025-07-01']
const base = {
  kind: 'youtube_studio',
  folder: `${channelId}/Content ${first}_${end} Bình Tân Trong Tôi`,
  exportedAt: vietnam('2025-07-04', '09:05'),
} as const

/** The totals by day and the list of videos. */
export function youtubeDrafts(): DraftFile[] {
  const days = Array.from({ length: daysFrom(first, end) }, (_, index) => {
    const date = addDays(first, index)
    return { date, views: randomOf(`youtube/${date}`).int(18, 95) }
  })
  const views = days.reduce((sum, day) => sum + day.views, 0)
  return [
    {
      ...base,
      name: 'Totals.csv',
      bytes: utf8(
        byteOrderMark + csvLines([['Date', 'Views'], ...days.map((day) => [day.date, String(day.views)])]),
      ),
      rows: days.length,
      basis: 'modification_time',
      planted: [],
    },
    listDraft(views),
  ]
}

const header = [
  ...['Content', 'Video title', 'Video publish time', 'Duration', 'Views', 'Watch time (hours)'],
  ...['Subscribers', 'Impressions', 'Impressions click-through rate (%)'],
]

/** `May 14, 2025` */
const written = (date: string) => nameDate(date).replace(/^(\w+)-0?(\d+)-(\d+)$/, '$1 $2, $3')

/** The dozen most viewed videos, two of them from before the range; the others are in the totals alone. */
function listDraft(total: number): DraftFile {
  const random = randomOf('youtube/videos')
  const videos = Array.from({ length: 12 }, (_, index) => {
    const views = Math.floor((total * (13 - index)) / 110)
    const published = addDays(first, index < 2 ? -40 * (index + 1) : (index - 2) * 8 + random.int(0, 6))
    return [
      `minhhoa${String(index + 1).padStart(4, '0')}`,
      random.pick(topicsOf('bt')),
      written(published),
      ...[random.int(45, 900), views, (views * 0.02).toFixed(4), random.int(-1, 6), views * 9, '4.2'].map(
        String,
      ),
    ]
  })
  const totals = [
    'Total',
    '',
    '',
    '',
    ...[total, (total * 0.021).toFixed(4), 41, total * 9, '4.1'].map(String),
  ]
  const key = { post_id: 'minhhoa0003', metric: 'views' }
  const expect = { stream: 'post_metric', key, column: 'value', value: Number(videos[2]![4]) }
  return {
    ...base,
    name: 'Table data.csv',
    bytes: utf8(byteOrderMark + csvLines([header, totals, ...videos])),
    rows: videos.length + 1,
    basis: 'sidecar',
    planted: [
      {
        trap: 16,
        row: null,
        kind: 'repaired',
        code: 'list_cut',
        note: 'Danh sách video bị cắt bớt, dòng tổng thì không; dòng tổng không phải một video',
        expect,
      },
      {
        trap: 16,
        row: 1,
        kind: 'repaired',
        code: 'columns_not_kept',
        note: 'Cột giờ xem và tỷ lệ không phải số đếm',
      },
    ],
  }
}

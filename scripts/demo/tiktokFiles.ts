/**
 * Two tables of a TikTok Studio export of Bình Tân's channel, from December to February: days without a year, across New
 * Year, English in the one and Vietnamese in the other, as the interface was set. A text beside each says the days.
 */
import { csvLines } from './csvText.ts'
import type { DraftFile, Planted } from './draftFile.ts'
import { utf8 } from './draftFile.ts'
import { followersOn } from './profiles.ts'
import { randomOf } from './prng.ts'
import { addDays, daysFrom, isTet, typedDate, vietnam } from './times.ts'

const channelId = 'bt-tiktok-trong-toi'
const [first, last] = ['2024-12-01', '2025-02-28']
const exportedAt = vietnam('2025-03-04', '08:40')
const dates = Array.from({ length: daysFrom(first, last) + 1 }, (_, index) => addDays(first, index))

const englishMonths: Readonly<Record<string, string>> = {
  '12': 'December',
  '01': 'January',
  '02': 'February',
}
const vietnameseMonths: Readonly<Record<string, string>> = { '12': 'Mười Hai', '01': 'Một', '02': 'Hai' }

const english = (date: string) => `${englishMonths[date.slice(5, 7)]!} ${Number(date.slice(8))}`
const vietnamese = (date: string) => `${Number(date.slice(8))} tháng ${vietnameseMonths[date.slice(5, 7)]!}`

/** The tables of the export. */
export function tiktokDrafts(): DraftFile[] {
  const overview = dates.map((date) => {
    const random = randomOf(`tiktok/${date}`)
    const views = Math.floor(random.int(600, 2400) * (isTet(date) ? 0.5 : 1))
    return [
      english(date),
      ...[
        views,
        Math.floor(views * 0.04),
        Math.floor(views * 0.03),
        random.int(0, 9),
        Math.floor(views * 0.006),
      ].map(String),
    ]
  })
  const followers = dates.map((date, index) => {
    const total = followersOn(channelId, date)
    const difference = String(total - followersOn(channelId, addDays(date, -1)))
    return index === 0 ? [vietnamese(date), 'undefined', '0'] : [vietnamese(date), String(total), difference]
  })
  return [
    studioDraft(
      'Overview.csv',
      ['Date', 'Video Views', 'Profile Views', 'Likes', 'Comments', 'Shares'],
      overview,
      handled('year_told', 'Ngày không ghi năm, qua Tết dương lịch: năm lấy từ tệp .ky.txt', {
        metric: 'views',
        date: '2025-01-01',
        value: Number(overview[daysFrom(first, '2025-01-01')]![1]),
      }),
    ),
    studioDraft(
      'FollowerHistory.csv',
      ['Date', 'Followers', 'Difference in followers from previous day'],
      followers,
      handled('undefined_followers', 'Số người theo dõi "undefined" là chưa biết, không phải 0', {
        metric: 'followers',
        date: first,
        value: null,
      }),
    ),
  ]
}

function handled(
  code: string,
  note: string,
  { metric, date, value }: { readonly metric: string; readonly date: string; readonly value: number | null },
): Planted {
  const expect = { stream: 'metric', key: { channel_id: channelId, metric, date }, column: 'value', value }
  return { trap: 17, row: null, kind: 'handled', code, note, expect }
}

const studioDraft = (
  name: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  planted: Planted,
): DraftFile => ({
  kind: 'tiktok_studio',
  folder: channelId,
  name,
  bytes: utf8(csvLines([header, ...rows])),
  rows: rows.length,
  exportedAt,
  basis: 'sidecar',
  sidecars: [{ suffix: '.ky.txt', text: `Kỳ từ: ${typedDate(first)}\nKỳ đến: ${typedDate(last)}\n` }],
  planted: [planted],
})

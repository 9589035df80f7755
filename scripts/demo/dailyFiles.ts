/**
 * Daily metric files, one metric of one page each, in the folder that names the page. Exports overlap: the last day of one
 * is not over yet, and the next one restates it.
 */
import type { DraftFile } from './draftFile.ts'
import { utf16 } from './encodings.ts'
import { randomOf } from './prng.ts'
import { followersOn } from './profiles.ts'
import { addDays, isTet, losAngelesDate, vietnam, weekdayOf } from './times.ts'

interface Metric {
  readonly id: string
  readonly title: { readonly vi: string; readonly en: string }
  readonly file: { readonly vi: string; readonly en: string }
  /** Of 1,000 followers, on an ordinary day. */
  readonly perThousand: number
  /** Days with nothing are left out of the file. */
  readonly omitsZeros?: true
}

const metrics: readonly Metric[] = [
  {
    id: 'views',
    title: { vi: 'Lượt xem', en: 'Views' },
    file: { vi: 'Lượt xem', en: 'Views' },
    perThousand: 260,
  },
  {
    id: 'viewers',
    title: { vi: 'Người xem', en: 'Viewers' },
    file: { vi: 'Người xem', en: 'Viewers' },
    perThousand: 140,
  },
  {
    id: 'new_follows',
    title: { vi: 'Lượt theo dõi trên Facebook', en: 'Facebook follows' },
    file: { vi: 'Lượt theo dõi', en: 'Follows' },
    perThousand: 0.25,
    omitsZeros: true,
  },
  {
    id: 'visits',
    title: { vi: 'Lượt truy cập trên Facebook', en: 'Facebook visits' },
    file: { vi: 'Lượt truy cập', en: 'Visits' },
    perThousand: 9,
  },
  {
    id: 'content_interactions',
    title: { vi: 'Lượt tương tác với nội dung', en: 'Content interactions' },
    file: { vi: 'Lượt tương tác', en: 'Interactions' },
    perThousand: 6,
  },
  {
    id: 'link_clicks',
    title: { vi: 'Lượt click vào liên kết trên Facebook', en: 'Facebook link clicks' },
    file: { vi: 'Lượt click vào liên kết', en: 'Link clicks' },
    perThousand: 0.4,
    omitsZeros: true,
  },
]

/** What a page had on a day, once the day was over. */
export function dailyValue(channelId: string, metric: string, date: string): number {
  const { perThousand } = metrics.find(({ id }) => id === metric)!
  const random = randomOf(`daily/${channelId}/${metric}/${date}`)
  const quiet = isTet(date) ? 0.35 : weekdayOf(date) === 7 ? 0.75 : 1
  return Math.floor(
    (followersOn(channelId, date) / 1000) * perThousand * quiet * random.around(0.25) + random.next() * 0.9,
  )
}

interface Export {
  readonly channelId: string
  readonly language: 'vi' | 'en'
  readonly metrics: readonly Metric[]
  readonly from: string
  readonly exportedAt: number
  /** ` (1)`, as a browser adds it. */
  readonly suffix?: string
  /** The name in decomposed letters, as a Mac writes it. */
  readonly decomposed?: true
  readonly basis: 'modification_time' | 'sidecar'
}

const [views, viewers] = metrics as [Metric, Metric]

const exports: readonly Export[] = [
  {
    channelId: 'dn-fb',
    language: 'vi',
    metrics,
    from: '2025-01-01',
    exportedAt: vietnam('2025-04-08', '09:50'),
    basis: 'sidecar',
  },
  {
    channelId: 'dn-fb',
    language: 'vi',
    metrics,
    from: '2025-03-01',
    exportedAt: vietnam('2025-07-08', '09:55'),
    basis: 'sidecar',
    suffix: ' (1)',
  },
  {
    channelId: 'dn-fb-hai-chau',
    language: 'vi',
    metrics,
    from: '2025-01-01',
    exportedAt: vietnam('2025-07-08', '10:10'),
    basis: 'modification_time',
    decomposed: true,
  },
  {
    channelId: 'dn-fb-thanh-khe',
    language: 'vi',
    metrics: [views, viewers],
    from: '2025-01-01',
    exportedAt: vietnam('2025-07-08', '10:20'),
    basis: 'modification_time',
  },
  {
    channelId: 'dn-fb-cam-le',
    language: 'vi',
    metrics: [views, metrics[2]!],
    from: '2024-08-01',
    exportedAt: vietnam('2024-12-09', '10:30'),
    basis: 'modification_time',
  },
  {
    channelId: 'bt-fb',
    language: 'en',
    metrics,
    from: '2025-01-01',
    exportedAt: vietnam('2025-07-08', '13:10'),
    basis: 'modification_time',
  },
]

/** The regular daily files. */
export function dailyDrafts(): DraftFile[] {
  return exports.flatMap((each) => each.metrics.map((metric) => draft(each, metric)))
}

function draft(each: Export, metric: Metric): DraftFile {
  const { channelId, language, from, exportedAt, suffix = '', decomposed, basis } = each
  const last = losAngelesDate(exportedAt)
  const days: [string, number][] = []
  for (let date = from; date <= last; date = addDays(date, 1)) {
    const whole = dailyValue(channelId, metric.id, date)
    // At the time of the export the last day is a good third gone.
    const value = date === last ? Math.floor(whole * 0.36) : whole
    if (value > 0 || !metric.omitsZeros) days.push([date, value])
  }
  const name = `${metric.file[language]}${suffix}.csv`
  return {
    kind: 'daily',
    folder: channelId,
    name: decomposed ? name.normalize('NFD') : name,
    bytes: dailyBytes(metric.title[language], language, days),
    rows: days.length,
    exportedAt,
    basis,
    planted: plantedIn(each, metric, last, days),
  }
}

/** The three lines that stand above, then a line per day. */
export function dailyBytes(
  title: string,
  language: 'vi' | 'en',
  days: readonly (readonly [string, number | string])[],
): Uint8Array {
  const header = `"${language === 'vi' ? 'Ngày' : 'Date'}","Primary"`
  const lines = days.map(([date, value]) => `"${date}T00:00:00","${value}"`)
  return utf16(['sep=,', `"${title}"`, header, ...lines].join('\n') + '\n')
}

function plantedIn(
  each: Export,
  metric: Metric,
  last: string,
  days: readonly [string, number][],
): DraftFile['planted'] {
  const { channelId, decomposed, suffix } = each
  const value = (date: string) => ({
    stream: 'metric',
    key: { channel_id: channelId, date, metric: metric.id },
    column: 'value',
    value: days.find(([day]) => day === date)![1],
  })
  if (metric.id === 'views' && channelId === 'dn-fb' && suffix === undefined) {
    const partial = {
      trap: 14,
      row: null,
      kind: 'repaired',
      code: 'partial_last_day',
      note: 'Ngày cuối chưa trọn, được đánh dấu',
    } as const
    return [{ ...partial, expect: value(last) }]
  }
  if (metric.id === 'views' && channelId === 'dn-fb') {
    const note = 'Ngày từng chưa trọn được tệp sau ghi lại'
    return [
      { trap: 14, row: null, kind: 'handled', code: 'last_day_restated', note, expect: value('2025-04-07') },
    ]
  }
  if (metric.id === 'viewers' && channelId === 'dn-fb-hai-chau') {
    const note = decomposed ? 'Tên tệp viết bằng chữ và dấu rời (NFD)' : ''
    return [
      { trap: 12, row: null, kind: 'handled', code: 'decomposed_name', note, expect: value('2025-02-03') },
    ]
  }
  if (metric.id === 'content_interactions' && channelId === 'bt-fb') {
    const note = 'UTF-16, sep=, tên chỉ số ở dòng 2'
    return [{ trap: 13, row: null, kind: 'handled', code: 'title_line', note, expect: value('2025-05-05') }]
  }
  if (metric.id === 'new_follows' && channelId === 'bt-fb') {
    const note = 'Ngày không có lượt theo dõi mới thì không có dòng: chưa biết, không phải 0'
    return [{ trap: 14, row: null, kind: 'handled', code: 'absent_day', note }]
  }
  return []
}

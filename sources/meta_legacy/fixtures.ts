/** Older Insights exports in Facebook's shape, made by us for tests: two header rows, then posts or days. */
import { csv } from '../meta_content/fixtures.ts'

/** Title and description of each column of a post-level export's main sheet, a title repeated as in real files. */
export const postColumns: readonly (readonly [title: string, description: string])[] = [
  ...['Post ID', 'Permalink', 'Post Message', 'Type', 'Countries', 'Languages', 'Posted'].map(
    (title) => [title, ''] as const,
  ),
  ['Audience Targeting', ''],
  [
    'Lifetime Post Total Reach',
    'Lifetime: The total number of people your Page post was served to. (Unique Users)',
  ],
  ['Lifetime Post Total Impressions', 'Lifetime: The number of impressions of your Page post. (Total Count)'],
  ['Lifetime Post Consumptions', 'Lifetime: The number of clicks anywhere in your post. (Total Count)'],
  [
    'Lifetime Organic Video Views',
    'Lifetime: Number of times your video was viewed for more than 3 seconds without any paid promotion. (Total Count)',
  ],
  [
    'Lifetime Organic Video Views',
    'Lifetime: Number of times your video was viewed for more than 3 seconds without any paid promotion. (Unique Users)',
  ],
]

export const pageA = '246675545449582'

/** A sound post of page A: reach 90, impressions 150, clicks 7, no video. `cells` replaces by title, the first so named. */
export function postRow(cells: Readonly<Record<string, string>> = {}): string[] {
  const sound: Readonly<Record<string, string>> = {
    'Post ID': `${pageA}_1649696485147474`,
    Permalink: 'https://www.facebook.com/trangthu/posts/1649696485147474',
    'Post Message': 'Ra quân & làm sạch <3 phố phường',
    Type: 'Photo',
    Posted: '10/31/2015 21:00',
    'Lifetime Post Total Reach': '90',
    'Lifetime Post Total Impressions': '150',
    'Lifetime Post Consumptions': '7',
    ...cells,
  }
  const used = new Set<string>()
  return postColumns.map(([title]) => {
    const first = !used.has(title)
    used.add(title)
    return first ? (sound[title] ?? '') : ''
  })
}

/** The main sheet: titles, descriptions, rows. */
export const keyMetrics = (...rows: readonly (readonly string[])[]): string[][] => [
  postColumns.map(([title]) => title),
  postColumns.map(([, description]) => description),
  ...rows.map((row) => [...row]),
]

/** A sheet of parts: post id, link, and one column per part with the figure's description under it. */
export const partsSheet = (
  parts: readonly string[],
  description: string,
  ...rows: readonly (readonly string[])[]
): string[][] => [
  ['Post ID', 'Permalink', ...parts],
  ['', '', ...parts.map(() => description)],
  ...rows.map((row) => [...row]),
]

export const pageColumns: readonly (readonly [title: string, description: string])[] = [
  ['Date', ''],
  ['Lifetime Total Likes', 'Lifetime: The total number of people who have liked your Page. (Unique Users)'],
  ['Daily New Likes', 'Daily: The number of new people who have liked your Page (Unique Users)'],
  ['Daily Unlikes', 'Daily: The number of Unlikes of your Page (Unique Users)'],
  [
    'Daily Total Reach',
    'Daily: The number of people who have seen any content associated with your Page. (Unique Users)',
  ],
  [
    'Weekly Total Reach',
    'Weekly: The number of people who have seen any content associated with your Page. (Unique Users)',
  ],
  [
    '28 Days Total Impressions',
    '28 Days: The number of impressions seen of any content associated with your Page. (Total Count)',
  ],
  [
    'Daily Page consumptions by type - link clicks',
    'Daily: The number of clicks on any of your content, by type. (Total Count)',
  ],
  ['Lifetime Likes by City - Hanoi, Vietnam', 'Lifetime: Aggregated Facebook location data. (Unique Users)'],
]

/** A page-level export: titles, descriptions, days. */
export const pageDaysFile = (...rows: readonly (readonly string[])[]): string[][] => [
  pageColumns.map(([title]) => title),
  pageColumns.map(([, description]) => description),
  ...rows.map((row) => [...row]),
]

/** As CSV of that time: no byte order mark. */
export const plainCsv = (rows: readonly (readonly string[])[]): string => csv(rows, '\r\n', '')

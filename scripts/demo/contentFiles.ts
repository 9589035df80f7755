/**
 * Which content exports exist: one a month for each office, taken around the 8th and reaching back to the first of the
 * month before, so that every file restates a week of its predecessor; and a few taken in between.
 */
import type { ContentColumn, ContentRow } from './contentColumns.ts'
import { commonColumns, retentionColumns, videoColumns, viewsAgain } from './contentColumns.ts'
import type { ContentLayout } from './contentExport.ts'
import type { Post } from './posts.ts'
import { figuresAt } from './posts.ts'
import type { Page } from './registers.ts'
import {
  addMonths,
  firstDay,
  losAngelesDate,
  monthsBetween,
  nameDate,
  nextOfficeDay,
  vietnam,
  vietnamDate,
} from './times.ts'

export interface ContentFile {
  readonly office: string
  /** The month that the file is about. */
  readonly month: string
  readonly name: string
  readonly layout: ContentLayout
  readonly rows: readonly ContentRow[]
  readonly exportedAt: number
  readonly basis: 'modification_time' | 'sidecar'
}

export interface Office {
  readonly id: 'dn' | 'dn-wards' | 'bt' | 'q5'
  readonly pages: readonly Page[]
  readonly first: string
  readonly last: string
}

const hasPart = (prefix: string) => (page: Page) =>
  page.channelId === prefix || page.channelId.startsWith(`${prefix}-`)

/** Who exports which pages, and for which months; each begins a month early, so that January is covered from its first hour. */
export function officesOf(pages: readonly Page[], wardUnitIds: ReadonlySet<string>): readonly Office[] {
  const isWard = (page: Page) => wardUnitIds.has(page.unitId)
  const upper = pages.filter((page) => hasPart('dn-fb')(page) && !isWard(page))
  return [
    { id: 'dn', pages: upper, first: '2023-12', last: '2025-06' },
    {
      id: 'dn-wards',
      pages: pages.filter((page) => hasPart('dn-fb')(page) && isWard(page)),
      first: '2023-12',
      last: '2024-12',
    },
    { id: 'bt', pages: pages.filter(hasPart('bt-fb')), first: '2023-12', last: '2025-06' },
    { id: 'q5', pages: pages.filter(hasPart('q5-fb')), first: '2020-12', last: '2023-03' },
  ]
}

/** When in the day each office exports: no two of them at once. */
const hours: Readonly<Record<Office['id'], readonly [string, string]>> = {
  dn: ['09:40', '15:20'],
  'dn-wards': ['10:30', '16:05'],
  bt: ['08:45', '14:10'],
  q5: ['09:05', '15:50'],
}

/** The 8th or soon after; before Tết rather than after it, while the month's figures are fresh. */
function exportDay(month: string): string {
  const day = nextOfficeDay(`${month}-08`)
  return day.slice(8) <= '12' ? day : nextOfficeDay(`${month}-05`)
}

/** All exports of an office, oldest first. `posts` are all posts of its pages. */
export function contentFilesOf(office: Office, posts: readonly Post[]): ContentFile[] {
  const monthly = monthsBetween(office.first, office.last).map((month, index) => {
    const exportedAt = vietnam(exportDay(addMonths(month, 1)), hours[office.id][index % 2]!)
    return contentFile(office, month, index, firstDay(month), exportedAt, posts)
  })
  return [...monthly, ...extraFiles(office, posts)].sort((a, b) => a.exportedAt - b.exportedAt)
}

function extraFiles(office: Office, posts: readonly Post[]): ContentFile[] {
  if (office.id === 'dn')
    return ['2024-03', '2024-10', '2025-03'].map((month, index) =>
      contentFile(office, month, 40 + index, firstDay(month), vietnam(`${month}-20`, '10:05'), posts),
    )
  if (office.id !== 'bt') return []
  // Two busy pages over half a year: more than 128 rows of one page, so its rows come in several blocks.
  const busy = {
    ...office,
    pages: office.pages.filter(({ channelId }) => /^bt-fb(-trong-toi)?$/.test(channelId)),
  }
  return [contentFile(busy, '2024-06', 50, '2024-01-01', vietnam('2024-07-22', '08:30'), posts)]
}

/** For half a year nobody of the office had rights to this page: it posted, and no export shows what. */
const locked = { channelId: 'q5-fb-p03', from: '2022-07-01', to: '2022-12-31' } as const

const isLocked = ({ channelId }: Page, exportedAt: number) =>
  channelId === locked.channelId &&
  vietnamDate(exportedAt) >= locked.from &&
  vietnamDate(exportedAt) <= locked.to

function contentFile(
  office: Office,
  month: string,
  index: number,
  from: string,
  exportedAt: number,
  posts: readonly Post[],
): ContentFile {
  const to = losAngelesDate(exportedAt)
  const inRange = posts.filter(({ publishedAt, page }) => {
    const day = losAngelesDate(publishedAt)
    return publishedAt < exportedAt && day >= from && day <= to && !isLocked(page, exportedAt)
  })
  const layout = layoutOf(office.id, index)
  const rows = office.pages.flatMap((page, place) =>
    inRange
      .filter((post) => post.page === page)
      .sort((a, b) => b.publishedAt - a.publishedAt)
      .map((post): ContentRow => {
        // In a mixed file every third page falls back to English.
        const language = layout.withTwins && place % 3 === 1 ? 'en' : layout.language
        return { post, figures: figuresAt(post, exportedAt), language }
      }),
  )
  // Business Suite numbers its downloads; here the minute of the export does.
  const suffix = 1_039_829_308_656_930n + BigInt(exportedAt / 60_000) * 7919n
  return {
    office: office.id,
    month,
    name: `${nameDate(from)}_${nameDate(to)}_${suffix}.csv`,
    layout,
    rows,
    exportedAt,
    basis: index % 3 === 1 || index >= 40 ? 'sidecar' : 'modification_time',
  }
}

/** How headers drift: language, twins, wording, order, a repeated header, the wide tail. */
function layoutOf(office: Office['id'], index: number): ContentLayout {
  const language = languageOf(office, index)
  const withTwins = language === 'vi' && index % 4 === 2
  const wide = (office === 'dn' && (index === 7 || index === 15)) || (office === 'bt' && index === 9)
  const counts = commonColumns.slice(17)
  const ordered = index % 6 === 4 ? [...commonColumns.slice(0, 17), ...counts.toReversed()] : commonColumns
  // The years of impressions knew no views at all.
  const repeats = index % 5 === 1 && !withTwins && !(office === 'q5' && language === 'en')
  const repeated = repeats ? [viewsAgain] : []
  const columns: ContentColumn[] = [
    ...ordered,
    ...repeated,
    ...videoColumns,
    ...(wide ? retentionColumns : []),
  ]
  return {
    columns,
    language,
    withTwins,
    lineEnd: index % 2 === 0 ? '\n' : '\r\n',
    wording: wordingOf(office, language, index),
  }
}

function languageOf(office: Office['id'], index: number): 'vi' | 'en' {
  if (office === 'bt') return index < 6 || index >= 40 ? 'en' : 'vi'
  // Quận 5's first year is from the time when views were still called impressions.
  if (office === 'q5') return index < 13 ? 'en' : 'vi'
  return index % 9 === 5 || index >= 40 ? 'en' : 'vi'
}

function wordingOf(
  office: Office['id'],
  language: 'vi' | 'en',
  index: number,
): Readonly<Record<string, string>> {
  if (language === 'vi') return {}
  const newer = {
    duration: 'Duration (secs)',
    interactions: 'Reactions, comments and shares',
    other_clicks: 'Other clicks',
  }
  return { ...(index % 2 === 1 ? newer : {}), ...(office === 'q5' ? { views: 'Impressions' } : {}) }
}

import { describe, expect, test } from 'vitest'
import type { ContentRow } from './contentColumns.ts'
import { commonColumns, retentionColumns, videoColumns } from './contentColumns.ts'
import { contentText } from './contentExport.ts'
import type { Post } from './posts.ts'
import { figuresAt } from './posts.ts'
import type { Page } from './registers.ts'
import { vietnam } from './times.ts'

const page = (exportId: string): Page => ({
  channelId: `kenh-${exportId}`,
  unitId: 'dv',
  name: 'Trang',
  exportId,
  apiId: null,
  openedOn: '',
  closedOn: '',
})

const total = { views: 100, reach: 90, reactions: 50, comments: 6, shares: 4, clicks: 9, seconds: 30 }

const post = (of: Page, nth: number, kind: Post['kind'] = 'photo'): Post => ({
  id: String(1000 + nth),
  page: of,
  publishedAt: vietnam('2024-03-01', '08:00'),
  kind,
  caption: 'Tin',
  permalink: 'https://www.facebook.com/1',
  isShare: false,
  total,
})

const row = (of: Page, nth: number, kind?: Post['kind']): ContentRow => ({
  post: post(of, nth, kind),
  figures: total,
  language: 'vi',
})

const columns = [...commonColumns, ...videoColumns, ...retentionColumns]

describe('contentText', () => {
  test('the widest file has 235 columns', () => {
    expect(columns.length).toBe(235)
  })

  test('cuts each block after its own last column, and begins a new block after 128 rows of a page', () => {
    const [one, two] = [page('1'), page('2')]
    // 130 photos and, as the 131st, a link post, which alone fills the column Link Clicks (the 26th); then a video page.
    const rows = [
      ...Array.from({ length: 130 }, (_, nth) => row(one, nth)),
      row(one, 130, 'link'),
      row(two, 200, 'video'),
    ]
    const { widths } = contentText({ columns, language: 'vi' }, rows)
    expect(widths.slice(0, 128).every((width) => width === 25)).toBe(true)
    expect(widths.slice(128, 131)).toEqual([26, 26, 26])
    expect(widths[131]!).toBeGreaterThan(30)
  })

  test('an English block of a mixed file writes under the English twins alone', () => {
    const english: ContentRow = { ...row(page('1'), 1), language: 'en' }
    const { text } = contentText({ columns: commonColumns, language: 'vi', withTwins: true }, [english])
    const [header, line] = text.trimEnd().split('\n') as [string, string]
    expect(header).toContain('Lượt xem')
    expect(header).toContain('Views')
    expect(line.startsWith(','.repeat(commonColumns.length) + '1001,')).toBe(true)
  })
})

describe('figuresAt', () => {
  test('only grows, and comes to rest after four weeks', () => {
    const one = post(page('1'), 1)
    const at = (days: number) => figuresAt(one, one.publishedAt + days * 86_400_000).views
    const days = Array.from({ length: 40 }, (_, index) => index)
    expect(days.every((age) => at(age) <= at(age + 1))).toBe(true)
    expect(at(0)).toBe(0)
    // 7 / 8.5 x 1.04 = 0.8565 of 100.
    expect(at(7)).toBe(85)
    expect(at(28)).toBe(100)
  })
})

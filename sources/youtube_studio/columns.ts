/** The columns of YouTube Studio's exports in the two languages in which they were seen. */
import type { HeaderAliases } from '../files/header.ts'
import { headersNamed } from '../typed/table.ts'

export const studioColumns = {
  date: ['Date', 'Ngày'],
  content: ['Content', 'Nội dung', 'Video'],
  title: ['Video title', 'Tiêu đề video'],
  published: ['Video publish time', 'Thời gian xuất bản video'],
  duration: ['Duration', 'Thời lượng'],
  views: ['Views', 'Số lượt xem'],
  engaged_views: ['Engaged views'],
  unique_viewers: ['Unique viewers'],
  new_viewers: ['New viewers', 'Người xem mới'],
  returning_viewers: ['Returning viewers', 'Người xem cũ'],
  likes: ['Likes'],
  dislikes: ['Dislikes'],
  comments: ['Comments added'],
  shares: ['Shares'],
  // "Subscribers" is what the period brought and took, never the channel's total.
  net_subscribers: ['Subscribers', 'Số người đăng ký'],
  subscribers_gained: ['Subscribers gained'],
  subscribers_lost: ['Subscribers lost'],
  impressions: [
    ...['Impressions', 'Số lượt hiển thị'],
    ...['Thumbnail impressions', 'Số lượt hiển thị hình thu nhỏ'],
  ],
  watch_time: ['Watch time (hours)', 'Thời gian xem (giờ)'],
  average_duration: ['Average view duration', 'Thời lượng xem trung bình'],
  average_percentage: ['Average percentage viewed (%)'],
  stayed: ['Stayed to watch (%)', 'Ở lại xem (%)'],
  click_through: [
    ...['Impressions click-through rate (%)', 'Tỷ lệ nhấp của số lượt hiển thị (%)'],
    ...['Thumbnail click-through rate (%)', 'Tỷ lệ nhấp của số lượt hiển thị hình thu nhỏ (%)'],
  ],
  revenue: ['Your estimated revenue (USD)', 'Doanh thu ước tính (USD)'],
} as const satisfies HeaderAliases<string>

export type StudioColumn = keyof typeof studioColumns

/** Counts, by the names under which they are kept. */
export const countColumns = [
  ...(['views', 'engaged_views', 'unique_viewers', 'new_viewers', 'returning_viewers'] as const),
  ...(['likes', 'dislikes', 'comments', 'shares'] as const),
  ...(['net_subscribers', 'subscribers_gained', 'subscribers_lost', 'impressions'] as const),
] satisfies readonly StudioColumn[]

export type CountColumn = (typeof countColumns)[number]

/** May be negative: what was lost is taken off. */
export const signedColumns: ReadonlySet<StudioColumn> = new Set(['net_subscribers'])

/** Known, and no counts. */
export const notKept: readonly StudioColumn[] = [
  ...(['watch_time', 'average_duration', 'average_percentage', 'stayed'] as const),
  ...(['click_through', 'revenue'] as const),
]

/** `days`: the channel day by day; `videos`: one row a video; `video_days`: the most viewed videos day by day. */
export type TableKind = 'days' | 'videos' | 'video_days'

/** Which table a row of headers begins; null when none of Studio's. */
export function tableKind(cells: readonly string[]): TableKind | null {
  const named = headersNamed(cells, studioColumns)
  const hasCount = countColumns.some((column) => named.has(column))
  if (!hasCount) return null
  if (named.has('content') && (named.has('title') || named.has('published')))
    return named.has('date') ? 'video_days' : 'videos'
  // Without the word "video" only a table that holds nothing else is certainly Studio's.
  const filled = cells.filter((cell) => cell !== '').length
  return named.has('date') && !named.has('content') && named.size === filled ? 'days' : null
}

export const isStudioHeader = (cells: readonly string[]): boolean => tableKind(cells) !== null

const totals = new Set(['total', 'tổng'])

/** Is it the row of totals, which Studio puts first? It is no video and no day. */
export const isTotal = (text: string): boolean => totals.has(text.normalize('NFC').trim().toLowerCase())

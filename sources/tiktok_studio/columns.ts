/**
 * The columns of TikTok Studio's exports. They were seen in English only, with dates in the language of the interface; a
 * header in another language is not recognised, because a wrong guess would be a wrong figure.
 */
import type { HeaderAliases } from '../files/header.ts'
import type { DailyColumn } from '../studio/daily.ts'
import { headersNamed } from '../typed/table.ts'

export const studioColumns = {
  date: ['Date', 'Ngày'],
  views: ['Video Views'],
  profile_views: ['Profile Views'],
  likes: ['Likes'],
  comments: ['Comments'],
  shares: ['Shares'],
  followers: ['Followers'],
  follower_difference: ['Difference in followers from previous day'],
  total_viewers: ['Total Viewers'],
  new_viewers: ['New Viewers'],
  returning_viewers: ['Returning Viewers'],
  title: ['Video title'],
  link: ['Video link'],
  posted: ['Post time'],
  total_views: ['Total views'],
  total_likes: ['Total likes'],
  total_comments: ['Total comments'],
  total_shares: ['Total shares'],
  favorites: ['Add to favorites'],
  play_time: ['Total play time'],
  watch_time: ['Average watch time'],
  watched_full: ['Watched full video'],
  gender: ['Gender'],
  territory: ['Top territories'],
  distribution: ['Distribution'],
  hour: ['Hour'],
  active_followers: ['Active followers'],
} as const satisfies HeaderAliases<string>

export type StudioColumn = keyof typeof studioColumns

/** Figures of a day. Only the change from the day before may be negative. */
export const dailyColumns = [
  ...(['views', 'profile_views', 'likes', 'comments', 'shares'] as const),
  ...(['followers', 'follower_difference'] as const),
  ...(['total_viewers', 'new_viewers', 'returning_viewers'] as const),
].map((name): DailyColumn<StudioColumn> => ({ name, metric: name, isSigned: name === 'follower_difference' }))

/** Known, and no counts. */
export const notKept: readonly StudioColumn[] = ['play_time', 'watch_time', 'watched_full']

/** `audience`: shares of followers, or their busy hours. */
export type TableKind = 'days' | 'posts' | 'audience'

/** Words that no other platform's daily export has. */
const telling: readonly StudioColumn[] = [
  ...(['views', 'profile_views', 'follower_difference'] as const),
  ...(['total_viewers', 'new_viewers', 'returning_viewers'] as const),
]

/** Which table a row of headers begins; null when none of Studio's. */
export function tableKind(cells: readonly string[]): TableKind | null {
  const named = headersNamed(cells, studioColumns)
  const has = (...columns: readonly StudioColumn[]) => columns.every((column) => named.has(column))
  if (has('link', 'posted')) return 'posts'
  if (has('gender', 'distribution') || has('territory', 'distribution') || has('hour', 'active_followers'))
    return 'audience'
  return has('date') && telling.some((column) => named.has(column)) ? 'days' : null
}

export const isStudioHeader = (cells: readonly string[]): boolean => tableKind(cells) !== null

/** Pages with figures that a formula gives, so that a test can say for every day and post what must be in the warehouse. */
import { addDays, daysBetween } from '../../../sources/registry/civilDate.ts'
import type { GraphPost } from './posts.ts'
import type { GraphPage } from './truth.ts'

/** Metrics that these pages answer; all others are quiet. */
export const answeredMetrics = [
  'page_follows',
  'page_post_engagements',
  'page_views_total',
  'page_actions_post_reactions_total',
] as const

export const pageId = (n: number): string => String(100_000_000_000_000 + n)
export const channelId = (n: number): string => `trang-${n}`
export const secretName = (n: number): string => `FB_TRANG_${n}`
export const tokenOf = (n: number): string => `EAAB-secret-of-page-${n}/x+y`

/** The nth page: `postsPerDay` posts at 02:10 UTC and later on each of the days. */
export function testPage(
  n: number,
  days: { readonly from: string; readonly to: string },
  postEvery = 1,
): GraphPage {
  const posts: GraphPost[] = []
  for (let day = days.from, i = 0; day < days.to; day = addDays(day, postEvery), i++)
    posts.push(testPost(n, i, `${day}T02:10:00Z`))
  return {
    id: pageId(n),
    name: `Hội Phụ nữ phường số ${n}`,
    token: tokenOf(n),
    followers: 1000 + n,
    likes: 900 + n,
    posts,
    figure: (metric, day) => figureOf(n, metric, day),
  }
}

/** Followers grow by one a day from 1000 + n on 1 January 2024; the rest runs through small numbers. */
export function figureOf(n: number, metric: string, day: string): unknown {
  const since = daysBetween('2024-01-01', day)
  if (since < 0) return undefined
  if (metric === 'page_follows') return 1000 + n + since
  if (metric === 'page_post_engagements') return (n * 7 + since * 3) % 50
  if (metric === 'page_views_total') return (n + since) % 9
  if (metric === 'page_actions_post_reactions_total')
    return since % 2 === 0 ? {} : { like: n + since, love: 1 }
  return undefined
}

export function testPost(n: number, i: number, createdAt: string): GraphPost {
  return {
    id: String(n * 100_000 + i + 1),
    createdAt,
    message: `Bài số ${i} của trang ${n}`,
    images: i % 4,
    reactions: (i * 13) % 40,
    comments: i % 7,
    shares: i % 3,
    isDeleted: false,
    isHidden: false,
    insights: {
      post_clicks: i % 11,
      post_reactions_by_type_total: i % 2 === 0 ? 0 : { like: i },
    },
  }
}

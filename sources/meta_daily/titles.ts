/**
 * The title line of a daily metric file, as data: it is the only thing that says which metric the file holds. English
 * and Vietnamese titles of Facebook are as seen on real files; of the Instagram twins only the English `Instagram …`
 * form is documented, the Vietnamese ones follow the pattern of their Facebook neighbours.
 */
import { headerKey } from '../files/header.ts'

export const metricTitles = {
  views: ['Views', 'Lượt xem'],
  viewers: ['Viewers', 'Người xem'],
  /** Gross new follows of the day; never the page's total, and unfollows are not in it. */
  new_follows: ['Facebook follows', 'Lượt theo dõi trên Facebook'],
  visits: ['Facebook visits', 'Lượt truy cập trên Facebook'],
  content_interactions: ['Content interactions', 'Lượt tương tác với nội dung'],
  link_clicks: ['Facebook link clicks', 'Lượt click vào liên kết trên Facebook'],
  instagram_new_follows: ['Instagram follows', 'Lượt theo dõi trên Instagram'],
  instagram_visits: ['Instagram visits', 'Instagram profile visits', 'Lượt truy cập trên Instagram'],
  instagram_link_clicks: ['Instagram link clicks', 'Lượt click vào liên kết trên Instagram'],
} as const satisfies Record<string, readonly string[]>

export type DailyMetric = keyof typeof metricTitles

export const dailyMetrics = Object.keys(metricTitles) as [DailyMetric, ...DailyMetric[]]

const byTitle = new Map(
  dailyMetrics.flatMap((metric) => metricTitles[metric].map((title) => [headerKey(title), metric] as const)),
)

/** The metric that a title names; null when the title is not known. Never by prefix or likeness. */
export const metricOfTitle = (title: string): DailyMetric | null => byTitle.get(headerKey(title)) ?? null

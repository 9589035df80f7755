/**
 * The registry of insight metrics, as data: what each means, since when and until when Meta answers for it, and what took
 * its place. Meta switches a metric off in every version on one day and for all of history, so the day of the request
 * decides whether it may be asked for. Dead ones stay listed: their old figures are still in the warehouse.
 */

export type InsightPeriod = 'day' | 'week' | 'days_28' | 'lifetime'

export interface InsightMetric {
  readonly name: string
  readonly of: 'page' | 'post'
  /** `stock`: a level at the day's end; `flow`: what happened in the day; `lifetime`: since publication. */
  readonly kind: 'stock' | 'flow' | 'lifetime'
  readonly unit: 'count' | 'milliseconds'
  readonly periods: readonly InsightPeriod[]
  /** First civil day on which a request for it is known to be answered; null when it is older than this registry. */
  readonly aliveFrom: string | null
  /** First civil day on which a request for it is refused; null while it lives. */
  readonly aliveTo: string | null
  /**
   * `reactions`: a map of the six kinds, an absent kind means none; `named`: a map of parts that Meta names, an absent
   * part is unknown; null: one number.
   */
  readonly parts: 'reactions' | 'named' | null
  readonly vi: string
  readonly en: string
  /** What Meta names in its place. Series of different meaning are never joined. */
  readonly substitute: { readonly name: string; readonly sameMeaning: boolean } | null
}

export const reactionKinds = ['like', 'love', 'wow', 'haha', 'sorry', 'anger'] as const

const rolling = ['day', 'week', 'days_28'] as const
const daily = ['day'] as const

/** The announcement of the media views: https://developers.facebook.com/blog/post/2025/08/15/page-insights-api-updates/ */
const mediaViews = '2025-08-15'
/** The three waves of removal: https://developers.facebook.com/docs/pages-api/changelog/ */
const march2024 = '2024-03-14'
const november2025 = '2025-11-15'
const june2026 = '2026-06-15'

type More = Partial<Omit<InsightMetric, 'name' | 'of' | 'vi' | 'en'>>

const page = (name: string, vi: string, en: string, more: More = {}): InsightMetric => ({
  name,
  of: 'page',
  kind: 'flow',
  unit: 'count',
  periods: daily,
  aliveFrom: null,
  aliveTo: null,
  parts: null,
  substitute: null,
  vi,
  en,
  ...more,
})

const post = (name: string, vi: string, en: string, more: More = {}): InsightMetric => ({
  ...page(name, vi, en, { kind: 'lifetime', periods: ['lifetime'], ...more }),
  of: 'post',
})

const replaced = (name: string, sameMeaning = false) => ({ substitute: { name, sameMeaning } })

const alive: readonly InsightMetric[] = [
  page('page_follows', 'Tổng số người theo dõi cuối ngày', 'Followers at the end of the day', {
    kind: 'stock',
  }),
  page('page_daily_follows', 'Lượt theo dõi mới trong ngày', 'New follows of the day'),
  page('page_daily_follows_unique', 'Số người mới theo dõi trong ngày', 'People who followed that day'),
  page('page_daily_unfollows_unique', 'Số người bỏ theo dõi trong ngày', 'People who unfollowed that day'),
  page('page_media_view', 'Lượt xem nội dung', 'Views of content, displayed or played', {
    periods: rolling,
    aliveFrom: mediaViews,
  }),
  page('page_total_media_view_unique', 'Số người xem nội dung', 'People who viewed content', {
    periods: rolling,
    aliveFrom: mediaViews,
  }),
  page('page_post_engagements', 'Lượt tương tác với bài', 'Engagements with posts', { periods: rolling }),
  page('page_views_total', 'Lượt truy cập trang', 'Visits to the page', { periods: rolling }),
  page('page_total_actions', 'Lượt bấm nút liên hệ', 'Clicks on the contact buttons', { periods: rolling }),
  page('page_actions_post_reactions_total', 'Lượt cảm xúc với bài', 'Reactions to posts', {
    parts: 'reactions',
  }),
  ...reactionKinds.map((kind) =>
    page(
      `page_actions_post_reactions_${kind}_total`,
      `Lượt cảm xúc "${kind}" với bài`,
      `Reactions "${kind}" to posts`,
      { periods: rolling },
    ),
  ),
  page('page_video_views', 'Lượt xem video từ 3 giây', 'Video views of 3 seconds or more', {
    periods: rolling,
  }),
  page('page_video_views_organic', 'Lượt xem video không quảng cáo', 'Organic video views', {
    periods: rolling,
  }),
  page('page_video_views_paid', 'Lượt xem video từ quảng cáo', 'Paid video views', { periods: rolling }),
  page('page_video_complete_views_30s', 'Lượt xem video từ 30 giây', 'Video views of 30 seconds or more', {
    periods: rolling,
  }),
  page('page_video_view_time', 'Thời gian xem video', 'Time that videos were watched', {
    unit: 'milliseconds',
  }),
  post('post_media_view', 'Lượt xem bài', 'Views of the post, displayed or played', {
    aliveFrom: mediaViews,
  }),
  post('post_total_media_view_unique', 'Số người xem bài', 'People who viewed the post', {
    aliveFrom: mediaViews,
  }),
  post('post_clicks', 'Lượt bấm vào bài', 'Clicks on the post'),
  post('post_clicks_by_type', 'Lượt bấm vào bài theo loại', 'Clicks on the post by type', {
    parts: 'named',
  }),
  post('post_reactions_by_type_total', 'Lượt cảm xúc theo loại', 'Reactions to the post by kind', {
    parts: 'reactions',
  }),
  post('post_activity_by_action_type', 'Hoạt động với bài theo loại', 'Stories about the post by action', {
    parts: 'named',
  }),
  post('post_video_views', 'Lượt xem video của bài từ 3 giây', 'Views of the video of 3 seconds or more'),
  post('post_video_view_time', 'Thời gian xem video của bài', 'Time that the video was watched', {
    unit: 'milliseconds',
  }),
]

const dead: readonly InsightMetric[] = [
  page('page_engaged_users', 'Số người tương tác', 'Engaged users', { periods: rolling, aliveTo: march2024 }),
  page('page_consumptions', 'Lượt bấm vào nội dung', 'Clicks on content', {
    periods: rolling,
    aliveTo: march2024,
  }),
  page('page_content_activity', 'Lượt nhắc đến trang', 'Stories about the page', {
    periods: rolling,
    aliveTo: march2024,
  }),
  page('page_negative_feedback', 'Phản hồi tiêu cực', 'Negative actions', {
    periods: rolling,
    aliveTo: march2024,
  }),
  page('page_fans_gender_age', 'Người thích trang theo giới và tuổi', 'Likers by gender and age', {
    kind: 'stock',
    aliveTo: march2024,
    parts: 'named',
  }),
  // Named as substitutes in 2025 though removed in 2024; not asked for until a live page is seen to answer.
  ...['city', 'country', 'locale', 'gender_age'].map((part) =>
    page(`page_follows_${part}`, `Người theo dõi theo ${part}`, `Followers by ${part}`, {
      kind: 'stock',
      aliveTo: march2024,
      parts: 'named',
    }),
  ),
  page('page_fans', 'Tổng số người thích trang', 'People who like the page', {
    kind: 'stock',
    aliveTo: november2025,
    ...replaced('page_follows'),
  }),
  ...['city', 'country', 'locale'].map((part) =>
    page(`page_fans_${part}`, `Người thích trang theo ${part}`, `Likers by ${part}`, {
      kind: 'stock',
      aliveTo: november2025,
      parts: 'named',
    }),
  ),
  ...['', '_unique'].flatMap((suffix) => [
    page(`page_fan_adds${suffix}`, 'Lượt thích trang mới', 'New likes of the page', {
      aliveTo: november2025,
    }),
    page(`page_fan_removes${suffix}`, 'Lượt bỏ thích trang', 'Withdrawn likes of the page', {
      aliveTo: november2025,
    }),
  ]),
  ...['', '_paid', '_viral', '_nonviral'].map((suffix) =>
    page(`page_impressions${suffix}`, 'Lượt hiển thị nội dung', 'Impressions of content', {
      periods: rolling,
      aliveTo: november2025,
      ...replaced('page_media_view'),
    }),
  ),
  page('page_impressions_unique', 'Số người được hiển thị nội dung', 'Reach of content', {
    periods: rolling,
    aliveTo: june2026,
    ...replaced('page_total_media_view_unique'),
  }),
  ...['_paid_unique', '_viral_unique', '_nonviral_unique'].map((suffix) =>
    page(`page_impressions${suffix}`, 'Số người được hiển thị theo cách tới', 'Reach by way', {
      periods: rolling,
      aliveTo: june2026,
    }),
  ),
  ...['', '_unique', '_paid', '_organic', '_viral', '_nonviral'].map((suffix) =>
    page(`page_posts_impressions${suffix}`, 'Lượt hiển thị bài', 'Impressions of posts', {
      periods: rolling,
      aliveTo: june2026,
    }),
  ),
  page('page_video_views_unique', 'Số người xem video', 'People who watched videos', {
    periods: rolling,
    aliveTo: june2026,
  }),
  page('page_video_views_10s', 'Lượt xem video từ 10 giây', 'Video views of 10 seconds or more', {
    periods: rolling,
    aliveTo: june2026,
  }),
  ...['', '_paid', '_fan', '_organic', '_viral', '_nonviral'].map((suffix) =>
    post(`post_impressions${suffix}`, 'Lượt hiển thị bài', 'Impressions of the post', {
      aliveTo: november2025,
      ...replaced('post_media_view'),
    }),
  ),
  post('post_impressions_unique', 'Số người được hiển thị bài', 'Reach of the post', {
    aliveTo: june2026,
    ...replaced('post_total_media_view_unique'),
  }),
  ...['_paid_unique', '_fan_unique', '_organic_unique', '_viral_unique', '_nonviral_unique'].map((suffix) =>
    post(
      `post_impressions${suffix}`,
      'Số người được hiển thị bài theo cách tới',
      'Reach of the post by way',
      {
        aliveTo: june2026,
      },
    ),
  ),
  post('post_video_views_unique', 'Số người xem video của bài', 'People who watched the video', {
    aliveTo: june2026,
  }),
  post('post_video_views_10s', 'Lượt xem video của bài từ 10 giây', 'Views of the video of 10 seconds', {
    aliveTo: june2026,
  }),
]

export const insightMetrics: readonly InsightMetric[] = [...alive, ...dead]

const byName = new Map(insightMetrics.map((metric) => [metric.name, metric]))

/** What is known of a metric; null when it stands in no registry of ours. */
export const insightMetric = (name: string): InsightMetric | null => byName.get(name) ?? null

/** Names that a request of this civil day may hold, each with the period it has in this connector's requests. */
export function askableMetrics(of: InsightMetric['of'], today: string): readonly string[] {
  const period: InsightPeriod = of === 'page' ? 'day' : 'lifetime'
  return insightMetrics
    .filter((metric) => metric.of === of && metric.periods.includes(period))
    .filter(({ aliveFrom }) => aliveFrom === null || aliveFrom <= today)
    .filter(({ aliveTo }) => aliveTo === null || today < aliveTo)
    .map(({ name }) => name)
}

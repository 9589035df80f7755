/**
 * The column titles of the older Facebook Insights exports, as data: title without its period (`Daily`, `Lifetime` …)
 * and what the description under it ends in give the platform's own metric, by the last name that the Graph API had for
 * it. `by` is the metric when the figure is split into parts (`… - link clicks`, or a sheet of its own). Impressions and
 * reach of that era are not the later views, so none of them is called so. Times are milliseconds.
 */
import { headerKey } from '../files/header.ts'

/** `unique` counts people ("(Unique Users)"), `total` counts events ("(Total Count)"). */
export type Unit = 'unique' | 'total'

export interface LegacyTitle {
  readonly title: string
  readonly unit: Unit
  readonly metric: string | null
  readonly by: string | null
}

const one = (title: string, unit: Unit, metric: string): LegacyTitle => ({ title, unit, metric, by: null })
const parts = (title: string, unit: Unit, by: string): LegacyTitle => ({ title, unit, metric: null, by })
const both = (title: string, unit: Unit, metric: string): LegacyTitle => ({
  title,
  unit,
  metric,
  by: metric.endsWith('_unique') ? `${metric.slice(0, -7)}_by_type_unique` : `${metric}_by_type`,
})
/** A title that stands twice, told apart by its description alone. */
const pair = (title: string, metric: string): readonly LegacyTitle[] => [
  one(title, 'total', metric),
  one(title, 'unique', `${metric}_unique`),
]
const partsPair = (title: string, by: string): readonly LegacyTitle[] => [
  parts(title, 'total', by),
  parts(title, 'unique', `${by}_unique`),
]

/** Figures of a post, all `Lifetime`. */
export const postTitles: readonly LegacyTitle[] = [
  one('Post Total Reach', 'unique', 'post_impressions_unique'),
  one('Post organic reach', 'unique', 'post_impressions_organic_unique'),
  one('Post Paid Reach', 'unique', 'post_impressions_paid_unique'),
  one('Post viral reach', 'unique', 'post_impressions_viral_unique'),
  one('Post Total Impressions', 'total', 'post_impressions'),
  one('Post Organic Impressions', 'total', 'post_impressions_organic'),
  one('Post Paid Impressions', 'total', 'post_impressions_paid'),
  one('Post viral impressions', 'total', 'post_impressions_viral'),
  one('Engaged Users', 'unique', 'post_engaged_users'),
  one('Post Consumers', 'unique', 'post_clicks_unique'),
  one('Post Consumptions', 'total', 'post_clicks'),
  both('Negative feedback', 'unique', 'post_negative_feedback_unique'),
  both('Negative feedback', 'total', 'post_negative_feedback'),
  both('Negative Feedback from Users', 'total', 'post_negative_feedback'),
  one('Post Impressions by people who have liked your Page', 'total', 'post_impressions_fan'),
  one('Post reach by people who like your Page', 'unique', 'post_impressions_fan_unique'),
  one('Post Paid Impressions by people who have liked your Page', 'total', 'post_impressions_fan_paid'),
  one('Paid reach of a post by people who like your Page', 'unique', 'post_impressions_fan_paid_unique'),
  one('People who have liked your Page and engaged with your post', 'unique', 'post_engaged_fan'),
  one('Average time video viewed', 'total', 'post_video_avg_time_watched'),
  one('Video length', 'total', 'post_video_length'),
  ...pair('Organic views to 95%', 'post_video_complete_views_organic'),
  ...pair('Paid views to 95%', 'post_video_complete_views_paid'),
  ...pair('Organic Video Views', 'post_video_views_organic'),
  ...pair('Paid Video Views', 'post_video_views_paid'),
  one('Total Video Views', 'total', 'post_video_views'),
  one('Unique Video Views', 'unique', 'post_video_views_unique'),
  one('Auto-played Video Views', 'total', 'post_video_views_autoplayed'),
  one('Clicked-to-play Video Views', 'total', 'post_video_views_clicked_to_play'),
  parts('Talking About This (Post) by action type', 'unique', 'post_activity_by_action_type_unique'),
  parts('Post Stories by action type', 'total', 'post_activity_by_action_type'),
  parts('Post Consumers by type', 'unique', 'post_clicks_by_type_unique'),
  parts('Post Consumptions by type', 'total', 'post_clicks_by_type'),
]

/** Figures of a page: of a day, of the week or 28 days up to it, or since ever. */
export const pageTitles: readonly LegacyTitle[] = [
  one('Total Likes', 'unique', 'page_fans'),
  ...pair('New Likes', 'page_fan_adds'),
  ...pair('Unlikes', 'page_fan_removes'),
  parts('New likes by paid and non-paid', 'unique', 'page_fan_adds_by_paid_non_paid_unique'),
  ...partsPair('Like Sources', 'page_fans_by_like_source'),
  ...partsPair('Unlike Sources', 'page_fans_by_unlike_source'),
  parts('Likes by Gender and Age', 'unique', 'page_fans_gender_age'),
  one('Page Engaged Users', 'unique', 'page_engaged_users'),
  one('Total Reach', 'unique', 'page_impressions_unique'),
  one('Organic Reach', 'unique', 'page_impressions_organic_unique'),
  one('Paid Reach', 'unique', 'page_impressions_paid_unique'),
  one('Viral Reach', 'unique', 'page_impressions_viral_unique'),
  one('Total Impressions', 'total', 'page_impressions'),
  one('Organic Impressions', 'total', 'page_impressions_organic'),
  one('Paid Impressions', 'total', 'page_impressions_paid'),
  one('Viral Impressions', 'total', 'page_impressions_viral'),
  one('Reach of Page posts', 'unique', 'page_posts_impressions_unique'),
  one('Organic Reach of Page posts', 'unique', 'page_posts_impressions_organic_unique'),
  one('Paid Reach of Page posts', 'unique', 'page_posts_impressions_paid_unique'),
  one('Viral Reach of Page posts', 'unique', 'page_posts_impressions_viral_unique'),
  one('Total Impressions of your posts', 'total', 'page_posts_impressions'),
  one('Organic Impressions of your posts', 'total', 'page_posts_impressions_organic'),
  one('Paid Impressions of your posts', 'total', 'page_posts_impressions_paid'),
  one('Viral Impressions of your posts', 'total', 'page_posts_impressions_viral'),
  both('Negative feedback', 'unique', 'page_negative_feedback_unique'),
  both('Negative Feedback from Users', 'total', 'page_negative_feedback'),
  parts('Positive Feedback from Users', 'total', 'page_positive_feedback_by_type'),
  one('Page consumptions', 'total', 'page_consumptions'),
  parts('Page consumptions by type', 'total', 'page_consumptions_by_consumption_type'),
  ...pair('Logged-in Page Views', 'page_views_login'),
  one('Total Video Views', 'total', 'page_video_views'),
  one('Total Organic Views', 'total', 'page_video_views_organic'),
  one('Total Promoted Views', 'total', 'page_video_views_paid'),
  one('Total Auto-Played Views', 'total', 'page_video_views_autoplayed'),
  one('Total Clicked Views', 'total', 'page_video_views_click_to_play'),
  one('Total Unique Video Views', 'unique', 'page_video_views_unique'),
  one('Video Repeats', 'total', 'page_video_repeat_views'),
  parts('Page Stories by story type', 'total', 'page_content_activity_by_action_type'),
  parts('Talking About This by story type', 'unique', 'page_content_activity_by_action_type_unique'),
]

/** Known splits by place, language, tab and frequency: hundreds of columns that no figure here is made of. */
export const unusedTitles: ReadonlySet<string> = new Set(
  [
    ...['Likes by Country', 'Likes by City', 'Likes by Language'],
    ...['Reach Demographics', 'Reach by Country', 'Reach by City', 'Reach by Language'],
    ...['Demographics: People Talking About This', 'Country: People Talking About This'],
    ...['City: People Talking About This', 'Language: People Talking About This'],
    ...['Total frequency distribution', 'Page posts frequency distribution', 'Viral frequency distribution'],
    ...['Logged-in Tab Views', 'Logged-out Page Views Per Tab'],
  ].map(headerKey),
)

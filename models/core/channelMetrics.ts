/**
 * Which figures of different sources are the same figure. Only where the platforms describe the same thing; all others
 * keep the platform's own word with the source in front, so that nothing is spliced that cannot be compared (the
 * impressions of old with the views of now).
 */
import { type RawBuilder, sql } from 'kysely'

const sameAsOurs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  facebook: {
    page_follows: 'followers',
    followers_count: 'followers',
    fan_count: 'likes',
    page_media_view: 'views',
    page_total_media_view_unique: 'viewers',
  },
  // A hidden or rounded count is the same figure, only less exact: `precision` and `reason` say so.
  youtube: { subscriberCount: 'followers', views: 'video_views' },
  youtube_studio: { views: 'video_views' },
  tiktok: { follower_count: 'followers' },
  tiktok_studio: { followers: 'followers', views: 'video_views' },
  zalo: { num_follower: 'followers' },
  group_insights: { group_members: 'group_members' },
  meta_legacy: { page_fans: 'likes' },
}

/**
 * The name in `fct_channel_daily` of a platform figure `m`: ours for the whole figure of a day or as it stood on a day
 * (`snapshot`, `lifetime`); else `<source>_<metric>`, then the period where it is no day, then the part where it is not
 * the whole: `facebook_page_views_total:week`.
 */
export const metricName: RawBuilder<string> = sql<string>`case
  ${sql.join(
    Object.entries(sameAsOurs).flatMap(([source, names]) =>
      Object.entries(names).map(
        ([theirs, ours]) =>
          sql`when m.source = ${sql.lit(source)} and m.metric = ${sql.lit(theirs)} and m.dimension = 'all'
            and m.period in ('day', 'snapshot', 'lifetime') then ${sql.lit(ours)}`,
      ),
    ),
    sql.raw('\n'),
  )}
  else concat_ws(':', m.source || '_' || m.metric,
    case when m.period not in ('day', 'snapshot') then m.period end,
    case when m.dimension <> 'all' then m.dimension end) end`

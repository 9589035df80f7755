/**
 * The streams that all platforms share, so that a day's figure or a post looks the same wherever it came from. A source
 * takes those that its platform can fill; each lands in its own raw table.
 */
import { z } from 'zod'
import type { Row, Stream } from '../source.ts'

const text = z.string().min(1, 'Không được để trống.')
const textOrNull = z.string().nullable()
const count = z.int('Phải là số nguyên.').nonnegative('Số đếm không thể âm.')
const countOrNull = count.nullable()
const instant = z.iso.datetime({ error: 'Thời điểm phải theo ISO, giờ UTC.' })

/** Periods as the platforms name them; `snapshot` is a stock read off at the moment. */
export const metricPeriods = ['day', 'week', 'days_28', 'month', 'lifetime', 'snapshot'] as const

/**
 * `exact`; `rounded` (YouTube shows three digits: the value is a lower bound); `estimated` (the platform says that it
 * sampled or left something out); `partial` (the day was not over); `unavailable`: no value, and `reason` says why.
 */
export const precisions = ['exact', 'rounded', 'estimated', 'partial', 'unavailable'] as const

/**
 * A figure of a channel, long form: one row per channel, metric, period, reporting day and dimension. `date` is the
 * platform's own day in `day_zone`; `raw_time` the text from which it was derived. `dimension` is `all` for the figure
 * itself, else the part (a reaction, a city). A value may be negative (net follows), never guessed.
 */
export const metricStream: Stream = {
  name: 'metric',
  columns: {
    channel_id: 'text',
    metric: 'text',
    period: 'text',
    date: 'date',
    dimension: 'text',
    day_zone: 'text',
    value: 'integer',
    precision: 'text',
    reason: 'text',
    raw_time: 'text',
  },
  key: ['channel_id', 'metric', 'period', 'date', 'dimension'],
  mode: 'observations',
  schema: z
    .strictObject({
      channel_id: text,
      metric: text,
      period: z.enum(metricPeriods, 'Kỳ của chỉ số chưa được biết.'),
      date: z.iso.date('Ngày không có thật.'),
      dimension: text,
      day_zone: text,
      value: z.int('Phải là số nguyên.').nullable(),
      precision: z.enum(precisions, 'Độ chính xác chưa được biết.'),
      reason: textOrNull,
      raw_time: textOrNull,
    })
    .refine(
      ({ value, precision, reason }) =>
        (value === null) === (precision === 'unavailable') && (value === null) === (reason !== null),
      'Thiếu giá trị thì phải có lý do, có giá trị thì không.',
    ) as unknown as z.ZodType<Row>,
}

export const postKinds = ['photo', 'video', 'reel', 'story', 'link', 'text', 'article', 'other'] as const

/** A post (video, article) with its lifetime counts at the moment of observation. Blank is unknown. */
export const postStream: Stream = {
  name: 'post',
  columns: {
    channel_id: 'text',
    post_id: 'text',
    published_at: 'timestamp',
    published_raw: 'text',
    published_zone: 'text',
    post_kind: 'text',
    caption: 'text',
    permalink: 'text',
    is_share: 'boolean',
    parent_id: 'text',
    image_count: 'integer',
    views: 'integer',
    reach: 'integer',
    reactions: 'integer',
    comments: 'integer',
    shares: 'integer',
    total_clicks: 'integer',
  },
  key: ['channel_id', 'post_id'],
  mode: 'observations',
  schema: z.strictObject({
    channel_id: text,
    post_id: text,
    published_at: instant,
    published_raw: text,
    published_zone: text,
    post_kind: z.enum(postKinds, 'Loại bài chưa được biết.').nullable(),
    caption: textOrNull,
    permalink: textOrNull,
    is_share: z.boolean().nullable(),
    parent_id: textOrNull,
    image_count: countOrNull,
    views: countOrNull,
    reach: countOrNull,
    reactions: countOrNull,
    comments: countOrNull,
    shares: countOrNull,
    total_clicks: countOrNull,
  }) as unknown as z.ZodType<Row>,
}

/** Further figures of posts, long form: lifetime as of the observation. */
export const postMetricStream: Stream = {
  name: 'post_metric',
  columns: {
    channel_id: 'text',
    post_id: 'text',
    metric: 'text',
    dimension: 'text',
    value: 'integer',
    reason: 'text',
  },
  key: ['channel_id', 'post_id', 'metric', 'dimension'],
  mode: 'observations',
  schema: z
    .strictObject({
      channel_id: text,
      post_id: text,
      metric: text,
      dimension: text,
      value: z.int('Phải là số nguyên.').nullable(),
      reason: textOrNull,
    })
    .refine(
      ({ value, reason }) => (value === null) === (reason !== null),
      'Thiếu giá trị thì phải có lý do, có giá trị thì không.',
    ) as unknown as z.ZodType<Row>,
}

/**
 * A post that was known and is asked for by its id: `missing` when the platform says that it is not there, `present` when
 * it is after all. A deletion counts only after misses on several days; the last counts stay.
 */
export const postCheckStream: Stream = {
  name: 'post_check',
  columns: { channel_id: 'text', post_id: 'text', outcome: 'text', answer: 'text' },
  key: ['channel_id', 'post_id'],
  mode: 'observations',
  schema: z.strictObject({
    channel_id: text,
    post_id: text,
    outcome: z.enum(['missing', 'present'], 'Phải là missing hoặc present.'),
    /** What the platform answered, e.g. `100/33` or `404`. */
    answer: textOrNull,
  }) as unknown as z.ZodType<Row>,
}

/** What a channel says of itself at the moment. */
export const channelStateStream: Stream = {
  name: 'channel_state',
  columns: {
    channel_id: 'text',
    external_id: 'text',
    name: 'text',
    username: 'text',
    link: 'text',
    /** verified | not_verified; null where the platform does not say. */
    verification: 'text',
    is_published: 'boolean',
  },
  key: ['channel_id'],
  mode: 'observations',
  schema: z.strictObject({
    channel_id: text,
    external_id: textOrNull,
    name: textOrNull,
    username: textOrNull,
    link: textOrNull,
    verification: z.enum(['verified', 'not_verified'], 'Phải là verified hoặc not_verified.').nullable(),
    is_published: z.boolean().nullable(),
  }) as unknown as z.ZodType<Row>,
}

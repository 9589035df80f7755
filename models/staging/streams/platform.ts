/**
 * The streams that all platforms share, each declared once: a day's figure or a post looks the same wherever it came
 * from. `observedStreams.ts` says which source brings which.
 */
import { type Columns, field, orNull } from '../../columns.ts'

export interface ObservedStream {
  readonly columns: Columns
  /** What makes two rows the same thing observed twice. */
  readonly key: readonly string[]
  readonly description: { readonly vi: string; readonly en: string }
}

const channel_id = field.text('Mã kênh', 'Channel id')
const post_id = field.text('Mã bài của nền tảng', 'Post id given by the platform')
const reason = orNull(field.text('Vì sao không có giá trị', 'Why there is no value'))
const countOrNull = (vi: string, en: string) => orNull(field.integer(vi, en))
const textOrNull = (vi: string, en: string) => orNull(field.text(vi, en))

export const channelState = {
  key: ['channel_id'],
  description: {
    vi: 'Kênh tự nói về mình lúc được hỏi',
    en: 'What a channel says of itself at the moment',
  },
  columns: {
    channel_id,
    external_id: textOrNull('Mã của nền tảng', 'Id given by the platform'),
    name: textOrNull('Tên kênh', 'Name'),
    username: textOrNull('Tên ngắn trên nền tảng', 'Name in addresses'),
    link: textOrNull('Địa chỉ', 'Address'),
    verification: textOrNull('Tích xanh (verified, not_verified)', 'Verification'),
    is_published: orNull(field.boolean('Đang công khai', 'Published')),
  },
} as const satisfies ObservedStream

export const metric = {
  key: ['channel_id', 'metric', 'period', 'date', 'dimension'],
  description: {
    vi: 'Số đo của kênh, ngày theo múi giờ của nền tảng',
    en: 'Figures of channels, the day being the one of the platform',
  },
  columns: {
    channel_id,
    metric: field.text('Số đo, tên của nền tảng', 'Metric as the platform names it'),
    period: field.text('Kỳ (day, week, days_28, month, lifetime, snapshot)', 'Period'),
    date: field.date('Ngày của nền tảng', 'Reporting day of the platform'),
    dimension: field.text('Phần nào của số đo, all là cả số đo', 'Part of the metric, all for the whole'),
    day_zone: field.text('Múi giờ của ngày', 'Zone of the day'),
    value: countOrNull('Giá trị', 'Value'),
    precision: field.text('Độ chính xác (exact, rounded, partial, unavailable)', 'Precision'),
    reason,
    raw_time: textOrNull('Thời điểm như nền tảng ghi', 'Time as the platform wrote it'),
  },
} as const satisfies ObservedStream

export const post = {
  key: ['channel_id', 'post_id'],
  description: {
    vi: 'Bài đăng, số đo là lũy kế tính đến lúc ghi nhận',
    en: 'Posts with lifetime totals as of the observation',
  },
  columns: {
    channel_id,
    post_id,
    published_at: field.timestamp('Thời điểm đăng', 'Published at'),
    published_raw: field.text('Thời điểm đăng như nguồn ghi', 'Publish time as written'),
    published_zone: field.text('Múi giờ của nguồn', 'Zone of the source'),
    post_kind: textOrNull('Loại bài', 'Kind of post'),
    caption: textOrNull('Nội dung', 'Caption'),
    permalink: textOrNull('Liên kết', 'Link'),
    is_share: orNull(field.boolean('Là bài chia sẻ lại', 'Is a re-share')),
    parent_id: textOrNull('Mã bài gốc', 'Id of the original'),
    image_count: countOrNull('Số ảnh', 'Images'),
    views: countOrNull('Lượt xem', 'Views'),
    reach: countOrNull('Người xem', 'Reach'),
    reactions: countOrNull('Cảm xúc', 'Reactions'),
    comments: countOrNull('Bình luận', 'Comments'),
    shares: countOrNull('Chia sẻ', 'Shares'),
    total_clicks: countOrNull('Lượt nhấp', 'Clicks'),
  },
} as const satisfies ObservedStream

export const postMetric = {
  key: ['channel_id', 'post_id', 'metric', 'dimension'],
  description: {
    vi: 'Số đo thêm của bài đăng, lũy kế tính đến lúc ghi nhận',
    en: 'Further figures of posts, lifetime as of the observation',
  },
  columns: {
    channel_id,
    post_id,
    metric: field.text('Số đo, tên của nền tảng', 'Metric as the platform names it'),
    dimension: field.text('Phần nào của số đo, all là cả số đo', 'Part of the metric, all for the whole'),
    value: countOrNull('Giá trị', 'Value'),
    reason,
  },
} as const satisfies ObservedStream

export const postCheck = {
  key: ['channel_id', 'post_id'],
  description: {
    vi: 'Hỏi lại bài đã biết mà danh sách không còn',
    en: 'Known posts that were asked for by their id',
  },
  columns: {
    channel_id,
    post_id,
    outcome: field.text('Kết quả (missing, present)', 'Outcome'),
    answer: textOrNull('Nền tảng trả lời', 'Answer of the platform'),
  },
} as const satisfies ObservedStream

export const feed = {
  key: ['channel_id'],
  description: {
    vi: 'Nơi trang thông tin liệt kê bài, để biết có gì mới',
    en: 'Where a website lists its articles, and by what a change is told',
  },
  columns: {
    channel_id,
    url: field.text('Địa chỉ danh sách', 'Address of the list'),
    kind: field.text('Loại (rss, atom, sitemap, index)', 'Kind of list'),
    etag: textOrNull('Dấu phiên bản của máy chủ', 'Validator of the server'),
    last_modified: textOrNull('Lần sửa cuối theo máy chủ', 'Last change by the server'),
    horizon_at: field.timestamp('Danh sách đủ từ lúc', 'From here on the list is whole'),
  },
} as const satisfies ObservedStream

export const undatedPage = {
  key: ['channel_id', 'url'],
  description: {
    vi: 'Trang không ghi ngày đăng, không phải bài',
    en: 'Pages without a publication date, which are no articles',
  },
  columns: {
    channel_id,
    url: field.text('Địa chỉ', 'Address'),
    modified: textOrNull('Lần sửa như trang ghi', 'Last change as the sitemap writes it'),
    read_at: field.timestamp('Đọc lúc', 'Read at'),
  },
} as const satisfies ObservedStream

/**
 * The headers of Meta's content export, in every wording seen, as data. A header that is not here is reported and left
 * alone: `Impressions` is not `Views`, and `Lượt xem từ Bài viết tự nhiên` is not `Lượt xem`.
 */
import type { HeaderAliases } from '../files/header.ts'

export const countNames = [
  'views',
  'reach',
  'interactions_reported',
  'reactions',
  'comments',
  'shares',
  'total_clicks',
] as const
export type CountName = (typeof countNames)[number]

export type ColumnName =
  | CountName
  | 'post_id'
  | 'page_id'
  | 'page_name'
  | 'title'
  | 'description'
  | 'published'
  | 'permalink'
  | 'is_crosspost'
  | 'is_share'
  | 'post_kind'
  | 'date_label'

export const aliases: HeaderAliases<ColumnName> = {
  post_id: ['Post ID', 'ID bài viết'],
  page_id: ['Page ID', 'ID Trang'],
  page_name: ['Page name', 'Tên Trang'],
  title: ['Title', 'Tiêu đề'],
  description: ['Description', 'Mô tả'],
  published: ['Publish time', 'Thời gian đăng'],
  permalink: ['Permalink', 'Liên kết vĩnh viễn'],
  is_crosspost: ['Is crosspost', 'Là nội dung đăng chéo'],
  is_share: ['Is share', 'Là bài viết chia sẻ'],
  post_kind: ['Post type', 'Loại bài viết'],
  date_label: ['Date', 'Ngày'],
  views: ['Views', 'Lượt xem'],
  reach: ['Reach', 'Số người tiếp cận'],
  interactions_reported: [
    'Reactions, comments and shares',
    'Reactions, comments, and shares',
    'Cảm xúc, bình luận và lượt chia sẻ',
  ],
  reactions: ['Reactions', 'Cảm xúc'],
  comments: ['Comments', 'Bình luận'],
  shares: ['Shares', 'Lượt chia sẻ'],
  total_clicks: ['Total clicks', 'Tổng lượt click'],
}

/** Only the Instagram sibling has these. */
export const instagramHeaders = ['Account ID', 'Account username', 'ID tài khoản', 'Tên tài khoản']

/** Known columns that no KPI reads; they raise no notice. */
export const unusedHeaders = [
  ...['Duration (sec)', 'Duration (secs)', 'Thời lượng (giây)', 'Caption type', 'Loại chú thích'],
  ...['Languages', 'Ngôn ngữ', 'Custom labels', 'Nhãn tùy chỉnh'],
  ...['Funded content status', 'Trạng thái nội dung được tài trợ', 'Data comment', 'Bình luận về dữ liệu'],
  ...['Other clicks', 'Lượt click khác', 'Link clicks', 'Lượt click vào liên kết'],
  ...[
    'Matched Audience Targeting Consumption (Photo Click)',
    'Matched Audience Targeting Consumption (Video Click)',
  ],
  'Tổng số lượt click của người dùng khớp với đối tượng nhắm mục tiêu (Photo Click)',
  ...['Negative feedback from users', 'Unique negative feedback from users'],
  ...['Negative feedback from users: Hide all', 'Số phản hồi tiêu cực từ người dùng: Ẩn tất cả'],
  ...['Reach from Organic posts', 'Reach from Boosted posts'],
  ...['Số người tiếp cận từ Bài viết tự nhiên', 'Số người tiếp cận từ Bài viết đã quảng cáo'],
  ...['Views from Organic posts', 'Views from Boosted posts'],
  ...['Lượt xem từ Bài viết tự nhiên', 'Lượt xem từ Bài viết đã quảng cáo'],
  ...['3-second video views', '1-minute video views', '3-second viewers', '1-minute viewers'],
  ...['3-second video views from Boosted posts', '3-second video views from Organic posts'],
  ...['Lượt xem video trong tối thiểu 3 giây', 'Lượt xem video trong tối thiểu 1 phút', 'Engaged users'],
  ...['Seconds viewed', 'Average Seconds viewed', 'Số Giây xem', 'Số Giây xem trung bình', 'Qualified Views'],
  ...['Estimated earnings (USD)', 'Ad CPM (USD)', 'Ad impressions', 'reels_plays:count', 'Impressions'],
]

export type PostKind = 'photo' | 'video' | 'reel' | 'story' | 'link' | 'text' | 'other'

/** Type labels; one file mixes languages. Folded like headers. */
export const kindLabels: Readonly<Record<Exclude<PostKind, 'other'>, readonly string[]>> = {
  photo: ['Photos', 'Photo', 'Ảnh'],
  video: ['Videos', 'Video'],
  reel: ['Reels', 'Reel', 'Thước phim'],
  story: ['Stories', 'Story', 'Tin'],
  link: ['Links', 'Link', 'Liên kết'],
  text: ['Text', 'Status', 'Văn bản'],
}

/** What stands under Date/Ngày when a row is the post's lifetime total. */
export const lifetimeLabels = ['Lifetime', 'Trọn đời']

export const yesLabels = ['1', 'true', 'yes', 'có']
export const noLabels = ['0', 'false', 'no', 'không']

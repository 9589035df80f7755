/** Codes of the marts as readers say them. */

/** @type {Record<string, { word: string, tone: string }>} */
export const statuses = {
  met: { word: 'đạt', tone: 'good' },
  not_met: { word: 'chưa đạt', tone: 'bad' },
  in_progress: { word: 'đang thực hiện', tone: 'wait' },
  no_data: { word: 'chưa có dữ liệu', tone: 'none' },
  not_applicable: { word: 'không thuộc diện tính', tone: 'none' },
  informative: { word: 'tham khảo', tone: 'info' },
}

/** What it means that a unit met a target, for the sentence "5/7 quận, huyện …". @type {Record<string, string>} */
export const claims = {
  submission_quota: 'đạt định mức tin, bài',
  submission_timeliness: 'gửi tin, bài kịp thời',
  channel_coverage: 'có kênh đang hoạt động',
  channel_registered: 'có kênh đã đăng ký',
  follower_growth: 'đạt chỉ tiêu tăng người theo dõi',
}

/** In which order a claim leads a page. */
export const claimOrder = Object.keys(claims)

/** @type {Record<string, string>} */
export const periodKinds = { month: 'Tháng', quarter: 'Quý', half: '6 tháng', year: 'Năm' }

/** @type {Record<string, string>} */
export const outcomes = {
  scored: 'đã chấm',
  carried: 'dùng số liệu kỳ trước',
  not_applicable: 'không áp dụng',
  no_data_zero: 'thiếu dữ liệu, 0 điểm',
  no_data_excluded: 'thiếu dữ liệu, đưa ra khỏi tổng',
}

/** @type {Record<string, string>} */
export const facts = {
  fct_submission: 'Tin, bài',
  fct_event: 'Sự kiện',
  fct_post: 'Bài đăng',
  fct_post_snapshot: 'Lần đo bài đăng',
  fct_channel_daily: 'Số liệu kênh theo ngày',
  dim_channel: 'Kênh',
  dim_unit: 'Đơn vị',
  dim_period_month: 'Tháng trong kỳ',
}

/** @type {Record<string, string>} */
export const roles = { numerator: 'tử số', denominator: 'mẫu số' }

/** @type {Record<string, string>} */
export const platforms = {
  facebook: 'Facebook',
  zalo: 'Zalo',
  youtube: 'YouTube',
  tiktok: 'TikTok',
  instagram: 'Instagram',
  website: 'Trang thông tin điện tử',
}

/** @type {Record<string, string>} */
export const channelKinds = {
  page: 'trang',
  profile: 'tài khoản',
  group: 'nhóm',
  channel: 'kênh',
  site: 'trang tin',
}

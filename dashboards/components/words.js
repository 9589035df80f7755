/** Codes of the marts as readers say them. */
import { number } from './format.js'

/** @type {Record<string, { word: string, tone: string }>} */
export const statuses = {
  met: { word: 'đạt', tone: 'good' },
  not_met: { word: 'chưa đạt', tone: 'bad' },
  in_progress: { word: 'đang thực hiện', tone: 'wait' },
  no_data: { word: 'chưa có dữ liệu', tone: 'none' },
  not_applicable: { word: 'không thuộc diện tính', tone: 'none' },
  informative: { word: 'tham khảo', tone: 'info' },
  ok: { word: 'đúng nhịp', tone: 'good' },
  late: { word: 'trễ', tone: 'bad' },
  never: { word: 'chưa nhận', tone: 'wait' },
}

/** What the token of a channel can do. @type {Record<string, string>} */
export const accessStates = {
  ok: 'đọc được',
  expiring: 'sắp hết hạn',
  revoked: 'đã bị thu hồi',
  missing_scope: 'thiếu quyền',
  missing_secret: 'chưa có khóa',
}

/**
 * What it means that a unit met a target, and that it keeps pace before the deadline: "5/7 quận, huyện …".
 * @type {Record<string, { met: string, on_pace: string }>}
 */
export const claims = {
  submission_quota: { met: 'đạt định mức tin, bài', on_pace: 'đang đủ định mức tin, bài' },
  submission_timeliness: { met: 'gửi tin, bài kịp thời', on_pace: 'đang gửi tin, bài kịp thời' },
  channel_coverage: { met: 'có kênh đang hoạt động', on_pace: 'đã có kênh đang hoạt động' },
  channel_registered: { met: 'có kênh đã đăng ký', on_pace: 'đã có kênh đăng ký' },
  follower_growth: {
    met: 'đạt chỉ tiêu tăng người theo dõi',
    on_pace: 'đúng tiến độ tăng người theo dõi',
  },
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
  dim_channel: 'Kênh',
  dim_channel_owner: 'Kênh của đơn vị',
  dim_date: 'Ngày',
  dim_period: 'Tháng',
  dim_plan: 'Kế hoạch',
  dim_unit: 'Đơn vị',
  fct_channel_daily: 'Số liệu kênh',
  fct_event: 'Sự kiện',
  fct_post: 'Bài đăng',
  fct_post_snapshot: 'Lần đo bài đăng',
  fct_submission: 'Tin, bài',
}

/** What a row of evidence is in the computation. @type {Record<string, string>} */
export const roles = {
  active_channel: 'kênh đang hoạt động, bài mới nhất',
  base: 'số gốc',
  base_day: 'mốc tính tăng trưởng',
  comments: 'bình luận',
  covered_channel: 'có đủ dữ liệu bài đăng',
  duplicate_text: 'trùng nội dung, không tính',
  end: 'số cuối kỳ',
  estimated_end: 'giờ kết thúc ước tính',
  event: 'quan trọng, nằm trong mẫu số',
  followers: 'số người theo dõi',
  inactive_channel: 'không có bài trong 30 ngày cuối kỳ',
  late: 'gửi quá hạn',
  lost_channel: 'có số gốc, không có số cuối kỳ',
  month: 'nằm trong kỳ tính',
  never_received: 'chưa nhận tin, bài',
  new_channel: 'kênh mới, chưa có số gốc',
  not_comparable: 'không so sánh được, để ngoài',
  on_time: 'gửi đúng hạn',
  open_event: 'chưa đủ căn cứ kết luận, ngoài mẫu số',
  original: 'bài tự đăng',
  page: 'trang của đơn vị',
  pending_month: 'chưa có sổ, chưa tính',
  photo_only: 'chỉ có ảnh, không tính',
  re_share: 'bài chia sẻ lại',
  reactions: 'cảm xúc',
  received_after_deadline: 'gửi quá hạn, chưa đủ căn cứ kết luận',
  registered_channel: 'có trong danh mục kênh',
  returned_content: 'trả lại vì nội dung, không tính',
  returned_without_reason: 'trả lại không ghi lý do, không tính',
  running_month: 'chưa hết tháng',
  share_unknown: 'không rõ tự đăng hay chia sẻ',
  shares: 'chia sẻ',
  submission: 'được tính',
  submission_of_open_month: 'được tính, tháng chưa chốt',
  superseded: 'đã được bản ghi sau thay thế',
  uncovered_page: 'trang chưa đủ dữ liệu bài đăng',
  unit: 'thuộc diện tính',
  unknown_channel: 'chưa đủ dữ liệu bài đăng',
  unknown_month: 'chưa có dữ liệu của tháng',
  unregistered_event: 'ngoài sổ sự kiện, không tính',
  unseen_channel: 'chưa có số liệu',
  working_minutes: 'phút làm việc từ khi kết thúc đến khi nhận',
}

/** Roles whose amount is a measurement; elsewhere it only says that the row counts. */
const measured = new Set([
  'base',
  'comments',
  'end',
  'followers',
  'lost_channel',
  'new_channel',
  'reactions',
  'shares',
  'working_minutes',
])

/** "cảm xúc 12", or the word alone where the row just counts. @param {string} role @param {string} amount */
export const evidenceRole = (role, amount) =>
  measured.has(role) ? `${roles[role]} ${number(amount, 1)}` : (roles[role] ?? role)

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

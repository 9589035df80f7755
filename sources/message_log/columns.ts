/** The columns of the three tables, the template's wording first, and the private columns that none of them reads. */
import type { HeaderAliases } from '../files/header.ts'
import { headersNamed } from '../typed/table.ts'
import { messageMonthMeasures, moderationMeasures } from './stream.ts'

const channel = ['Kênh', 'Nhóm', 'Kênh, nhóm', 'Tên kênh', 'Tên nhóm'] as const

export const messageColumns = {
  channel,
  kind: ['Loại', 'Loại tin nhắn'],
  received_at: ['Nhận lúc', 'Ngày giờ nhận', 'Thời gian nhận'],
  answered_at: ['Trả lời lúc', 'Ngày giờ trả lời', 'Thời gian trả lời'],
} as const satisfies HeaderAliases<string>

export const messageMonthColumns = {
  channel,
  month: ['Tháng'],
  kind: ['Loại', 'Loại tin nhắn'],
  received: ['Số nhận được', 'Số đã nhận'],
  answered: ['Số đã trả lời', 'Trong đó đã trả lời'],
  median_reply_hours: ['Số giờ trả lời (trung vị)', 'Số giờ làm việc đến khi trả lời (trung vị)'],
  evidence: ['Minh chứng', 'Liên kết minh chứng'],
} as const satisfies HeaderAliases<string>

export const moderationColumns = {
  channel,
  month: ['Tháng'],
  content_kind: ['Loại nội dung'],
  posts_submitted: ['Bài gửi chờ duyệt', 'Số bài gửi'],
  posts_approved: ['Bài được duyệt', 'Số bài được duyệt'],
  posts_rejected: ['Bài bị từ chối', 'Số bài bị từ chối'],
  median_approval_hours: ['Số giờ duyệt bài (trung vị)'],
  members_requested: ['Người xin vào nhóm', 'Số người xin vào nhóm'],
  members_approved: ['Người được duyệt vào nhóm', 'Số người được duyệt vào nhóm'],
  members_declined: ['Người không được duyệt vào nhóm', 'Số người không được duyệt vào nhóm'],
  members_removed: ['Thành viên bị mời ra', 'Số thành viên bị mời ra'],
  comments_hidden: ['Bình luận bị ẩn hoặc xóa', 'Số bình luận bị ẩn hoặc xóa'],
  evidence: ['Minh chứng', 'Liên kết minh chứng'],
} as const satisfies HeaderAliases<string>

export type MessageColumn = keyof typeof messageColumns
export type MessageMonthColumn = keyof typeof messageMonthColumns
export type ModerationColumn = keyof typeof moderationColumns

/** What a message says and who wrote it stays where it is. */
export const privateColumns = [
  'Nội dung',
  'Nội dung tin nhắn',
  'Nội dung câu hỏi',
  'Nội dung trả lời',
  'Tin nhắn',
  'Câu hỏi',
  'Trả lời',
  'Người nhắn',
  'Tên người nhắn',
  'Người hỏi',
  'Tên người hỏi',
  'Người trả lời',
  'Cán bộ trả lời',
  'Thành viên',
  'Tên thành viên',
  'Quản trị viên',
  'Người duyệt',
]

/** Is this the header row of a log of messages? */
export function isMessageHeader(cells: readonly string[]): boolean {
  const named = headersNamed(cells, messageColumns)
  return named.has('received_at') && named.has('answered_at')
}

/** Is this the header row of the months of messages? */
export function isMessageMonthHeader(cells: readonly string[]): boolean {
  const named = headersNamed(cells, messageMonthColumns)
  return named.has('month') && messageMonthMeasures.some((measure) => named.has(measure))
}

/** Is this the header row of moderation counts? */
export function isModerationHeader(cells: readonly string[]): boolean {
  const named = headersNamed(cells, moderationColumns)
  return named.has('month') && moderationMeasures.some((measure) => named.has(measure))
}

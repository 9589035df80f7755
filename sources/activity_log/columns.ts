/** The columns of the register, the template's wording first, and its words. */
import type { HeaderAliases } from '../files/header.ts'
import { headersNamed } from '../typed/table.ts'
import type { Words } from '../typed/words.ts'
import type { ActivityKind, ActivityRow } from './stream.ts'

export const activityColumns = {
  unit: ['Đơn vị', 'Tên đơn vị', 'Đơn vị thực hiện', 'Đơn vị chủ trì'],
  activity_code: ['Mã hoạt động'],
  kind: ['Loại hoạt động'],
  title: ['Tên hoạt động', 'Tên, nội dung hoạt động'],
  due_on: ['Hạn hoặc ngày dự kiến', 'Hạn nộp', 'Hạn', 'Ngày dự kiến'],
  done_on: [
    'Ngày thực hiện hoặc nhận',
    'Ngày thực hiện',
    'Ngày nhận báo cáo',
    'Ngày hoàn thành',
    'Ngày nhận',
  ],
  status: ['Tình trạng', 'Trạng thái'],
  participants: ['Số người tham gia', 'Số người dự', 'Số lượt tham gia'],
  channel: ['Kênh', 'Kênh, nhóm'],
  link: ['Liên kết', 'Đường dẫn', 'Link'],
  evidence: ['Minh chứng'],
} as const satisfies HeaderAliases<string>

export type ActivityColumn = keyof typeof activityColumns

export const kindWords: Words<ActivityKind> = {
  training: ['tập huấn', 'bồi dưỡng', 'đào tạo, bồi dưỡng', 'tập huấn, bồi dưỡng'],
  conference: ['hội nghị', 'hội thảo', 'tọa đàm'],
  contest: ['cuộc thi', 'hội thi', 'thi'],
  clip: ['clip chuyên đề', 'clip'],
  media_product: ['sản phẩm truyền thông', 'sản phẩm truyền thông tháng', 'sản phẩm trên báo'],
  column_issue: ['số chuyên mục', 'chuyên mục'],
  periodic_report: ['báo cáo định kỳ', 'báo cáo sơ kết', 'báo cáo tổng kết', 'báo cáo'],
  milestone: ['mốc kế hoạch', 'mốc', 'mốc tiến độ'],
}

export const statusWords: Words<ActivityRow['status']> = {
  planned: ['chưa làm', 'chưa thực hiện', 'chưa nhận', 'dự kiến'],
  done: ['đã làm', 'đã thực hiện', 'đã nhận', 'hoàn thành', 'xong'],
  cancelled: ['hủy', 'đã hủy', 'không làm'],
}

/** Is this the header row of a register of activities? */
export function isActivityHeader(cells: readonly string[]): boolean {
  const named = headersNamed(cells, activityColumns)
  return named.size >= 3 && named.has('kind') && named.has('title')
}

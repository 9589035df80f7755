/** The columns of the two tables, the template's wording first. */
import type { HeaderAliases } from '../files/header.ts'
import { headersNamed } from '../typed/table.ts'
import { groupMonthMeasures } from './stream.ts'

export const groupMonthColumns = {
  channel: ['Nhóm', 'Tên nhóm', 'Mã nhóm'],
  month: ['Tháng'],
  group_members: ['Tổng số thành viên nhóm', 'Số thành viên nhóm', 'Tổng số thành viên'],
  union_members: ['Đã là hội viên', 'Thành viên đã là hội viên', 'Số thành viên đã là hội viên'],
  honorary_members: ['Trong đó hội viên danh dự', 'Hội viên danh dự'],
  non_members: ['Chưa là hội viên', 'Thành viên chưa là hội viên', 'Số thành viên chưa là hội viên'],
  joined: ['Mới vào nhóm', 'Số thành viên mới', 'Thành viên mới'],
  joined_non_members: ['Mới vào nhóm, chưa là hội viên', 'Thành viên mới chưa là hội viên'],
  left: ['Rời nhóm', 'Số thành viên rời nhóm'],
  left_non_members: ['Rời nhóm, chưa là hội viên'],
  active_members: ['Thành viên có hoạt động', 'Số thành viên có hoạt động'],
  wishes: ['Có nguyện vọng vào Hội', 'Số người có nguyện vọng vào Hội'],
  admitted: ['Đã kết nạp', 'Số người được kết nạp', 'Kết nạp'],
  board_size: ['Số người trong ban quản trị', 'Số thành viên ban quản trị', 'Số người trong ban chủ nhiệm'],
  board_cadres: ['Trong đó cán bộ Hội', 'Ban quản trị là cán bộ Hội', 'Trong đó là cán bộ Hội'],
  evidence: ['Minh chứng', 'Liên kết minh chứng'],
} as const satisfies HeaderAliases<string>

export const contentColumns = {
  channel: ['Kênh', 'Nhóm', 'Tên nhóm', 'Kênh, nhóm'],
  posted_on: ['Ngày đăng'],
  title: ['Tiêu đề', 'Tiêu đề bài', 'Tên bài'],
  kind: ['Loại bài', 'Kiểu bài'],
  image_count: ['Số ảnh', 'Số hình ảnh', 'Số lượng ảnh'],
  has_captions: ['Có chú thích', 'Ảnh có chú thích', 'Chú thích ảnh'],
  is_original: ['Tự đăng', 'Bài tự đăng', 'Đăng trực tiếp'],
  share_source: ['Nguồn chia sẻ', 'Nguồn bài chia sẻ'],
  tag: ['Nhãn', 'Chủ đề'],
  link: ['Liên kết', 'Liên kết bài đăng', 'Đường dẫn', 'Link bài đăng', 'Link'],
} as const satisfies HeaderAliases<string>

export type GroupMonthColumn = keyof typeof groupMonthColumns
export type ContentColumn = keyof typeof contentColumns

/** Is this the header row of the months of groups? */
export function isGroupMonthHeader(cells: readonly string[]): boolean {
  const named = headersNamed(cells, groupMonthColumns)
  return named.has('month') && groupMonthMeasures.some((measure) => named.has(measure))
}

/** Is this the header row of a list of posts? A file of one group may leave the group's column out. */
export function isContentHeader(cells: readonly string[]): boolean {
  const named = headersNamed(cells, contentColumns)
  return (
    named.size >= 4 &&
    named.has('posted_on') &&
    named.has('kind') &&
    (named.has('channel') || named.has('is_original'))
  )
}

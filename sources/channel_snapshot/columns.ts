/** The columns of the snapshot sheet, the template's wording first. */
import type { HeaderAliases } from '../files/header.ts'
import { headersNamed } from '../typed/table.ts'
import type { CountMetric } from './stream.ts'

export const countColumns = {
  channel: ['Kênh', 'Tên kênh', 'Mã kênh', 'Trang'],
  date: ['Ngày', 'Ngày ghi', 'Ngày chụp', 'Ngày ghi số'],
  followers: ['Số người theo dõi', 'Người theo dõi', 'Số người đăng ký'],
  likes: ['Số lượt thích', 'Lượt thích trang', 'Số lượt thích trang'],
  group_members: ['Số thành viên nhóm', 'Thành viên nhóm'],
  evidence: ['Minh chứng', 'Ảnh minh chứng', 'Liên kết minh chứng'],
} as const satisfies HeaderAliases<string>

export type CountColumn = keyof typeof countColumns

export const metrics: readonly CountMetric[] = ['followers', 'likes', 'group_members']

/** Is this the header row of a snapshot sheet? */
export function isCountHeader(cells: readonly string[]): boolean {
  const named = headersNamed(cells, countColumns)
  return named.has('channel') && named.size >= 3 && metrics.some((metric) => named.has(metric))
}

/** The columns of the report, the template's wording first. */
import type { HeaderAliases } from '../files/header.ts'
import { headersNamed } from '../typed/table.ts'
import { headcountMeasures, type HeadcountMeasure } from './stream.ts'

const measureColumns = {
  members_and_cadres: ['Tổng số cán bộ, hội viên', 'Số cán bộ, hội viên', 'Cán bộ, hội viên'],
  members_and_cadres_interacted: [
    'Số cán bộ, hội viên có tương tác',
    'Cán bộ, hội viên có tương tác',
    'Số cán bộ, hội viên tương tác',
  ],
  staff: [
    'Tổng số cán bộ, người lao động của Ban',
    'Số cán bộ, người lao động của Ban',
    'Số cán bộ, người lao động',
  ],
  staff_interacted: [
    'Số cán bộ, người lao động có tương tác',
    'Cán bộ, người lao động có tương tác',
    'Số cán bộ, người lao động tương tác',
  ],
  listed: [
    'Số người trong danh sách',
    'Tổng số cán bộ Đoàn, đoàn viên, thanh niên',
    'Số cán bộ Đoàn, đoàn viên, thanh niên trong danh sách',
  ],
  linked: ['Số người có liên kết', 'Số người liên kết'],
  linked_interacting: ['Số người có liên kết và tương tác', 'Số người liên kết và tương tác'],
  information_staff: [
    'Số cán bộ làm công tác thông tin',
    'Số cán bộ thông tin cơ sở',
    'Số cán bộ làm công tác thông tin cơ sở',
  ],
  information_staff_trained: [
    'Số cán bộ thông tin đã được bồi dưỡng',
    'Số cán bộ thông tin đã được đào tạo, bồi dưỡng',
    'Số cán bộ làm công tác thông tin đã được bồi dưỡng',
  ],
  propagandists: ['Số tuyên truyền viên', 'Số tuyên truyền viên cơ sở'],
  propagandists_trained: [
    'Số tuyên truyền viên đã được bồi dưỡng',
    'Số tuyên truyền viên đã được tập huấn',
    'Số tuyên truyền viên đã được đào tạo, bồi dưỡng',
  ],
} as const satisfies HeaderAliases<HeadcountMeasure>

export const headcountColumns = {
  unit: ['Đơn vị', 'Tên đơn vị', 'Đơn vị báo cáo', 'Cơ sở Đoàn', 'Ban chuyên môn'],
  channel: ['Kênh', 'Tính riêng trên kênh'],
  ...measureColumns,
  evidence: ['Minh chứng', 'Liên kết minh chứng'],
} as const satisfies HeaderAliases<string>

export type HeadcountColumn = keyof typeof headcountColumns

/** Is this the header row of a report? A file of one unit may leave the unit's column out. */
export function isHeadcountHeader(cells: readonly string[]): boolean {
  const named = headersNamed(cells, headcountColumns)
  const measures = headcountMeasures.filter((measure) => named.has(measure)).length
  return measures >= 2 || (measures === 1 && named.has('unit'))
}
